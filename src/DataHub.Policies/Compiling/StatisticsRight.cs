namespace DataHub.Policies.Compiling;

/// <summary>The right to counts.</summary>
internal sealed record StatisticsRight : Rule
{
    /// <summary>The smallest number of persons a cell may name.</summary>
    public required int MinimumCell { get; init; }

    /// <summary>The categories by which counts may be broken down; null: those that the hub offers.</summary>
    public IReadOnlyList<Category>? GroupBy { get; init; }
}
