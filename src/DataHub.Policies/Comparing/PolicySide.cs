using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Comparing;

/// <summary>One of the two versions that are compared.</summary>
internal sealed class PolicySide(PolicyContent content)
{
    private readonly Scenarios scenarios = new(content);
    private readonly Dictionary<Rule, string> texts = new(ReferenceEqualityComparer.Instance);

    public PolicyContent Content => content;

    /// <summary>All agreements, and the rule of every country for its own records, by what stays the same between versions.</summary>
    public IReadOnlyDictionary<AgreementKey, Agreement> Agreements { get; } =
        content
            .Agreements.Select(agreement => (Key: new AgreementKey(agreement.Uid, null), agreement))
            .Concat(
                Parties.All.Select(country =>
                    (Key: new AgreementKey(content.Domestic.Uid, country), content.DomesticOf(country))
                )
            )
            .ToDictionary(pair => pair.Key, pair => pair.Item2);

    /// <summary>The scenarios of an agreement by who asks for what about whose records; none of an agreement that is not there.</summary>
    public Dictionary<ScenarioKey, Scenario> ScenariosOf(Agreement? agreement) =>
        agreement is null
            ? []
            : scenarios
                .Of(agreement)
                .ToDictionary(one => new ScenarioKey(
                    one.Originator,
                    one.Agency.Code,
                    one.Purpose.Term,
                    one.Subject.HasCaseReference
                ));

    public bool IsRefused(Agency agency, Purpose purpose) => scenarios.IsRefused(agency, purpose);

    /// <summary>The rules of an agreement for an agency and purpose, what the regional standard forbids included.</summary>
    public RuleSet RulesOf(Agreement agreement, Agency agency, Purpose purpose) =>
        scenarios.RulesOf(agreement, agency, purpose);

    /// <summary>What is decided for one record type; null: nothing is disclosed.</summary>
    public TableSide? TableOf(Scenario? scenario, string recordType, RuleAction action)
    {
        if (scenario is null)
            return null;
        var rules = scenarios.RulesOf(scenario, recordType, action);
        if (rules.Permissions.Count == 0)
            return null;
        var text = string.Join('\n', rules.All.Select(rule => TextOf(rule, scenario)));
        return new TableSide(content.Categories, rules, scenario.Subject, text);
    }

    private string TextOf(Rule rule, Scenario scenario)
    {
        if (!texts.TryGetValue(rule, out var text))
            texts.Add(rule, text = RuleText.Of(rule, content.Categories));
        return text + RuleText.Settled(rule, scenario.Subject);
    }
}
