using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Entries;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Features;

/// <summary>
/// Every change of a feature's settings is an entry of the log, whether the hub ran while it was made or not. The configuration does not
/// say who made it: the entry names nobody. What the log does not take is written as soon as it does.
/// </summary>
internal sealed partial class FeatureChanges(
    FeatureSettings settings,
    AuditLog audit,
    IOptions<AuditOptions> options,
    TimeProvider clock,
    ILogger<FeatureChanges> logger
) : IHostedService, IDisposable
{
    private const string LastKnown = "features/last-known";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<FeatureStates> unwritten = [];
    private readonly SemaphoreSlim turn = new(1);
    private readonly AuditTexts texts = AuditTexts.For(options.Value);
    private ITimer? again;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        again = clock.CreateTimer(
            _ => _ = WriteSafelyAsync(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        settings.Changed += Follow;
        Note(settings.Now);
        return WriteSafelyAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        settings.Changed -= Follow;
        again?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Writes the entry of what differs from what was last known, if anything does.</summary>
    public Task RecordAsync(CancellationToken cancellationToken)
    {
        Note(settings.Now);
        return WriteAsync(cancellationToken);
    }

    public void Dispose()
    {
        settings.Changed -= Follow;
        again?.Dispose();
        turn.Dispose();
    }

    private void Follow(FeatureStates now)
    {
        Note(now);
        _ = WriteSafelyAsync();
    }

    private void Note(FeatureStates now)
    {
        foreach (var fault in now.Faults)
            LogFault(logger, fault.ToString());
        unwritten.Enqueue(now);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            while (unwritten.TryPeek(out var next))
            {
                await WriteAsync(next, cancellationToken);
                unwritten.TryDequeue(out _);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task WriteAsync(FeatureStates now, CancellationToken cancellationToken)
    {
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

    private async Task WriteSafelyAsync()
    {
        try
        {
            await WriteAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotRecorded(logger, fault.GetType().Name);
            again?.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(1401, LogLevel.Error, "A feature is off, because its settings cannot be followed. {Fault}")]
    private static partial void LogFault(ILogger logger, string fault);

    [LoggerMessage(
        1402,
        LogLevel.Error,
        "A change of features could not be written to the audit log: {Fault}. The hub tries again."
    )]
    private static partial void LogNotRecorded(ILogger logger, string fault);
}
