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
        let limits = Limits(agreement.Rules.WithProhibitionsOf(content.Baseline), category)
        let unasked = rules
            .Where(rule =>
                !AsksForConsent(rule)
                && !IsLimited(rule, limits, agreement, content)
                && !AsksForReason(agreement, rule, content)
            )
            .ToList()
        where unasked.Count > 0
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

    /// <summary>The prohibitions that leave less of a category where there is no consent.</summary>
    private static List<Prohibition> Limits(RuleSet rules, Category category) =>
        [
            .. rules.Prohibitions.Where(rule =>
                (rule.Effect != ProhibitionEffect.Cap || rule.Cap[category.Index] != Form.Full) && AsksForConsent(rule)
            ),
        ];

    /// <summary>Whether one of them stands against whoever the permission is for, on some type of record that it is for: which types hold the category is not known here.</summary>
    private static bool IsLimited(
        Permission rule,
        List<Prohibition> limits,
        Agreement agreement,
        PolicyContent content
    ) =>
        Askers(agreement, rule, content)
            .All(asker =>
                limits.Exists(limit =>
                    limit.AppliesTo(asker.Agency, asker.Purpose) && (rule.Targets?.Any(limit.AppliesTo) ?? true)
                )
            );

    private static bool AsksForReason(Agreement agreement, Permission rule, PolicyContent content)
    {
        var reasons = agreement.Duties.Where(duty => duty.Action == DutyAction.Justify).ToList();
        return reasons.Count > 0
            && Askers(agreement, rule, content)
                .All(asker => reasons.Exists(duty => duty.Binds(asker.Agency, asker.Purpose)));
    }

    private static IEnumerable<(Agency Agency, Purpose Purpose)> Askers(
        Agreement agreement,
        Permission rule,
        PolicyContent content
    ) =>
        from agency in content.Agencies
        where agreement.AssigneeAgencies.Contains(agency.Code)
        from purpose in content.Purposes
        where rule.AppliesTo(agency, purpose)
        select (agency, purpose);
}
