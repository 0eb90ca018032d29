using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>The hub's issuer identifier, as its metadata writes it.</summary>
internal static class Issuer
{
    public static string Of(BaseContext context) =>
        (context.Options.Issuer ?? context.BaseUri)?.AbsoluteUri
        ?? throw new InvalidOperationException("A request without an address cannot have been received.");
}
