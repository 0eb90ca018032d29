using System.Globalization;
using DataHub.Policies.Compiling;

namespace DataHub.Policies.Loading;

/// <summary>Makes an agreement of its file. Null when the file is faulty.</summary>
internal static class AgreementBinder
{
    public static Agreement? Bind(PolicyFile file, Vocabulary vocabulary, RuleSet? baseline)
    {
        if (file.Root is not { } root)
            return null;
        var faults = file.Faults;
        var (assigner, assignee) = PartyBinder.BindBoth(file, root, vocabulary);
        var agencies = PartyBinder.AgenciesOf(root["assignee"].Map(), assignee, vocabulary, faults);
        var inForce = Instants.ReadPeriod(root["inForce"].Map(), faults);
        var suspended = root["suspended"] is MapNode suspension ? Instants.ReadPeriod(suspension, faults) : null;
        CheckSuspension(root, inForce, suspended, faults);
        var binder = new RuleBinder(vocabulary, agencies, file);
        var rules = RulesOf(root, binder, allowEverything: false);
        var duties = root["duty"].Items().Select(item => DutyBinder.Bind(item.Map(), binder, faults)).OfType<Duty>();
        IReadOnlyList<Duty> owed = [.. duties];
        GrantConflicts.Check(rules, root, vocabulary, faults);
        BaselineFloor.Check(rules, baseline, root, faults);
        if (faults.Faults.Count > 0 || !vocabulary.IsWhole || assigner is null || assignee is null || inForce is null)
            return null;
        return new Agreement
        {
            Reference = ReferenceOf(file, root),
            File = file.Name,
            Title = root.TextOf("title"),
            Assigner = assigner,
            Assignee = assignee,
            AssigneeAgencies = [.. agencies],
            LegalBasis = root.TextOf("legalBasis"),
            InForce = inForce,
            Suspended = suspended,
            Purposes = [.. rules.Purposes],
            Supersedes = [.. root["supersedes"].Items().Select(item => item.Text())],
            Duties = owed,
            Rules = rules,
        };
    }

    /// <summary>The rules of the baseline; null when the file is faulty.</summary>
    public static RuleSet? BindRules(PolicyFile file, Vocabulary vocabulary, bool allowEverything)
    {
        if (file.Root is not { } root)
            return null;
        var rules = RulesOf(root, new RuleBinder(vocabulary, agencies: null, file), allowEverything);
        GrantConflicts.Check(rules, root, vocabulary, file.Faults);
        return file.Faults.Faults.Count > 0 || vocabulary.CategorySet is null ? null : rules;
    }

    /// <summary>The rules of <c>domestic.yaml</c> as an agreement of nobody; null when the file is faulty.</summary>
    public static Agreement? BindDomestic(PolicyFile file, Vocabulary vocabulary) =>
        BindRules(file, vocabulary, allowEverything: true) is { } rules
            ? new Agreement
            {
                Reference = ReferenceOf(file, file.Root!),
                File = file.Name,
                Title = file.Root!.TextOf("title"),
                Assigner = new Party("", []),
                Assignee = new Party("", []),
                AssigneeAgencies = [],
                LegalBasis = file.Root!.TextOf("legalBasis"),
                InForce = Period.Always,
                Purposes = [.. rules.Purposes],
                Rules = rules,
            }
            : null;

    public static AgreementReference ReferenceOf(PolicyFile file, MapNode root) =>
        new(root.TextOf("uid"), int.Parse(root.TextOf("version"), CultureInfo.InvariantCulture), file.Sha256);

    private static RuleSet RulesOf(MapNode root, RuleBinder binder, bool allowEverything)
    {
        var permissions = root["permission"].Items().Select(item => item.Map()).ToLookup(RuleBinder.ActionOf);
        return new RuleSet
        {
            Permissions =
            [
                .. permissions[RuleAction.Read]
                    .Select(item => binder.Read(item, allowEverything))
                    .Concat(permissions[RuleAction.Index].Select(binder.Index))
                    .OfType<Permission>(),
            ],
            Statistics = [.. permissions[RuleAction.Aggregate].Select(binder.Statistics).OfType<StatisticsRight>()],
            Onward = [.. permissions[RuleAction.Distribute].Select(binder.Onward).OfType<DistributeRight>()],
            Prohibitions =
            [
                .. root["prohibition"].Items().Select(item => binder.Prohibition(item.Map())).OfType<Prohibition>(),
            ],
        };
    }

    private static void CheckSuspension(MapNode root, Period? inForce, Period? suspended, FaultList faults)
    {
        if (inForce is not null && suspended is not null && !suspended.Overlaps(inForce))
            faults.Add(
                root["suspended"]!,
                "The suspension lies outside the time in force. Correct its dates or take it out."
            );
    }
}
