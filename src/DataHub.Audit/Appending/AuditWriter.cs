using System.Threading.Channels;
using DataHub.Audit.Store;
using Microsoft.Extensions.Logging;

namespace DataHub.Audit.Appending;

/// <summary>
/// The one writer of a log, on a thread of its own: takes what waits, commits it together, tells the waiters. A failure fails the batch and
/// nothing more; the next batch starts from what the store then holds.
/// </summary>
internal sealed class AuditWriter
{
    // after a batch of how many entries others are waited for, and for how many milliseconds at most
    private const int Many = 8;
    private const int Moments = 2;

    private readonly AuditStore store;
    private readonly AuditOptions options;
    private readonly string log;
    private readonly string boot;
    private readonly ChannelReader<PendingEntry> queue;
    private readonly ILogger logger;
    private AuditSession? session;
    private SeenTree? seen;
    private AuditUnavailableReason? failing;

    public AuditWriter(
        AuditStore store,
        AuditOptions options,
        string log,
        string boot,
        ChannelReader<PendingEntry> queue,
        ILogger logger
    )
    {
        (this.store, this.options, this.log) = (store, options, log);
        (this.boot, this.queue, this.logger) = (boot, queue, logger);
        // A thread, not a task: it spends its life in the disk's sync, which must not hold a thread of the pool.
        Finished = Task.Factory.StartNew(
            Run,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>Ends when the queue has been completed and emptied.</summary>
    public Task Finished { get; }

    /// <summary>How many transactions were committed.</summary>
    public long Commits { get; private set; }

    private void Run()
    {
        var batch = new List<PendingEntry>(options.BatchSize);
        while (queue.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            if (batch.Count >= Many)
                Gather();
            batch.Clear();
            while (batch.Count < options.BatchSize && queue.TryRead(out var entry))
            {
                // Whoever gave up has answered 503 already.
                if (!entry.IsAbandoned)
                    batch.Add(entry);
            }
            if (batch.Count > 0)
                Write(batch);
        }
        session?.Dispose();
    }

    /// <summary>
    /// Where many come at once, what costs is the disk's sync and not their entries: some moments more let as many again share it, as long as others come.
    /// Whoever comes alone waits for nobody.
    /// </summary>
    private void Gather()
    {
        var before = -1;
        for (var moment = 0; moment < Moments && queue.Count > before; moment++)
        {
            before = queue.Count;
            Thread.Sleep(1);
        }
    }

    private void Write(List<PendingEntry> batch)
    {
        try
        {
            if (session is null)
            {
                session = AuditSession.Open(store, log, boot, seen, options.Deadline);
                seen = session.Seen;
            }
            var entries = batch.Exists(entry => entry.IsRehearsal) ? batch.FindAll(entry => !entry.IsRehearsal) : batch;
            if (entries.Count > 0)
                Commit(session, entries);
            else
                session.Rehearse(batch[0].Records[0]);
            Notice.Give(batch);
            Recovered();
        }
#pragma warning disable CA1031 // Whatever went wrong, the waiters must learn of it and the writer must live.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            Fail(batch, cause);
        }
    }

    private void Commit(AuditSession open, List<PendingEntry> entries)
    {
        open.Commit(entries);
        seen = open.Seen;
        Commits++;
        AuditMeter.Commits.Add(1);
        AuditMeter.Records.Add(entries.Sum(entry => entry.Records.Count));
    }

    // The commit may or may not have happened. The waiters are told that it did not: an entry too many is safe, a lost one is not.
    private void Fail(List<PendingEntry> batch, Exception cause)
    {
        session?.Dispose();
        session = null;
        var reason = cause switch
        {
            AuditUnavailableException unavailable => unavailable.Reason,
            AuditHistoryException => AuditUnavailableReason.Tampered,
            _ => AuditUnavailableReason.Store,
        };
        AuditMeter.Failures.Add(1);
        if (failing != reason)
            logger.CannotAppend(log, reason, cause);
        failing = reason;
        Notice.Give(batch, reason, cause);
    }

    private void Recovered()
    {
        if (failing is not null)
            logger.AppendsAgain(log);
        failing = null;
    }
}
