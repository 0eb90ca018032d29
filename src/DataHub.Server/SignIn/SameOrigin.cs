namespace DataHub.Server.SignIn;

/// <summary>
/// What changes anything comes from a page of the hub itself: browsers say so in Sec-Fetch-Site, older ones in Origin. A request that says
/// neither is refused.
/// </summary>
internal sealed class SameOrigin : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsOwn(request))
            return await next(context);
        return Results.Json(
            new Refusal("This request did not come from a page of this hub."),
            statusCode: StatusCodes.Status403Forbidden
        );
    }

    private static bool IsOwn(HttpRequest request) =>
        request.Headers.TryGetValue("Sec-Fetch-Site", out var site)
            ? site == "same-origin"
            : request.Headers.Origin == $"{request.Scheme}://{request.Host}";
}
