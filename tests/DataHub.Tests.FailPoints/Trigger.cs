using System.Globalization;

namespace DataHub.Tests.FailPoints;

/// <summary>Kills this process at a fail point, the n-th time it is reached.</summary>
public static class Trigger
{
    /// <summary>Names the fail point and which time, as in <c>BeforeCommit:37</c>.</summary>
    public const string Variable = "DATAHUB_TESTS_FAIL_AT";

    private static FailPoint point;
    private static int remaining;

    /// <summary>The value of <see cref="Variable"/>.</summary>
    public static string Setting(FailPoint point, int time) =>
        string.Create(CultureInfo.InvariantCulture, $"{point}:{time}");

    internal static void Arm(string setting)
    {
        var parts = setting.Split(':');
        point = Enum.Parse<FailPoint>(parts[0]);
        remaining = int.Parse(parts[1], CultureInfo.InvariantCulture);
        switch (point)
        {
            case FailPoint.LogTorn or FailPoint.PageTorn:
                SqliteDisk.Install();
                break;
            case FailPoint.AfterCommit:
                MeteredCommits.Listen();
                break;
            case FailPoint.BeforeAnswer or FailPoint.AfterAnswer:
                AnsweredRequests.Listen();
                break;
            default:
                SqliteConnections.Watch();
                break;
        }
    }

    internal static bool IsArmed(FailPoint at) => remaining > 0 && at == point;

    internal static bool IsDue(FailPoint at) => IsArmed(at) && Interlocked.Decrement(ref remaining) == 0;

    internal static void Reached(FailPoint at)
    {
        if (IsDue(at))
            NativeMethods.KillThisProcess();
    }
}
