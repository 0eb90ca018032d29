namespace DataHub.Server.Http;

/// <summary>What every answer tells browsers and caches.</summary>
internal static class SecurityHeaders
{
    private const string NothingAllowed =
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers.ContentSecurityPolicy = NothingAllowed;
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                // Nothing the hub says may outlive the moment in which it was allowed; a page that may says so itself.
                headers.CacheControl = "no-store";
                return next(context);
            }
        );

    /// <summary>For a page with one style sheet of its own, named by its hash.</summary>
    public static void AllowStyle(HttpResponse response, string sha256) =>
        response.Headers.ContentSecurityPolicy = $"{NothingAllowed}; style-src 'sha256-{sha256}'";

    /// <summary>For pages with a style sheet, a script and forms of the hub's own.</summary>
    public static void AllowOwn(HttpResponse response) =>
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";
}
