using System.Globalization;
using DataHub.Policies.Compiling;

namespace DataHub.Policies.Comparing;

/// <summary>What may be counted, how small a count may be, and by what it may be broken down.</summary>
internal static class StatisticsChanges
{
    public static IEnumerable<ChangeDraft> Between(
        IReadOnlyList<StatisticsRight> old,
        IReadOnlyList<StatisticsRight> now,
        Route route,
        string purpose,
        string? recordType
    )
    {
        if (old.Count == 0 != (now.Count == 0))
        {
            yield return Drafting.Draft(
                now.Count > 0,
                ChangeKind.Statistics,
                now.Count > 0 ? $"may count, {Cell(now)} or more persons" : "may no longer count",
                route,
                purpose,
                recordType
            );
            yield break;
        }
        if (old.Count == 0)
            yield break;
        if (Cell(old) != Cell(now))
            yield return Drafting.Draft(
                Cell(now) < Cell(old),
                ChangeKind.Statistics,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the smallest count goes from {Cell(old)} to {Cell(now)} persons"
                ),
                route,
                purpose,
                recordType
            );
        var (before, after) = (Dimensions(old), Dimensions(now));
        if (!before.SetEquals(after))
            yield return Drafting.Draft(
                !after.IsSubsetOf(before) && !before.Contains(All),
                ChangeKind.Statistics,
                $"counts may be broken down by {Words(after)} instead of {Words(before)}",
                route,
                purpose,
                recordType
            );
    }

    private const string All = "whatever the hub offers";

    private static int Cell(IReadOnlyList<StatisticsRight> rights) => StatisticsRight.MinimumCellOf(rights);

    private static HashSet<string> Dimensions(IReadOnlyList<StatisticsRight> rights) =>
        StatisticsRight.GroupByOf(rights) ?? [All];

    private static string Words(HashSet<string> dimensions) =>
        string.Join(", ", dimensions.Order(StringComparer.Ordinal));
}
