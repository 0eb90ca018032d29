namespace DataHub.Server.SignIn;

/// <summary>Every redirect of the hub is a 303: the browser goes on with GET and never repeats a body elsewhere (FAPI 2.0, section 5.3.2.2).</summary>
internal static class SeeOther
{
    public static IResult To(string address) => new Redirection(address);

    /// <summary>Turns the redirects that libraries make into 303.</summary>
    public static IApplicationBuilder UseSeeOther(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    if (context.Response.StatusCode == StatusCodes.Status302Found)
                        context.Response.StatusCode = StatusCodes.Status303SeeOther;
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    private sealed class Redirection(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
