namespace DataHub.Server.SignIn;

/// <param name="Code">The one-time code of an administrator; null for a person who is signed in.</param>
/// <param name="Name">What the person calls the passkey.</param>
/// <param name="Credential">The browser's answer to an offer to make a passkey, as JSON; null when asking for the offer.</param>
internal sealed record PasskeyRequest(string? Code, string? Name, string? Credential);
