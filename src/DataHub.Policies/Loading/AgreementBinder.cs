using System.Globalization;
using DataHub.Policies.Compiling;

namespace DataHub.Policies.Loading;

/// <summary>Makes an agreement of its file. Null when the file is faulty.</summary>
internal static class AgreementBinder
{
    public static Agreement? Bind(PolicyFile file, Vocabulary vocabulary)
    {
        if (file.Root is not { } root)
            return null;
        var faults = file.Faults;
        var assigner = Party(root["assigner"].Map()["party"]!, vocabulary, faults);
        var assignee = Party(root["assignee"].Map()["party"]!, vocabulary, faults);
        CheckParties(file, assigner, assignee);
        var agencies = AgenciesOf(root["assignee"].Map()["agencies"]!, assignee, vocabulary, faults);
        var inForce = Instants.ReadPeriod(root["inForce"].Map(), faults);
        var suspended = root["suspended"] is MapNode suspension ? Instants.ReadPeriod(suspension, faults) : null;
        CheckSuspension(root, inForce, suspended, faults);
        var rules = RulesOf(root, new RuleBinder(vocabulary, agencies, faults), allowEverything: false);
        GrantConflicts.Check(rules, root, vocabulary, faults);
        if (faults.Faults.Count > 0 || vocabulary.CategorySet is null || inForce is null)
            return null;
        return new Agreement
        {
            Reference = ReferenceOf(file, root),
            Title = root.TextOf("title"),
            Assigner = CountryCode.Parse(assigner!),
            Assignee = CountryCode.Parse(assignee!),
            AssigneeAgencies = [.. agencies],
            LegalBasis = root.TextOf("legalBasis"),
            InForce = inForce,
            Suspended = suspended,
            Purposes = [.. rules.Permissions.SelectMany(rule => rule.Purposes ?? []).Distinct()],
            Rules = rules,
        };
    }

    /// <summary>The rules of the baseline or of domestic.yaml; null when the file is faulty.</summary>
    public static RuleSet? BindRules(PolicyFile file, Vocabulary vocabulary, bool allowEverything)
    {
        if (file.Root is not { } root)
            return null;
        var rules = RulesOf(root, new RuleBinder(vocabulary, agencies: null, file.Faults), allowEverything);
        GrantConflicts.Check(rules, root, vocabulary, file.Faults);
        return file.Faults.Faults.Count > 0 || vocabulary.CategorySet is null ? null : rules;
    }

    public static AgreementReference ReferenceOf(PolicyFile file, MapNode root) =>
        new(root.TextOf("uid"), int.Parse(root.TextOf("version"), CultureInfo.InvariantCulture), file.Sha256);

    private static RuleSet RulesOf(MapNode root, RuleBinder binder, bool allowEverything)
    {
        var permissions = root["permission"].Items().Select(item => item.Map()).ToLookup(IsStatistics);
        return new RuleSet(
            [.. permissions[false].Select(item => binder.Permission(item, allowEverything)).OfType<Permission>()],
            [.. root["prohibition"].Items().Select(item => binder.Prohibition(item.Map())).OfType<Prohibition>()],
            [.. permissions[true].Select(binder.Statistics).OfType<StatisticsRight>()]
        );
    }

    private static bool IsStatistics(MapNode permission) => permission.TextOf("action") == "aggregate";

    private static string? Party(PolicyNode node, Vocabulary vocabulary, FaultList faults) =>
        vocabulary.Countries.TryFind(node, faults, out var code) ? code : null;

    private static void CheckParties(PolicyFile file, string? assigner, string? assignee)
    {
        if (assigner is null || assignee is null)
            return;
        var parties = file.Root!["assignee"]!;
        if (assigner == assignee)
            file.Faults.Add(
                parties,
                "Assigner and assignee are the same. A country's own records are ruled by domestic.yaml."
            );
        var name = $"{assigner}-{assignee}".ToLowerInvariant();
        var stem = Path.GetFileNameWithoutExtension(file.Name);
        if (stem != name && !stem.StartsWith($"{name}-", StringComparison.Ordinal))
            file.Faults.Add(parties, $"The file is named {stem}. Name it {name}.yaml, or {name}-something.yaml.");
        var uid = file.Root["uid"]!;
        if (!$"{uid.Text()}-".StartsWith($"urn:dh:agreement:{name}-", StringComparison.Ordinal))
            file.Faults.Add(uid, $"The uid names other countries. Write urn:dh:agreement:{name}.");
    }

    private static HashSet<string> AgenciesOf(
        PolicyNode list,
        string? assignee,
        Vocabulary vocabulary,
        FaultList faults
    )
    {
        var agencies = new HashSet<string>();
        foreach (var item in list.Items())
        {
            if (!vocabulary.Agencies.TryFind(item, faults, out var agency))
                continue;
            if (!agencies.Add(agency.Code))
                faults.Add(item, $"{agency.Code} is listed twice. Keep one.");
            if (assignee is not null && agency.Country.Alpha3 != assignee)
                faults.Add(item, $"{agency.Code} is not an agency of {assignee}. List agencies of the assignee only.");
        }
        return agencies;
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
