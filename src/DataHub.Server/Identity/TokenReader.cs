using System.Security.Claims;
using DataHub.Policies;
using DataHub.Server.Identity.People;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Identity;

/// <summary>Turns the access token of a request into a <see cref="Requester"/> or a <see cref="RoleHolder"/>.</summary>
internal sealed class TokenReader(IdentityJournal journal, PersonTokens people)
{
    /// <summary>
    /// Reads the Authorization header and, for a valid token, puts <see cref="Requester"/> or <see cref="RoleHolder"/>, and <see cref="TokenFingerprint"/>,
    /// among the request's features. False when a token was presented that does not count: an anonymous caller and a bad token are not the same.
    /// </summary>
    public async Task<bool> IdentifyAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count == 0)
            return true;
        if (header is [{ } value] && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            var result = await context.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
            if (
                result.Principal is { } principal
                && await people.CountAsync(principal, context.RequestAborted)
                && Identify(context, principal)
            )
            {
                context.Features.Set(TokenFingerprint.Of(principal.GetTokenId() ?? ""));
                return true;
            }
        }
        await journal.TokenRefusedAsync();
        return false;
    }

    private static bool Identify(HttpContext context, ClaimsPrincipal principal)
    {
        if (
            principal.GetClaim(HubClaims.Country) is not { } country
            || principal.GetClaim(HubClaims.Agency) is not { Length: > 0 } agency
            || principal.GetClaim(Claims.ClientId) is not { Length: > 0 } client
            || principal.GetClaim(Claims.Subject) is not { Length: > 0 } subject
            || HubClaims.OneOf(principal.GetScopes()) is not { } scope
        )
            return false;
        // A token's subject is its client, or the person who asks through it.
        var officer = subject == client ? null : subject;
        var isCountry = CountryCode.TryParse(country, out var code);
        if (isCountry && HubClaims.PurposeOf(scope) is { } purpose)
            context.Features.Set(new Requester(code, agency, purpose, client) { Officer = officer });
        else if (HubClaims.RoleOf(scope) is { } role && (isCountry || country == HubClaims.Region))
            context.Features.Set(new RoleHolder(isCountry ? code : null, agency, role, client) { Officer = officer });
        else
            return false;
        return true;
    }
}
