namespace DataHub.Policies.Comparing;

/// <summary>What is decided for a record: the form of a category, or whether a set of categories may be asked for.</summary>
/// <param name="Name">Labels and terms, as in <c>Name (pd:Name)</c>.</param>
/// <param name="Terms">One category, or the set.</param>
internal sealed record Column(string Name, IReadOnlyList<string> Terms)
{
    public bool IsRecord => Terms is [Category.RecordSource];

    public static Column Of(IReadOnlyList<Category> categories) =>
        new(
            string.Join(" with ", categories.Select(category => $"{category.Label} ({category.Term})")),
            [.. categories.Select(category => category.Term).Order(StringComparer.Ordinal)]
        );

    /// <summary>The same categories, whatever their labels.</summary>
    public string Key => string.Join('+', Terms);
}
