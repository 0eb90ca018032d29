namespace DataHub.Policies.Compiling;

/// <summary>The right to counts.</summary>
internal sealed record StatisticsRight : Rule
{
    /// <summary>The smallest number of persons a cell may name.</summary>
    public required int MinimumCell { get; init; }

    /// <summary>The categories by which counts may be broken down; null: those that the hub offers.</summary>
    public IReadOnlyList<Category>? GroupBy { get; init; }

    /// <summary>The smallest number of persons that a cell may name under several rights: the largest of theirs.</summary>
    public static int MinimumCellOf(IReadOnlyList<StatisticsRight> rights) => rights.Max(right => right.MinimumCell);

    /// <summary>The terms by which counts may be broken down under several rights: what all that limit it allow; null: those that the hub offers.</summary>
    public static HashSet<string>? GroupByOf(IReadOnlyList<StatisticsRight> rights)
    {
        HashSet<string>? common = null;
        foreach (var limited in rights.Select(right => right.GroupBy).OfType<IReadOnlyList<Category>>())
        {
            var terms = limited.Select(category => category.Term).ToHashSet();
            if (common is null)
                common = terms;
            else
                common.IntersectWith(terms);
        }
        return common;
    }
}
