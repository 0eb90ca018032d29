using System.Globalization;

namespace DataHub.Policies.Comparing;

/// <summary>When agreements of both versions decide: time in force and suspension.</summary>
internal static class TimeChanges
{
    public static IEnumerable<ChangeDraft> Between(PolicySide before, PolicySide after) =>
        before
            .Agreements.Where(old => after.Agreements.ContainsKey(old.Key))
            .SelectMany(old => InForce(old.Value, after.Agreements[old.Key]));

    private static IEnumerable<ChangeDraft> InForce(Agreement old, Agreement now)
    {
        var route = new Route(now.Uid, [], []);
        if (old.InForce != now.InForce)
            yield return Drafting.Draft(
                !Within(now.InForce, old.InForce),
                ChangeKind.Time,
                $"is in force {Words(now.InForce)} instead of {Words(old.InForce)}",
                route
            );
        if (old.Suspended != now.Suspended)
            yield return Drafting.Draft(
                old.Suspended is not null && (now.Suspended is null || !Within(old.Suspended, now.Suspended)),
                ChangeKind.Time,
                $"is {Suspension(now.Suspended)} instead of {Suspension(old.Suspended)}",
                route
            );
    }

    private static bool Within(Period inner, Period outer) => inner.From >= outer.From && inner.Until <= outer.Until;

    private static string Suspension(Period? period) => period is null ? "not suspended" : $"suspended {Words(period)}";

    private static string Words(Period period) =>
        $"from {Words(period.From)} "
        + (period.Until == DateTimeOffset.MaxValue ? "until further notice" : $"until {Words(period.Until)}");

    private static string Words(DateTimeOffset instant) =>
        instant.ToString(
            instant.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture
        );
}
