namespace DataHub.Policies.Tables;

/// <summary>How a table differs from the one that was approved.</summary>
/// <param name="Name">The table, as in <c>khm-idn</c>.</param>
/// <param name="Line">The first line that differs; 1-based, 0 when one of the two is missing.</param>
/// <param name="Removed">Lines that were approved and are no longer there.</param>
/// <param name="Added">Lines that were not approved.</param>
public sealed record TableDifference(string Name, int Line, IReadOnlyList<string> Removed, IReadOnlyList<string> Added)
{
    /// <summary>Null when both say the same.</summary>
    internal static TableDifference? Between(string name, string? approved, string? current)
    {
        var before = Lines(approved);
        var after = Lines(current);
        if (before.SequenceEqual(after) && (approved is null) == (current is null))
            return null;
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
        return new TableDifference(
            name,
            approved is null || current is null ? 0 : line,
            Without(before, after),
            Without(after, before)
        );
    }

    private static string[] Lines(string? text) => text?.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n') ?? [];

    // as bags: a line that is there twice and was there once counts once
    private static List<string> Without(IEnumerable<string> lines, IEnumerable<string> others)
    {
        var left = others.GroupBy(line => line).ToDictionary(same => same.Key, same => same.Count());
        var rest = new List<string>();
        foreach (var line in lines)
        {
            if (left.GetValueOrDefault(line) > 0)
                left[line]--;
            else
                rest.Add(line);
        }
        return rest;
    }
}
