using System.Text.Json.Nodes;
using DataHub.Policies;

namespace DataHub.Disclosure.Tests.Worlds;

/// <summary>A requester who asks one engine again and again.</summary>
internal sealed record Asking(DisclosureEngine Engine, Entitlement Entitlement)
{
    /// <summary>The value of the query's one root field.</summary>
    public async Task<JsonNode?> AskAsync(string query) => (await World.AskAsync(Engine, Entitlement, query)).Answer;

    /// <summary>The stored ids of nodes of which <c>id</c> was asked.</summary>
    public List<long> Ids(JsonNode nodes) =>
        nodes.AsArray().Select(n => World.StoredId(n!["id"], Entitlement.Requester)).ToList();
}
