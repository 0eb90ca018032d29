using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using DataHub.Audit.Appending;
using DataHub.Audit.Entries;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using Microsoft.Extensions.Logging;

namespace DataHub.Audit;

/// <summary>
/// The tamper-evident log of one hub node. An entry that was appended is on disk; without it no answer may leave. Safe for any number of
/// concurrent callers: entries that arrive together share one commit.
/// </summary>
public sealed partial class AuditLog : IAsyncDisposable
{
    private static readonly TimeSpan ProbeIsFresh = TimeSpan.FromSeconds(1);

    private readonly AuditOptions options;
    private readonly Lazy<string> name;
    private readonly Lazy<AuditEntryWriter> entries;
    private readonly Channel<PendingEntry> queue;
    private readonly Lazy<AuditWriter> writer;
    private readonly Waiters waiters;
    private readonly ILogger logger;
    private Probe? lastProbe;

    internal AuditLog(
        AuditOptions options,
        Func<string> currentName,
        AuditStore store,
        AuditReferences references,
        TimeProvider clock,
        ILogger logger
    )
    {
        (this.options, this.logger) = (options, logger);
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
        References = references;
        waiters = new Waiters(options.Deadline);
        entries = new(() => new AuditEntryWriter(Name, Boot, clock), LazyThreadSafetyMode.PublicationOnly);
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
    public AuditReferences References { get; }

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
        var references = await WaitAsync(
            References.OfAsync(entry, options.Deadline, cancellationToken),
            cancellationToken
        );
        var pending = Enqueue(entry, references, rehearsal: false);
        using (StopWaiting(pending, cancellationToken))
            await pending.Committed;
        return new AuditReceipt(Name, pending.Sequence, pending.Records[0].Leaf);
    }

    /// <summary>
    /// Makes a change that is stored elsewhere than in the log, between two entries: one before it, whose outcome is <see cref="AuditOutcome.Pending"/>, and one that
    /// says how it ended. Where the second is missing, the change failed, or the hub died or lost its log in between: whether it was made is to be seen where it is stored.
    /// </summary>
    /// <param name="entry">Of the change, with the outcome of one that was made. Without a trace of its own it has that of the request.</param>
    /// <param name="change">Makes it; false when it finds that it may not be made, which is <see cref="AuditOutcome.Denied"/>.</param>
    /// <param name="cancellationToken">Stops the work before the change; how it ended is told all the same.</param>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="AuditUnavailableException">There is no first entry, so nothing was changed.</exception>
    public async Task<bool> MakeAsync(AuditEntry entry, Func<Task<bool>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(change);
        entry = entry with { TraceId = entry.TraceId ?? Activity.Current?.TraceId.ToHexString() };
        await AppendAsync(WithOutcome(entry, AuditOutcome.Pending), cancellationToken);
        var made = await change();
        await TellAsync(made ? entry : WithOutcome(entry, AuditOutcome.Denied));
        return made;
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
            await WaitAsync(new ValueTask<string?>(References.FindAsync("", 0, cancellationToken)), cancellationToken);
            var pending = Enqueue(nothing, new KnownReferences(), rehearsal: true);
            using (StopWaiting(pending, cancellationToken))
                await pending.Committed;
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
        waiters.Dispose();
    }

    private PendingEntry Enqueue(AuditEntry entry, KnownReferences references, bool rehearsal)
    {
        var written = entries.Value.Write(entry, references);
        var records = new PendingRecord[written.Count];
        for (var part = 0; part < records.Length; part++)
            records[part] = new PendingRecord(written[part]);
        var pending = new PendingEntry(records, rehearsal);
        _ = writer.Value;
        if (!queue.Writer.TryWrite(pending))
        {
            var stopped = queue.Reader.Completion.IsCompleted || writer.Value.Finished.IsCompleted;
            throw new AuditUnavailableException(
                stopped ? AuditUnavailableReason.Stopped : AuditUnavailableReason.QueueFull
            );
        }
        waiters.Add(pending);
        return pending;
    }

    /// <summary>
    /// Unlinks records from all their entries by destroying their keys. That it was about to be done, of whom and why, is an entry, and that it was done another one;
    /// the hash tree and all proofs stay as they are.
    /// </summary>
    /// <param name="subjects">The records; those that do not occur in the log are passed over.</param>
    /// <param name="reason">Why, for the entry. Beyond 200 characters it is cut.</param>
    /// <param name="who">Who decided it.</param>
    /// <param name="cancellationToken">Before the entry is written it stops the work; afterwards only the waiting.</param>
    /// <returns>How many keys were destroyed. None: nothing was written.</returns>
    /// <exception cref="AuditUnavailableException">
    /// The entry or the destruction failed: do it again. An entry may then say that it was about to be done.
    /// </exception>
    public async Task<int> EraseAsync(
        IReadOnlyCollection<AuditSubject> subjects,
        string reason,
        AuditRequester who,
        CancellationToken cancellationToken
    )
    {
        var known = await References.KnownAsync(subjects, cancellationToken);
        if (known.Count == 0)
            return 0;
        var entry = new AuditEntry
        {
            Kind = AuditKind.KeyDestroyed,
            Requester = who,
            Reason = AuditReason.None with { Justification = reason },
            Subjects = known,
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
        await AppendAsync(WithOutcome(entry, AuditOutcome.Pending), cancellationToken);
        await References.DestroyAsync(known, cancellationToken);
        // to name them once more would give them new keys
        await TellAsync(entry with { Subjects = [] });
        return known.Count;
    }

    // What was done stands, whether or not this is told: the entry before it says that nobody knows.
    private async Task TellAsync(AuditEntry ended)
    {
        try
        {
            await AppendAsync(ended, CancellationToken.None);
        }
        catch (AuditUnavailableException unavailable)
        {
            LogNotTold(logger, ended.Answer.Outcome, unavailable.Reason);
        }
    }

    private static AuditEntry WithOutcome(AuditEntry entry, AuditOutcome outcome) =>
        entry with
        {
            Answer = entry.Answer with { Outcome = outcome },
        };

    private async ValueTask<T> WaitAsync<T>(ValueTask<T> work, CancellationToken cancellationToken)
    {
        if (work.IsCompletedSuccessfully)
            return work.Result;
        try
        {
            return await work.AsTask().WaitAsync(options.Deadline, cancellationToken);
        }
        catch (TimeoutException cause)
        {
            throw new AuditUnavailableException(AuditUnavailableReason.Deadline, cause);
        }
    }

    private static CancellationTokenRegistration StopWaiting(PendingEntry pending, CancellationToken cancelled) =>
        cancelled.UnsafeRegister(static (entry, token) => ((PendingEntry)entry!).StopWaiting(token), pending);

    [LoggerMessage(
        4103,
        LogLevel.Error,
        "How a change ended ({Outcome}) could not be told to the audit log ({Reason}): its entry stays pending."
    )]
    private static partial void LogNotTold(ILogger logger, AuditOutcome outcome, AuditUnavailableReason reason);

    private sealed record Probe(long At, bool Succeeded);
}
