using System.Text.Json;
using DataHub.Policies;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Identity;

/// <summary>
/// The clients of the demonstration, one per agency, all with the secret <c>demo</c>. They may ask for every purpose: what they then
/// see is for the agreements to decide. They exist in Development only.
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

    /// <summary>Registers those that are not there.</summary>
    public async Task RegisterAsync(IEnumerable<Purpose> purposes, CancellationToken cancellationToken)
    {
        foreach (var id in Ids)
        {
            var known = await applications.FindByClientIdAsync(id, cancellationToken);
            if (known is null)
                await applications.CreateAsync(Describe(id, purposes), cancellationToken);
        }
    }

    /// <summary>The demo clients that the store holds.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var id in Ids)
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

    private static OpenIddictApplicationDescriptor Describe(string id, IEnumerable<Purpose> purposes)
    {
        var agency = id.ToUpperInvariant();
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = Secret,
            ClientType = ClientTypes.Confidential,
            DisplayName = $"Demonstration client of {agency}",
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
            Properties =
            {
                [HubClaims.Country] = JsonSerializer.SerializeToElement(agency[..3]),
                [HubClaims.Agency] = JsonSerializer.SerializeToElement(agency),
                [DemoProperty] = JsonSerializer.SerializeToElement(true),
            },
        };
        foreach (var purpose in purposes)
            client.Permissions.Add(Permissions.Prefixes.Scope + HubClaims.ScopeOf(purpose.Term));
        return client;
    }
}
