using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>Remembers the token that was just made, for the log entry that must be written before it leaves.</summary>
internal sealed class NoteToken : IOpenIddictServerHandler<ProcessSignInContext>
{
    private const string Property = "datahub_issued_token";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessSignInContext>()
            .UseSingletonHandler<NoteToken>()
            .SetOrder(OpenIddictServerHandlers.GenerateIssuedToken.Descriptor.Order + 1)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        // What an exchange gives is the issued token.
        if ((context.AccessTokenPrincipal ?? context.IssuedTokenPrincipal) is not { } principal)
            return ValueTask.CompletedTask;
        var scope = HubClaims.OneOf(principal.GetScopes()) ?? "";
        context.Transaction.SetProperty(
            Property,
            new IssuedToken(
                principal.GetClaim(HubClaims.Country),
                principal.GetClaim(HubClaims.Agency),
                HubClaims.PurposeOf(scope),
                HubClaims.RoleOf(scope),
                TokenFingerprint.Of(principal.GetTokenId() ?? "").Sha256
            )
            {
                Officer = HubClaims.OfficerOf(principal),
            }
        );
        return ValueTask.CompletedTask;
    }

    public static IssuedToken? Of(OpenIddictServerTransaction transaction) =>
        transaction.GetProperty<IssuedToken>(Property);
}
