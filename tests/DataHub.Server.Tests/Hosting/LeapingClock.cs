using Microsoft.Extensions.Time.Testing;

namespace DataHub.Server.Tests.Hosting;

/// <summary>
/// A clock that only tests move. A leap rings every timer once, however often it would have rung on the way: a day has 86,400 rings of what looks at the
/// store every second, and a test that leaps over it waits for none of them.
/// </summary>
public sealed class LeapingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period <= TimeSpan.Zero)
            return base.CreateTimer(callback, state, dueTime, period);
        ITimer? timer = null;
        timer = base.CreateTimer(Ring, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        return timer;

        void Ring(object? told)
        {
            timer!.Change(period, Timeout.InfiniteTimeSpan);
            callback(told);
        }
    }
}
