using System.Text.Json;
using DataHub.Audit;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Tests.Auditing;

/// <summary>What a hub under test has logged.</summary>
internal static class LoggedEntries
{
    /// <summary>Every stored record of all logs, each log in order.</summary>
    public static List<JsonElement> Entries(this HubHost hub)
    {
        var reader = hub.Services.GetRequiredService<AuditReader>();
        return [.. reader.Logs().SelectMany(log => Read(reader, log.Log))];
    }

    /// <summary>Every record of the hub's own log, in order: other nodes and operators have theirs.</summary>
    public static List<JsonElement> OwnEntries(this HubHost hub) =>
        [
            .. Read(
                hub.Services.GetRequiredService<AuditReader>(),
                hub.Services.GetRequiredService<IOptions<AuditOptions>>().Value.Log
            ),
        ];

    private static IEnumerable<JsonElement> Read(AuditReader reader, string log) =>
        reader.Read(log, 0).Select(record => JsonSerializer.Deserialize<JsonElement>(record.Bytes.Span));
}
