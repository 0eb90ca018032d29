using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using DataHub.Audit.Appending;
using DataHub.Audit.Entries;
using DataHub.Audit.Keys;
using DataHub.Audit.Store;
using Microsoft.Extensions.Logging;

namespace DataHub.Audit;

/// <summary>
/// The tamper-evident log of one hub node. An entry that was appended is on disk; without it no answer may leave. Safe for any number of
/// concurrent callers: entries that arrive together share one commit.
/// </summary>
public sealed class AuditLog : IAsyncDisposable
{
    private static readonly TimeSpan ProbeIsFresh = TimeSpan.FromSeconds(1);

    private readonly AuditOptions options;
    private readonly Lazy<string> name;
    private readonly Lazy<AuditReferences> references;
    private readonly Lazy<AuditEntryWriter> entries;
    private readonly Channel<PendingEntry> queue;
    private readonly Lazy<AuditWriter> writer;
    private Probe? lastProbe;

    internal AuditLog(
        AuditOptions options,
        Func<string> currentName,
        AuditStore store,
        Func<AuditKey> key,
        TimeProvider clock,
        ILogger logger
    )
    {
        this.options = options;
        // Publication only: a store that cannot be read now may be readable later.
        name = new(currentName, LazyThreadSafetyMode.PublicationOnly);
        Boot = Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        queue = Channel.CreateBounded<PendingEntry>(
            new BoundedChannelOptions(options.QueueLength)
            {
                SingleReader = true,
                AllowSynchronousContinuations = false,
            }
        );
        references = new(() => new AuditReferences(key().Reference));
        entries = new(() => new AuditEntryWriter(Name, Boot, References, clock));
        writer = new(() => new AuditWriter(store, options, Name, Boot, queue.Reader, logger));
    }

    /// <summary>Name of the log to which entries are appended: that of the newest epoch, see <see cref="AuditEpochs"/>.</summary>
    /// <exception cref="AuditUnavailableException">The store cannot be read, or does not continue what was published of it.</exception>
    public string Name
    {
        get
        {
            try
            {
                return name.Value;
            }
            catch (AuditHistoryException cause)
            {
                throw new AuditUnavailableException(AuditUnavailableReason.Tampered, cause);
            }
            catch (DbException cause)
            {
                throw new AuditUnavailableException(AuditUnavailableReason.Store, cause);
            }
        }
    }

    /// <summary>The names under which this log knows records.</summary>
    public AuditReferences References => references.Value;

    /// <summary>Id of this process's stretch of the log.</summary>
    internal string Boot { get; }

    internal long Commits => writer.Value.Commits;

    /// <summary>Writes an entry and returns once it is durable.</summary>
    /// <exception cref="AuditUnavailableException">It is not known to be durable: the answer must not leave.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped waiting; the entry may still be written.</exception>
    public async ValueTask<AuditReceipt> AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        cancellationToken.ThrowIfCancellationRequested();
        var pending = Enqueue(entry, rehearsal: false);
        await WaitAsync(pending, cancellationToken);
        return new AuditReceipt(Name, pending.Sequence, pending.Records[0].Leaf);
    }

    /// <summary>
    /// Whether an entry could be appended now: writes one and rolls it back. The answer is kept for a second, so that asking often costs
    /// nothing.
    /// </summary>
    public async ValueTask<bool> CanAppendAsync(CancellationToken cancellationToken)
    {
        if (lastProbe is { } probe && Stopwatch.GetElapsedTime(probe.At) < ProbeIsFresh)
            return probe.Succeeded;
        var succeeded = true;
        try
        {
            var nothing = new AuditEntry { Kind = AuditKind.Query, Answer = AuditAnswer.Refused([]) };
            await WaitAsync(Enqueue(nothing, rehearsal: true), cancellationToken);
        }
        catch (AuditUnavailableException)
        {
            succeeded = false;
        }
        lastProbe = new Probe(Stopwatch.GetTimestamp(), succeeded);
        return succeeded;
    }

    /// <summary>Takes no further entries and returns when those that wait are written or refused.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (writer.IsValueCreated)
            await writer.Value.Finished;
    }

    private PendingEntry Enqueue(AuditEntry entry, bool rehearsal)
    {
        var records = entries.Value.Write(entry).Select(bytes => new PendingRecord(bytes)).ToArray();
        var pending = new PendingEntry(records, rehearsal);
        _ = writer.Value;
        if (!queue.Writer.TryWrite(pending))
        {
            var stopped = queue.Reader.Completion.IsCompleted || writer.Value.Finished.IsCompleted;
            throw new AuditUnavailableException(
                stopped ? AuditUnavailableReason.Stopped : AuditUnavailableReason.QueueFull
            );
        }
        return pending;
    }

    // The deadline bounds how long people wait, so it runs on the machine's timer whatever the given clock says.
    private async Task WaitAsync(PendingEntry pending, CancellationToken cancellationToken)
    {
        try
        {
            await pending.Committed.WaitAsync(options.Deadline, cancellationToken);
        }
        catch (TimeoutException cause)
        {
            pending.Abandon();
            throw new AuditUnavailableException(AuditUnavailableReason.Deadline, cause);
        }
    }

    private sealed record Probe(long At, bool Succeeded);
}
