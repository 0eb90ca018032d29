using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Loading;
using DataHub.Policies.Operands;
using DataHub.Policies.Wording;

namespace DataHub.Policies.Linting;

/// <summary>
/// Special categories that an agreement grants in full although neither the person's consent nor a stated reason is asked for. It may be needed, as a passport
/// is for the way home: then an office answers for it.
/// </summary>
internal static class SpecialLint
{
    public static IEnumerable<LintFinding> Findings(PolicyContent content) =>
        from agreement in content.Agreements
        from category in content.Categories
        where category.IsSpecial
        let rules = agreement.Rules.Permissions.Where(rule => Grants(rule, category)).ToList()
        let unasked = rules.Where(rule => !AsksForConsent(rule) && !AsksForReason(agreement, rule, content)).ToList()
        where unasked.Count > 0 && !AsksForConsent(agreement.Rules.WithProhibitionsOf(content.Baseline), category)
        select new LintFinding
        {
            Code = "special",
            About = category.Term,
            File = agreement.File,
            Line = unasked[0].Line,
            Message =
                $"{PlainWords.List([.. unasked.Select(rule => rule.Id)])} gives {category.Label} in full whether or not the person agreed.",
            Remedy =
                "Ask for consent, owe a reason (duty justify), disclose it in a coarser form, or accept that it is needed.",
        };

    private static bool Grants(Permission rule, Category category) =>
        rule.Action == RuleAction.Read && rule.Grant[category.Index] == Form.Full;

    private static bool AsksForConsent(Rule rule) =>
        rule.Constraints.Any(constraint => constraint.Operand is ConsentOperand or ConsentCategoryOperand);

    /// <summary>Whether a prohibition leaves less of a category where there is no consent.</summary>
    private static bool AsksForConsent(RuleSet rules, Category category) =>
        rules.Prohibitions.Any(rule =>
            (rule.Effect != ProhibitionEffect.Cap || rule.Cap[category.Index] != Form.Full) && AsksForConsent(rule)
        );

    private static bool AsksForReason(Agreement agreement, Permission rule, PolicyContent content)
    {
        var reasons = agreement.Duties.Where(duty => duty.Action == DutyAction.Justify).ToList();
        return reasons.Count > 0
            && (
                from agency in content.Agencies
                where agreement.AssigneeAgencies.Contains(agency.Code)
                from purpose in content.Purposes
                where rule.AppliesTo(agency, purpose)
                select reasons.Exists(duty => duty.Binds(agency, purpose))
            ).All(isBound => isBound);
    }
}
