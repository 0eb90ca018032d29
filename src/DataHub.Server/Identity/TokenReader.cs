using System.Security.Claims;
using DataHub.Policies;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Identity;

/// <summary>Turns the access token of a request into a <see cref="Requester"/>.</summary>
internal sealed class TokenReader(IdentityJournal journal)
{
    /// <summary>
    /// Reads the Authorization header and, for a valid token, puts <see cref="Requester"/> and <see cref="TokenFingerprint"/> among the
    /// request's features. False when a token was presented that does not count: an anonymous caller and a bad token are not the same.
    /// </summary>
    public async Task<bool> IdentifyAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count == 0)
            return true;
        if (header is [{ } value] && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            var result = await context.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
            if (result.Principal is { } principal && RequesterOf(principal) is { } requester)
            {
                context.Features.Set(requester);
                context.Features.Set(TokenFingerprint.Of(principal.GetTokenId() ?? ""));
                return true;
            }
        }
        await journal.TokenRefusedAsync();
        return false;
    }

    private static Requester? RequesterOf(ClaimsPrincipal principal)
    {
        if (
            !CountryCode.TryParse(principal.GetClaim(HubClaims.Country), out var country)
            || principal.GetClaim(HubClaims.Agency) is not { Length: > 0 } agency
            || principal.GetClaim(Claims.Subject) is not { Length: > 0 } client
            || principal.GetScopes() is not [var scope]
            || !scope.StartsWith(HubClaims.PurposePrefix, StringComparison.Ordinal)
        )
            return null;
        return new Requester(country, agency, scope[HubClaims.PurposePrefix.Length..], client);
    }
}
