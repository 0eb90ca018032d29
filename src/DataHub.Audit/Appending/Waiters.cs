namespace DataHub.Audit.Appending;

/// <summary>
/// Those who wait for a commit, the longest first. All have the same deadline, so one timer, set to the first of them, serves all; while nobody waits
/// it is not set. It bounds how long people wait, so it is the machine's, whatever clock the log was given.
/// </summary>
internal sealed class Waiters : IDisposable
{
    private readonly long deadline;
    private readonly Queue<PendingEntry> waiting = [];
    private readonly Lock turn = new();
    private readonly Timer timer;
    private bool isSet;

    /// <param name="deadline">How long each waits at most.</param>
    public Waiters(TimeSpan deadline)
    {
        this.deadline = (long)deadline.TotalMilliseconds;
        timer = new Timer(_ => GiveUp(), null, Timeout.Infinite, Timeout.Infinite);
    }

    public void Add(PendingEntry entry)
    {
        entry.Deadline = Environment.TickCount64 + deadline;
        lock (turn)
        {
            ForgetTold();
            waiting.Enqueue(entry);
            Set();
        }
    }

    public void Dispose() => timer.Dispose();

    private void GiveUp()
    {
        var late = new List<PendingEntry>();
        lock (turn)
        {
            isSet = false;
            ForgetTold();
            while (waiting.TryPeek(out var first) && first.Deadline <= Environment.TickCount64)
                late.Add(waiting.Dequeue());
            Set();
        }
        late.ForEach(entry => entry.Abandon());
    }

    private void ForgetTold()
    {
        while (waiting.TryPeek(out var first) && first.IsTold)
            waiting.Dequeue();
    }

    private void Set()
    {
        if (isSet || !waiting.TryPeek(out var first))
            return;
        isSet = true;
        timer.Change(Math.Max(1, first.Deadline - Environment.TickCount64), Timeout.Infinite);
    }
}
