using DataHub.Policies.Compiling;

namespace DataHub.Policies.Loading;

/// <summary>
/// What an agreement may not say because the baseline says less. Forms need no such check: the baseline caps them when tables are compiled.
/// </summary>
internal static class BaselineFloor
{
    public static void Check(RuleSet rules, RuleSet? baseline, MapNode root, FaultList faults)
    {
        if (baseline is null || baseline.Statistics.Count == 0)
            return;
        var smallest = baseline.Statistics.Max(right => right.MinimumCell);
        foreach (var right in rules.Statistics.Where(right => right.MinimumCell < smallest))
            faults.Add(
                LineOf(root, right),
                $"A minimumCell of {right.MinimumCell} is below the baseline's. Write {smallest} or more."
            );
    }

    private static int LineOf(MapNode root, StatisticsRight right) =>
        root["permission"].Items().Select(item => item.Map()).First(map => map.TextOf("id") == right.Id)[
            "minimumCell"
        ]!.Line;
}
