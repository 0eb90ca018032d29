using System.Text.RegularExpressions;
using DataHub.Policies;

namespace DataHub.Clients;

/// <summary>What a client may be registered with.</summary>
internal sealed partial class RegistrationRules(KnownPurposes known)
{
    private const int LongestId = 100;

    /// <summary>The agency, and the scopes that the client may ask for.</summary>
    /// <exception cref="ClientRegistryException">It must not be registered like this: the message says what to do.</exception>
    public RegisteredScopes Check(ClientRegistration client)
    {
        if (client.Id.Length > LongestId || !IdPattern().IsMatch(client.Id))
            throw new ClientRegistryException(
                "A client's id is 3 to 100 lower-case letters, digits, dots and hyphens, as in khm.ncct.registry."
            );
        foreach (var uri in client.RedirectUris)
            CheckRedirect(uri);
        var isSystem = client.RedirectUris.Count == 0;
        CheckRoles(client, isSystem);
        var agency = known.FindAgency(client.Agency);
        if (agency is null && ((isSystem && client.Roles.Count == 0) || !RegionPattern().IsMatch(client.Agency)))
            throw new ClientRegistryException(
                $"The policies know no agency {client.Agency}. With a role or a redirect URI it may also be of the region, as in {HubRoles.Region}.AUDIT."
            );
        var purposes = client.Roles.Count > 0 && client.Purposes.Count == 0 ? [] : PurposesOf(client, agency);
        return new RegisteredScopes(
            client.Agency,
            agency?.Name ?? client.Agency,
            agency?.Country.Alpha3 ?? HubRoles.Region,
            // roles first: a long list is cut in the log
            [.. client.Roles.Select(role => HubRoles.ScopePrefix + role), .. purposes.Select(p => $"purpose:{p}")]
        );
    }

    private static void CheckRoles(ClientRegistration client, bool isSystem)
    {
        if (client.Roles.FirstOrDefault(role => !HubRoles.All.Contains(role)) is { } unknown)
            throw new ClientRegistryException(
                $"There is no role {unknown}. There are: {string.Join(", ", HubRoles.All)}."
            );
        if (!isSystem || client.Roles.Count == 0)
            return;
        if (client.Roles is not [var role] || !HubRoles.OfSystems.Contains(role))
            throw new ClientRegistryException(
                $"A system holds one role, {string.Join(" or ", HubRoles.OfSystems)}. Others are held by people, through an application with a redirect URI."
            );
        if (client.Purposes.Count > 0)
            throw new ClientRegistryException($"Who is {role} sees no record: register another client for purposes.");
    }

    private IReadOnlyList<string> PurposesOf(ClientRegistration client, Agency? agency)
    {
        var asked = client.Purposes;
        // An application of the region serves everybody: what a person is given their own agency decides.
        var all =
            agency is not null ? known.Of(agency)
            : client.RedirectUris.Count > 0 ? known.Open
            : [];
        var unknown = asked.Except(all).ToList();
        if (unknown.Count > 0)
            throw new ClientRegistryException(
                $"The policies give {client.Agency} nothing for {string.Join(", ", unknown)}. Known are: {string.Join(", ", all)}."
            );
        var purposes = asked.Count > 0 ? asked : all;
        return purposes.Count > 0
            ? purposes
            : throw new ClientRegistryException(
                $"The policies give {client.Agency} nothing for any purpose: neither records nor counts."
            );
    }

    private static void CheckRedirect(string text)
    {
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttps
            || uri.Fragment.Length > 0
            || text.Contains('#')
            || uri.UserInfo.Length > 0
            || text.Contains('*')
        )
            throw new ClientRegistryException(
                $"{text} is no redirect URI: give it whole, with https, without a fragment, a user or a wildcard."
            );
    }

    [GeneratedRegex("^[a-z][a-z0-9]*([.-][a-z0-9]+)+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex($"^{HubRoles.Region}\\.[A-Z0-9-]{{1,40}}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegionPattern();
}
