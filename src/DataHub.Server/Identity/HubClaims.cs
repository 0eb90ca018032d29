using System.Security.Claims;
using DataHub.Clients;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Identity;

/// <summary>What a token says beyond the standard, and how a purpose or a role is written as a scope.</summary>
internal static class HubClaims
{
    /// <summary>ISO 3166-1 alpha-3, or <see cref="Region"/>. Also the name of the client's property that it comes from.</summary>
    public const string Country = "country";

    /// <summary>As in <c>KHM.NCCT</c>. Also the name of the client's property that it comes from.</summary>
    public const string Agency = "agency";

    /// <summary>In place of a country: of the whole region. Only with a role; no records are asked for by a region.</summary>
    public const string Region = HubRoles.Region;

    /// <summary>The person's session that the token came of; absent from a system's token.</summary>
    public const string Session = "sid";

    /// <summary>The person whom a token is about; null when it is the client's own. Who has a session is a person, whatever they are called.</summary>
    public static string? OfficerOf(ClaimsPrincipal token)
    {
        var subject = token.GetClaim(Claims.Subject);
        return token.GetClaim(Session) is null && subject == token.GetClaim(Claims.ClientId) ? null : subject;
    }

    public const string PurposePrefix = "purpose:";

    public const string RolePrefix = HubRoles.ScopePrefix;

    public static string ScopeOf(string purpose) => PurposePrefix + purpose;

    public static string ScopeOfRole(string role) => RolePrefix + role;

    /// <summary>The purpose that a scope names; null when it names none.</summary>
    public static string? PurposeOf(string scope) =>
        scope.StartsWith(PurposePrefix, StringComparison.Ordinal) ? scope[PurposePrefix.Length..] : null;

    /// <summary>The role that a scope names; null when it names none that there is.</summary>
    public static string? RoleOf(string scope) =>
        scope.StartsWith(RolePrefix, StringComparison.Ordinal) && HubRoles.All.Contains(scope[RolePrefix.Length..])
            ? scope[RolePrefix.Length..]
            : null;

    /// <summary>The one purpose or role among scopes; null when there is none or more than one. What OpenID Connect adds does not count.</summary>
    public static string? OneOf(IEnumerable<string> scopes)
    {
        var own = scopes.Where(scope => scope is not (Scopes.OpenId or Scopes.OfflineAccess)).ToList();
        return own is [var one] && (PurposeOf(one) is not null || RoleOf(one) is not null) ? one : null;
    }

    /// <summary>Whether nothing but a sign-in is asked for: the access token that comes with it opens nothing.</summary>
    public static bool IsSignInOnly(IEnumerable<string> scopes) => scopes.ToList() is [Scopes.OpenId];
}
