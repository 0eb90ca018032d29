using System.Security.Cryptography;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Entries;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace DataHub.Server.Features;

/// <summary>
/// Every change of a feature's settings is an entry of the log, whether the hub ran while it was made or not. The configuration does not
/// say who made it: the entry names nobody.
/// </summary>
internal sealed partial class FeatureChanges(
    FeatureSettings settings,
    AuditLog audit,
    IOptions<AuditOptions> options,
    IConfiguration configuration,
    ILogger<FeatureChanges> logger
) : IHostedService, IDisposable
{
    private const string LastKnown = "features/last-known";

    private readonly SemaphoreSlim turn = new(1);
    private readonly AuditTexts texts = AuditTexts.For(options.Value);
    private IDisposable? watch;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await RecordAsync(cancellationToken);
        watch = ChangeToken.OnChange(configuration.GetReloadToken, () => _ = RecordSafelyAsync());
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        watch?.Dispose();
        watch = null;
        return Task.CompletedTask;
    }

    /// <summary>Writes the entry of what differs from what was last known, if anything does.</summary>
    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = settings.Now;
            foreach (var fault in now.Faults)
                LogFault(logger, fault.ToString());
            var before = await LastKnownAsync(cancellationToken);
            var changes = now
                .Texts.Where(feature => before.GetValueOrDefault(feature.Key) != feature.Value)
                .Select(feature => Change(feature.Key, before.GetValueOrDefault(feature.Key), feature.Value))
                .ToList();
            if (changes.Count == 0)
                return;
            await audit.AppendAsync(EntryOf(changes, now.Faults.Count > 0), cancellationToken);
            await KeepAsync(now.Texts, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        watch?.Dispose();
        turn.Dispose();
    }

    private static AuditChange Change(string feature, string? before, string after) =>
        new($"feature {feature}", before, after);

    private static AuditEntry EntryOf(IReadOnlyList<AuditChange> changes, bool isFaulty) =>
        new()
        {
            Kind = AuditKind.Admin,
            Operation = AuditOperation.None with { Kind = "features" },
            Changes = changes,
            Answer = new AuditAnswer(
                isFaulty ? AuditOutcome.Partial : AuditOutcome.Ok,
                null,
                0,
                isFaulty ? ["FEATURE_SETTINGS_REFUSED"] : []
            ),
        };

    private async Task<Dictionary<string, string>> LastKnownAsync(CancellationToken cancellationToken) =>
        await texts.FindLastKnownAsync(LastKnown, cancellationToken) is { } kept
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(kept)!
            : [];

    private async Task KeepAsync(IReadOnlyDictionary<string, string> known, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new SortedDictionary<string, string>(known.ToDictionary(), StringComparer.Ordinal)
        );
        await texts.KeepAsync([text], cancellationToken);
        await texts.NameAsync(LastKnown, Convert.ToHexStringLower(SHA256.HashData(text)), cancellationToken);
    }

    private async Task RecordSafelyAsync()
    {
        try
        {
            await RecordAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // what differs from what was last known still does: the next change, or the next start, writes it
            LogNotRecorded(logger, fault.GetType().Name);
        }
    }

    [LoggerMessage(1401, LogLevel.Error, "A feature is off, because its settings cannot be followed. {Fault}")]
    private static partial void LogFault(ILogger logger, string fault);

    [LoggerMessage(1402, LogLevel.Error, "A change of features could not be written to the audit log: {Fault}.")]
    private static partial void LogNotRecorded(ILogger logger, string fault);
}
