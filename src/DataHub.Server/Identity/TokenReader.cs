using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using DataHub.Clients;
using DataHub.Clients.Credentials;
using DataHub.Policies;
using DataHub.Server.Identity.People;
using DataHub.Server.Identity.Tokens;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Identity;

/// <summary>Turns the access token of a request into a <see cref="Requester"/> or a <see cref="RoleHolder"/>.</summary>
internal sealed class TokenReader(
    IdentityJournal journal,
    IdentityEpoch epoch,
    CheckedTokens tokens,
    Suspensions suspensions
)
{
    private const string Scheme = "Bearer ";

    private const string ValidationScheme = OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>
    /// Reads the Authorization header and, for a valid token, puts <see cref="Requester"/> or <see cref="RoleHolder"/>, and <see cref="TokenFingerprint"/>,
    /// among the request's features. False when a token was presented that does not count: an anonymous caller and a bad token are not the same.
    /// </summary>
    public async ValueTask<bool> IdentifyAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count == 0)
            return true;
        if (
            header is [{ } value]
            && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && value[Scheme.Length..] is var token
            && RefuseSelfContained.IsReference(token)
            && await CheckAsync(context, token) is { } known
        )
        {
            context.Features.Set(known.Fingerprint);
            if (known.Caller.Requester is { } requester)
                context.Features.Set(requester);
            if (known.Caller.RoleHolder is { } holder)
                context.Features.Set(holder);
            return true;
        }
        await journal.TokenRefusedAsync();
        return false;
    }

    private async ValueTask<CheckedToken?> CheckAsync(HttpContext context, string token)
    {
        // Before anything else is read: what changes meanwhile raises it, and the entry does not count then.
        var now = await epoch.ReadAsync(context.RequestAborted);
        var certificate = context.Connection.ClientCertificate;
        if (tokens.Find(token, now, certificate is null ? null : CredentialFile.IdOf(certificate)) is { } known)
            return known;
        var result = await ValidateAsync(context);
        if (
            result.Principal is not { } principal
            || principal.GetExpirationDate() is not { } expires
            || CallerOf(principal) is not { } caller
            || await IsSuspendedAsync(caller, context)
            || !await context
                .RequestServices.GetRequiredService<PersonTokens>()
                .CountAsync(principal, context.RequestAborted)
        )
            return null;
        var bound = CertificateOf(principal);
        var fingerprint = TokenFingerprint.Of(principal.GetTokenId() ?? "") with { Certificate = bound };
        var read = new CheckedToken(now, caller, fingerprint, expires, bound);
        // A person's session may end by the clock, which raises nothing: their tokens are asked about every time.
        if (principal.GetClaim(HubClaims.Session) is null)
            tokens.Keep(token, read);
        return read;
    }

    private static async Task<AuthenticateResult> ValidateAsync(HttpContext context)
    {
        // The middleware would do the same for every request (see UseHubAuthentication): OpenIddict must have been offered the request.
        if (
            await context
                .RequestServices.GetRequiredService<IAuthenticationHandlerProvider>()
                .GetHandlerAsync(context, ValidationScheme)
            is IAuthenticationRequestHandler handler
        )
            await handler.HandleRequestAsync();
        return await context.AuthenticateAsync(ValidationScheme);
    }

    private async Task<bool> IsSuspendedAsync(HubCaller caller, HttpContext context)
    {
        var (client, agency, country) = caller switch
        {
            { Requester: { } requester } => (requester.Client, requester.Agency, requester.Country.Alpha3),
            { RoleHolder: { } holder } => (holder.Client, holder.Agency, holder.CountryOrRegion),
            _ => throw new InvalidOperationException("A token is of a requester or of a holder of a role."),
        };
        var clients = context.RequestServices.GetRequiredService<ClientDirectory>();
        return await suspensions.IncludeAsync(client, agency, country, context.RequestAborted)
            // An application may be another agency's than its people.
            || (
                await clients.FindAsync(client, context.RequestAborted) is { } application
                && application.Agency != agency
                && await suspensions.IncludeAsync(application.Agency, application.Country, context.RequestAborted)
            );
    }

    private static HubCaller? CallerOf(ClaimsPrincipal principal)
    {
        if (
            principal.GetClaim(HubClaims.Country) is not { } country
            || principal.GetClaim(HubClaims.Agency) is not { Length: > 0 } agency
            || principal.GetClaim(Claims.ClientId) is not { Length: > 0 } client
            || principal.GetClaim(Claims.Subject) is not { Length: > 0 }
            || HubClaims.OneOf(principal.GetScopes()) is not { } scope
        )
            return null;
        var officer = HubClaims.OfficerOf(principal);
        var isCountry = CountryCode.TryParse(country, out var code);
        if (isCountry && HubClaims.PurposeOf(scope) is { } purpose)
            return new HubCaller(new Requester(code, agency, purpose, client) { Officer = officer }, null);
        if (HubClaims.RoleOf(scope) is { } role && (isCountry || country == HubClaims.Region))
            return new HubCaller(
                null,
                new RoleHolder(isCountry ? code : null, agency, role, client)
                {
                    Officer = officer,
                    ProvenAt = ProvenAtOf(principal),
                }
            );
        return null;
    }

    private static DateTimeOffset? ProvenAtOf(ClaimsPrincipal principal)
    {
        if (principal.GetClaim(HubClaims.Session) is null)
            return null;
        // Without acr the person signed in at their country's provider, and has proved nothing here.
        return
            principal.GetClaim(Claims.AuthenticationContextReference) is not null
            && long.TryParse(
                principal.GetClaim(Claims.AuthenticationTime),
                CultureInfo.InvariantCulture,
                out var seconds
            )
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;
    }

    /// <summary>The certificate that the token is bound to (RFC 8705 §3.1). One that cannot be read is like one that nobody has.</summary>
    private static string? CertificateOf(ClaimsPrincipal principal)
    {
        if (principal.GetClaim("cnf") is not { } confirmation)
            return null;
        using var document = JsonDocument.Parse(confirmation);
        return document.RootElement.TryGetProperty("x5t#S256", out var id) ? id.GetString() : "";
    }
}
