namespace DataHub.Policies.Explaining;

/// <summary>One condition of a rule.</summary>
/// <param name="Text">In words, as in <c>case.status is closed</c>.</param>
/// <param name="Value">The operand's value in this question.</param>
/// <param name="Truth"><c>true</c>, <c>false</c> or <c>unknown</c>.</param>
public sealed record ExplainedCondition(string Text, string Value, string Truth);
