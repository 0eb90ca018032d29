namespace DataHub.Audit.Appending;

/// <summary>
/// Tells waiters how it ended, a few after one another on a thread of the pool: each goes on with its answer there. One at a time would wake a thread for
/// each; all on one would have the last wait for all the others' answers.
/// </summary>
internal sealed class Notice : IThreadPoolWorkItem
{
    private const int Most = 8;

    private readonly PendingEntry[] entries;
    private readonly AuditUnavailableReason? failed;
    private readonly Exception? cause;

    private Notice(PendingEntry[] entries, AuditUnavailableReason? failed, Exception? cause) =>
        (this.entries, this.failed, this.cause) = (entries, failed, cause);

    /// <param name="entries">All of one transaction.</param>
    /// <param name="failed">Why they are not known to be durable; null where they are.</param>
    /// <param name="cause">What failed.</param>
    public static void Give(List<PendingEntry> entries, AuditUnavailableReason? failed = null, Exception? cause = null)
    {
        for (var start = 0; start < entries.Count; start += Most)
        {
            var some = new PendingEntry[Math.Min(Most, entries.Count - start)];
            entries.CopyTo(start, some, 0, some.Length);
            ThreadPool.UnsafeQueueUserWorkItem(new Notice(some, failed, cause), preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        foreach (var entry in entries)
        {
            if (failed is { } reason)
                entry.Fail(reason, cause);
            else
                entry.Succeed();
        }
    }
}
