namespace DataHub.Server.SignIn;

/// <param name="Credential">The browser's answer to a request for a passkey, as JSON.</param>
/// <param name="Return">Where to go on; see <see cref="ReturnAddress"/>.</param>
internal sealed record SignInRequest(string Credential, string? Return);
