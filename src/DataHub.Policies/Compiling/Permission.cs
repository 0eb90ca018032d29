using DataHub.Policies.Forms;

namespace DataHub.Policies.Compiling;

/// <summary>Grants categories in certain forms. Counts only where all its constraints are true.</summary>
internal sealed record Permission : Rule
{
    public required RuleAction Action { get; init; }

    /// <summary>
    /// One form per category, <c>withhold</c> for those it does not name. Of an index permission, <c>presence</c> for those that may be
    /// matched.
    /// </summary>
    public required IReadOnlyList<Form> Grant { get; init; }

    /// <summary>Of an index permission: the sets of categories of which one must be given whole. Empty otherwise.</summary>
    public IReadOnlyList<IReadOnlyList<Category>> Match { get; init; } = [];

    /// <summary>Of an index permission: how many questions one agency may put in a day. Null: no limit of the agreement's own.</summary>
    public int? PerAgencyPerDay { get; init; }
}
