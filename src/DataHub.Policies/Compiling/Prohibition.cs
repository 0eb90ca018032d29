using DataHub.Policies.Forms;

namespace DataHub.Policies.Compiling;

/// <summary>Limits what permissions grant. Counts unless one of its constraints is false.</summary>
internal sealed record Prohibition : Rule
{
    public required RuleAction Action { get; init; }

    public required ProhibitionEffect Effect { get; init; }

    /// <summary>The most it leaves of each category, <c>full</c> for those it does not name.</summary>
    public required IReadOnlyList<Form> Cap { get; init; }

    /// <summary>Whether agencies with a child-protection mandate are exempt.</summary>
    public bool ExceptChildProtection { get; init; }

    public override bool AppliesTo(Agency agency, Purpose purpose) =>
        !(ExceptChildProtection && agency.ProtectsChildren) && base.AppliesTo(agency, purpose);

    /// <summary>Whether it stands against an action. What limits reading limits hit and no-hit too, and refused use refuses everything.</summary>
    public bool Limits(RuleAction action) =>
        Action == action || Action == RuleAction.Use || (Action == RuleAction.Read && action == RuleAction.Index);
}
