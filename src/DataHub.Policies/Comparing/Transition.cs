using DataHub.Policies.Forms;

namespace DataHub.Policies.Comparing;

/// <summary>A column that goes from one form to another, and on which records.</summary>
/// <param name="Column">The column.</param>
/// <param name="From">What was disclosed.</param>
/// <param name="To">What is.</param>
/// <param name="Conditions">The record classes in words; empty: all.</param>
/// <param name="Classes">The record classes.</param>
internal sealed record Transition(
    Column Column,
    Form From,
    Form To,
    IReadOnlyList<string> Conditions,
    IReadOnlySet<int> Classes
)
{
    public ChangeDirection Direction => From.DisclosesAtLeast(To) ? ChangeDirection.Narrowed : ChangeDirection.Widened;
}
