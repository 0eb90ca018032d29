using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>
/// The audience of a client assertion is checked with the rest of it, to the letter. OpenIddict would take the issuer with and without a slash, and
/// call anything else an invalid token instead of an invalid client.
/// </summary>
internal sealed class LeaveAudienceToStatements : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ValidateTokenContext>()
            .UseSingletonHandler<LeaveAudienceToStatements>()
            .SetOrder(int.MinValue)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion))
            context.DisableAudienceValidation = true;
        return ValueTask.CompletedTask;
    }
}
