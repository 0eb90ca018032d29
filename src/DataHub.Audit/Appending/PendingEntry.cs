namespace DataHub.Audit.Appending;

/// <summary>An entry that waits for its commit. All its records go into one transaction, side by side.</summary>
internal sealed class PendingEntry(IReadOnlyList<PendingRecord> records, bool rehearsal)
{
    private readonly TaskCompletionSource committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<PendingRecord> Records { get; } = records;

    /// <summary>Only finds out whether the entry could be written.</summary>
    public bool IsRehearsal { get; } = rehearsal;

    /// <summary>Position of the first record, once known.</summary>
    public long Sequence { get; set; }

    public Task Committed => committed.Task;

    /// <summary>Nobody waits any more.</summary>
    public bool IsAbandoned => committed.Task.IsCompleted;

    public void Succeed() => committed.TrySetResult();

    public void Fail(AuditUnavailableReason reason, Exception? cause) =>
        committed.TrySetException(new AuditUnavailableException(reason, cause));

    public void Abandon() => committed.TrySetCanceled();
}
