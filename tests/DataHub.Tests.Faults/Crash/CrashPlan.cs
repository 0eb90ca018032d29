using DataHub.Tests.FailPoints;

namespace DataHub.Tests.Faults.Crash;

/// <summary>How one life of the hub ends.</summary>
/// <param name="Point">Where it dies by itself; null: it is killed from outside.</param>
/// <param name="Time">The time it is there at which it dies, counted from 1.</param>
/// <param name="KilledAfterStart">When it is killed from outside, counted from its start.</param>
/// <param name="KilledAfterChange">When it is killed from outside, counted from the first change that was answered.</param>
internal sealed record CrashPlan(FailPoint? Point, int Time, TimeSpan? KilledAfterStart, TimeSpan? KilledAfterChange)
{
    /// <summary>How many plans of <see cref="Sequence"/> there are before they begin anew.</summary>
    public static int EveryDeathOnce => Enum.GetValues<FailPoint>().Length + 3;

    public string Name =>
        Point?.ToString() ?? (KilledAfterStart is null ? "killed under load" : "killed while it starts");

    /// <summary>Plans without end: all fail points in turn, then one death while starting and two under load, questions and changes, at random moments.</summary>
    public static IEnumerable<CrashPlan> Sequence(Random random)
    {
        while (true)
        {
            foreach (var point in Enum.GetValues<FailPoint>())
                yield return new CrashPlan(point, random.Next(1, 1 + Most(point)), null, null);
            yield return new CrashPlan(null, 0, Random(random, 3000), null);
            yield return new CrashPlan(null, 0, null, Random(random, 1500));
            yield return new CrashPlan(null, 0, null, Random(random, 1500));
        }
    }

    private static TimeSpan Random(Random random, int milliseconds) =>
        TimeSpan.FromMilliseconds(random.Next(milliseconds));

    // About as often as a point is reached in the first second under load.
    private static int Most(FailPoint point) =>
        point switch
        {
            FailPoint.TakingOver or FailPoint.CheckpointInserted => 1,
            FailPoint.KeyInserted or FailPoint.PageTorn => 20,
            FailPoint.HeadMoved or FailPoint.BeforeCommit or FailPoint.AfterCommit => 50,
            FailPoint.EntryInserted or FailPoint.BeforeAnswer or FailPoint.AfterAnswer or FailPoint.LogTorn => 200,
        };
}
