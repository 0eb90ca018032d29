using System.Collections.Concurrent;
using DataHub.Server.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace DataHub.Server.Documents;

/// <summary>
/// Documents that callers sent once and name by their hash from then on. Each agency has its own, so that none learns what another asks
/// and none pushes another's out. Looking for a hash keeps nothing.
/// </summary>
internal sealed class PersistedDocuments : IDisposable
{
    /// <summary>Characters of all documents that are kept for one agency.</summary>
    public const int MostCharacters = 1024 * 1024;

    private readonly ConcurrentDictionary<string, MemoryCache> agencies = new(StringComparer.Ordinal);

    public string? Find(HubCaller caller, string sha256) =>
        agencies.TryGetValue(AgencyOf(caller), out var kept) ? kept.Get<string>(sha256) : null;

    /// <summary>Keeps a document; the least used ones make room.</summary>
    public void Keep(HubCaller caller, string sha256, string text) =>
        agencies
            .GetOrAdd(AgencyOf(caller), _ => new MemoryCache(new MemoryCacheOptions { SizeLimit = MostCharacters }))
            .Set(sha256, text, new MemoryCacheEntryOptions { Size = text.Length + sha256.Length });

    public void Dispose()
    {
        foreach (var kept in agencies.Values)
            kept.Dispose();
    }

    private static string AgencyOf(HubCaller caller) => caller.Requester?.Agency ?? caller.RoleHolder?.Agency ?? "";
}
