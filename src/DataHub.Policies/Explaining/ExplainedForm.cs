namespace DataHub.Policies.Explaining;

/// <summary>How one category is disclosed.</summary>
/// <param name="Category">As in <c>pd:Name</c>.</param>
/// <param name="Form">As in <c>generalise:year</c>.</param>
public sealed record ExplainedForm(string Category, string Form);
