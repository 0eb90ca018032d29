using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Validation.OpenIddictValidationEvents;

namespace DataHub.Server.Identity.Tokens;

/// <summary>
/// An access token of this hub is a reference: noise without structure. Anything with structure is refused before it is read, so that
/// neither a forged JWT is parsed nor one that was copied from the store counts.
/// </summary>
internal sealed class RefuseSelfContained : IOpenIddictValidationHandler<ProcessAuthenticationContext>
{
    private const int LongestReference = 128;

    public static OpenIddictValidationHandlerDescriptor Descriptor { get; } =
        OpenIddictValidationHandlerDescriptor
            .CreateBuilder<ProcessAuthenticationContext>()
            .UseSingletonHandler<RefuseSelfContained>()
            .SetOrder(OpenIddictValidationHandlers.ValidateAccessToken.Descriptor.Order - 250)
            .SetType(OpenIddictValidationHandlerType.Custom)
            .Build();

    public static bool IsReference(string token) =>
        token.Length <= LongestReference && !token.Contains('.', StringComparison.Ordinal);

    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.AccessToken is { } token && !IsReference(token))
            context.Reject(Errors.InvalidToken, "The token is not one of this hub.");
        return ValueTask.CompletedTask;
    }
}
