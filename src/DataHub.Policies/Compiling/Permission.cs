using DataHub.Policies.Forms;

namespace DataHub.Policies.Compiling;

/// <summary>Grants categories in certain forms. Counts only where all its constraints are true.</summary>
internal sealed class Permission : Rule
{
    /// <summary>One form per category, <c>withhold</c> for those it does not name.</summary>
    public required IReadOnlyList<Form> Grant { get; init; }
}
