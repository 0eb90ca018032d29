using System.Text.Json;
using DataHub.Clients;
using DataHub.Policies;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Identity;

/// <summary>
/// The clients of the demonstration, all with the secret <c>demo</c>. Those of agencies may ask for every purpose: what they then see is for
/// the agreements to decide. Auditors and administrators may ask for their role only. They exist in Development only.
/// </summary>
internal sealed class DemoClients(IOpenIddictApplicationManager applications)
{
    public const string Secret = "demo";

    /// <summary>Marks a registered client as one of these.</summary>
    private const string DemoProperty = "demo";

    /// <summary>An agency's client has the agency's code, in lower case, as its id. <c>brn.none</c> is without any agreement.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        "idn.kemlu",
        "idn.polri",
        "khm.ncct",
        "khm.police",
        "tha.rtp",
        "tha.msdhs",
        "phl.iacat",
        "vnm.mps",
        "mmr.mofa",
        "lao.mps",
        "brn.none",
    ];

    /// <summary>Auditors: of the region, who sees the whole log, and of one country, who sees what concerns it.</summary>
    public static IReadOnlyList<string> Auditors { get; } = ["asean.auditor", "idn.auditor"];

    /// <summary>An application that people use: it asks for tokens of theirs by code, on the machine of whoever tries it.</summary>
    public const string Workbench = "asean.workbench";

    /// <summary>Where the workbench gets its codes. http counts on the own machine only (RFC 8252 section 7.3).</summary>
    private static readonly Uri WorkbenchCallback = new("http://localhost:5090/callback");

    /// <summary>Who may try the administration of clients.</summary>
    public static IReadOnlyList<string> Administrators { get; } = ["asean.administrator"];

    /// <summary>Registers those that are not there.</summary>
    public async Task RegisterAsync(IEnumerable<Purpose> purposes, CancellationToken cancellationToken)
    {
        var ofPurposes = purposes.Select(purpose => HubClaims.ScopeOf(purpose.Term)).ToList();
        foreach (var id in Ids)
            await RegisterAsync(id, ofPurposes, cancellationToken);
        foreach (var id in Auditors)
            await RegisterAsync(id, [HubClaims.ScopeOfRole(HubRoles.Auditor)], cancellationToken);
        foreach (var id in Administrators)
            await RegisterAsync(id, [HubClaims.ScopeOfRole(HubRoles.Administrator)], cancellationToken);
        var ofPeople = ofPurposes.Concat(HubRoles.All.Select(HubClaims.ScopeOfRole));
        if (await applications.FindByClientIdAsync(Workbench, cancellationToken) is null)
            await applications.CreateAsync(ForPeople(Describe(Workbench, ofPeople)), cancellationToken);
    }

    /// <summary>The demo clients that the store holds.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var id in Ids.Concat(Auditors).Concat(Administrators).Append(Workbench))
        {
            var known = await applications.FindByClientIdAsync(id, cancellationToken);
            if (
                known is not null
                && (await applications.GetPropertiesAsync(known, cancellationToken)).ContainsKey(DemoProperty)
            )
                found.Add(id);
        }
        return found;
    }

    private async Task RegisterAsync(string id, IEnumerable<string> scopes, CancellationToken cancellationToken)
    {
        if (await applications.FindByClientIdAsync(id, cancellationToken) is null)
            await applications.CreateAsync(Describe(id, scopes), cancellationToken);
    }

    private static OpenIddictApplicationDescriptor Describe(string id, IEnumerable<string> scopes)
    {
        var agency = id.ToUpperInvariant();
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = Secret,
            ClientType = ClientTypes.Confidential,
            DisplayName = $"Demonstration client of {agency}",
            Permissions =
            {
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Introspection,
                Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.ClientCredentials,
            },
            Properties =
            {
                [HubClaims.Country] = JsonSerializer.SerializeToElement(
                    agency[..agency.IndexOf('.', StringComparison.Ordinal)]
                ),
                [HubClaims.Agency] = JsonSerializer.SerializeToElement(agency),
                [DemoProperty] = JsonSerializer.SerializeToElement(true),
            },
        };
        foreach (var scope in scopes)
            client.Permissions.Add(Permissions.Prefixes.Scope + scope);
        return client;
    }

    private static OpenIddictApplicationDescriptor ForPeople(OpenIddictApplicationDescriptor client)
    {
        client.ConsentType = ConsentTypes.Implicit;
        client.RedirectUris.Add(WorkbenchCallback);
        client.Permissions.Remove(Permissions.GrantTypes.ClientCredentials);
        client.Permissions.UnionWith([
            Permissions.Endpoints.Authorization,
            Permissions.Endpoints.PushedAuthorization,
            Permissions.GrantTypes.AuthorizationCode,
            Permissions.GrantTypes.RefreshToken,
            Permissions.ResponseTypes.Code,
        ]);
        return client;
    }
}
