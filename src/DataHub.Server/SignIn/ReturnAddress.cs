using DataHub.Server.Identity;

namespace DataHub.Server.SignIn;

/// <summary>Where a person goes on after signing in: back to what a client asked of the hub, to the page they came from, or to their own; never to another site.</summary>
internal static class ReturnAddress
{
    /// <summary>In the sign-in page's address: a country's provider will not do.</summary>
    public const string ByPasskey = "passkey";

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
    /// <param name="byPasskey">Whether nothing but a passkey of this hub will do.</param>
    public static string SignInFor(HttpRequest request, bool byPasskey) =>
        SignInFor(request.Path + request.QueryString, byPasskey);

    /// <summary>The sign-in page, which leads on to an address of the hub.</summary>
    /// <param name="byPasskey">Whether nothing but a passkey of this hub will do.</param>
    public static string SignInFor(string address, bool byPasskey) =>
        $"{SignInSetup.SignInPath}?return={Uri.EscapeDataString(address)}{(byPasskey ? $"&{ByPasskey}" : "")}";
}
