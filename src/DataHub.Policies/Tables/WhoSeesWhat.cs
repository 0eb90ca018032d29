namespace DataHub.Policies.Tables;

/// <summary>
/// Who sees what under each agreement, as Markdown that lawyers read and approve: the outcomes of every record class with their exact
/// conditions. Deterministic, and exact: two bundles that decide differently anywhere have different texts. What is approved is kept under
/// <c>policies/expected/</c>.
/// </summary>
public sealed class WhoSeesWhat
{
    private readonly PolicyBundle bundle;
    private readonly TableTexts texts;

    public WhoSeesWhat(PolicyBundle bundle)
    {
        this.bundle = bundle;
        Outcomes = new OutcomeTexts(bundle.Categories);
        texts = new TableTexts(bundle.Content, Outcomes);
    }

    internal OutcomeTexts Outcomes { get; }

    /// <summary>
    /// The names of all tables: <c>baseline</c>, <c>domestic</c>, and for an agreement that of its file without folder and extension.
    /// </summary>
    public IReadOnlyList<string> Names => [.. texts.All.Select(table => table.Name)];

    /// <summary>The name of the table of an agreement, given its uid or that name; null when there is none.</summary>
    public string? Find(string uid) =>
        bundle.Agreements.FirstOrDefault(agreement => agreement.Uid == uid) is { } found
            ? TableTexts.NameOf(found)
            : Names.FirstOrDefault(name => name == uid);

    /// <summary>The table with that name, with <c>\n</c> at the end of each line.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public string Of(string name) =>
        texts.All.FirstOrDefault(table => table.Name == name).Text?.Invoke()
        ?? throw new KeyNotFoundException($"There is no table {name}. There are {string.Join(", ", Names)}.");

    /// <summary>Compares all tables with those that were approved.</summary>
    /// <param name="approved">By name, as in <c>khm-idn</c>; line ends do not matter.</param>
    /// <returns>What differs, by name; empty when all was approved.</returns>
    public IReadOnlyList<TableDifference> Compare(IReadOnlyDictionary<string, string> approved) =>
        [
            .. Names
                .Select(name => TableDifference.Between(name, approved.GetValueOrDefault(name), Of(name)))
                .Concat(approved.Keys.Except(Names).Select(name => TableDifference.Between(name, approved[name], null)))
                .OfType<TableDifference>()
                .OrderBy(difference => difference.Name, StringComparer.Ordinal),
        ];
}
