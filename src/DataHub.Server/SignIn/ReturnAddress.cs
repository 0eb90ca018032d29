using DataHub.Server.Identity;

namespace DataHub.Server.SignIn;

/// <summary>Where a person goes on after signing in: back to what a client asked of the hub, to the page they came from, or to their own; never to another site.</summary>
internal static class ReturnAddress
{
    public static string Of(string? asked) =>
        asked is SignInSetup.ApprovalsPath
        || (
            asked is not null
            && asked.StartsWith(IdentitySetup.AuthorizationEndpoint + "?", StringComparison.Ordinal)
            && !asked.Any(char.IsControl)
        )
            ? asked
            : SignInSetup.Path;

    /// <summary>The sign-in page, which leads back to a request.</summary>
    public static string SignInFor(HttpRequest request) => SignInFor(request.Path + request.QueryString);

    /// <summary>The sign-in page, which leads on to an address of the hub.</summary>
    public static string SignInFor(string address) =>
        $"{SignInSetup.SignInPath}?return={Uri.EscapeDataString(address)}";
}
