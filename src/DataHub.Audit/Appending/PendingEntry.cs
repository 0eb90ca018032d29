using System.Threading.Tasks.Sources;

namespace DataHub.Audit.Appending;

/// <summary>
/// An entry that waits for its commit. All its records go into one transaction, side by side. Whoever waits is told once: that it is durable, that it
/// is not known to be, or that the deadline has passed. What they do then runs where they are told.
/// </summary>
internal sealed class PendingEntry(IReadOnlyList<PendingRecord> records, bool rehearsal) : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> told;
    private int isTold;
    private volatile bool isAbandoned;

    public IReadOnlyList<PendingRecord> Records { get; } = records;

    /// <summary>Only finds out whether the entry could be written.</summary>
    public bool IsRehearsal { get; } = rehearsal;

    /// <summary>Position of the first record, once known.</summary>
    public long Sequence { get; set; }

    /// <summary>When the deadline passes, on the machine's timer in milliseconds.</summary>
    public long Deadline { get; set; }

    /// <summary>For one waiter, who awaits it once.</summary>
    public ValueTask Committed => new(this, told.Version);

    /// <summary>Nobody waits any more.</summary>
    public bool IsTold => Volatile.Read(ref isTold) != 0;

    /// <summary>The deadline passed before its turn came: it has been answered for, and is not written.</summary>
    public bool IsAbandoned => isAbandoned;

    public void Succeed()
    {
        if (IsFirst())
            told.SetResult(true);
    }

    public void Fail(AuditUnavailableReason reason, Exception? cause)
    {
        if (IsFirst())
            told.SetException(new AuditUnavailableException(reason, cause));
    }

    public void Abandon()
    {
        isAbandoned = true;
        Fail(AuditUnavailableReason.Deadline, null);
    }

    /// <summary>The caller waits no longer. The entry is written all the same.</summary>
    public void StopWaiting(CancellationToken cancelled)
    {
        if (IsFirst())
            told.SetException(new OperationCanceledException(cancelled));
    }

    void IValueTaskSource.GetResult(short token) => told.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => told.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => told.OnCompleted(continuation, state, token, flags);

    private bool IsFirst() => Interlocked.Exchange(ref isTold, 1) == 0;
}
