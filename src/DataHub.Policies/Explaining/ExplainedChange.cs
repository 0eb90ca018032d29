namespace DataHub.Policies.Explaining;

/// <summary>One value that, were it another, would change the outcome.</summary>
/// <param name="Operand">As in <c>consent.forPurpose</c>.</param>
/// <param name="From">Its value in the question.</param>
/// <param name="To">The other values that all lead to the same new outcome.</param>
/// <param name="Outcome"><c>disclosed</c> or <c>hidden</c>.</param>
/// <param name="Forms">The categories whose form would be another, with the new form.</param>
public sealed record ExplainedChange(
    string Operand,
    string From,
    IReadOnlyList<string> To,
    string Outcome,
    IReadOnlyList<ExplainedForm> Forms
);
