using DataHub.Server.Identity;

namespace DataHub.Server.SignIn;

/// <summary>Where a person goes on after signing in: back to what a client asked of the hub, or to their own page; never to another site.</summary>
internal static class ReturnAddress
{
    public static string Of(string? asked) =>
        asked is not null
        && asked.StartsWith(IdentitySetup.AuthorizationEndpoint + "?", StringComparison.Ordinal)
        && !asked.Any(char.IsControl)
            ? asked
            : SignInSetup.Path;

    /// <summary>The sign-in page, which leads back to a request.</summary>
    public static string SignInFor(HttpRequest request) =>
        $"{SignInSetup.SignInPath}?return={Uri.EscapeDataString(request.Path + request.QueryString)}";
}
