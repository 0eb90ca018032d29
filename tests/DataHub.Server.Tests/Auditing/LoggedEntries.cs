using System.Text.Json;
using DataHub.Audit;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Auditing;

/// <summary>What a hub under test has logged.</summary>
internal static class LoggedEntries
{
    /// <summary>Every stored record, in order.</summary>
    public static List<JsonElement> Entries(this HubHost hub)
    {
        var reader = hub.Services.GetRequiredService<AuditReader>();
        return
        [
            .. reader
                .Logs()
                .SelectMany(log => reader.Read(log.Log, 0))
                .Select(record => JsonSerializer.Deserialize<JsonElement>(record.Bytes.Span)),
        ];
    }
}
