namespace DataHub.Server.SignIn;

/// <summary>What a page sends as a form is taken as a form only.</summary>
internal sealed class FormsOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.HasFormContentType
            ? await next(context)
            : Results.Json(
                new Refusal("This is sent as a form, from the page that has it."),
                statusCode: StatusCodes.Status415UnsupportedMediaType
            );
}
