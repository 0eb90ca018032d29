using System.Diagnostics.Metrics;

namespace DataHub.Records.Replication;

/// <summary>What operators see of the replica: how often it was asked or passed over, and how late it was when it was last looked at.</summary>
public static class ReplicaMeter
{
    public const string Name = "DataHub.Records";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Reads = Meter.CreateCounter<long>(
        "datahub.replica.reads",
        description: "Reads of records, by whether the replica was current, behind or unreachable; the primary answers when it was not current."
    );

    private static long _lag;

    static ReplicaMeter() =>
        Meter.CreateObservableGauge(
            "datahub.replica.lag",
            () => Lag.TotalSeconds,
            "s",
            "Time between the last change of records that the primary has and the last one that the replica has."
        );

    internal static TimeSpan Lag
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _lag));
        set => Volatile.Write(ref _lag, value.Ticks);
    }

    internal static void Passed(ReplicaStanding standing) =>
        Reads.Add(
            1,
            new KeyValuePair<string, object?>(
                "standing",
                standing switch
                {
                    ReplicaStanding.Current => "current",
                    ReplicaStanding.Behind => "behind",
                    ReplicaStanding.Unreachable => "unreachable",
                }
            )
        );
}
