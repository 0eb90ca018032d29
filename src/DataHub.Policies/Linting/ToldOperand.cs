namespace DataHub.Policies.Linting;

/// <summary>A fact that the forms of a category tell.</summary>
/// <param name="Operand">The name of the operand.</param>
/// <param name="Category">The term of the category.</param>
/// <param name="ByBaseline">Whether the agreement's own rules would not tell it.</param>
internal sealed record ToldOperand(string Operand, string Category, bool ByBaseline);
