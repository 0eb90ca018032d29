using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies.Loading;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Compiling;

/// <summary>Works out what a requester may see at an instant. Compiled tables are kept: an agreement that comes back has them ready.</summary>
internal sealed class EntitlementBuilder
{
    private readonly PolicyContent content;
    private readonly PseudonymSecret secret;
    private readonly Scenarios scenarios;
    private readonly SharedClasses classes = new();
    private readonly ConcurrentDictionary<TableKey, Lazy<DecisionTable?>> tables = new();
    private readonly Dictionary<CountryCode, List<Agreement>> byAssignee;
    private readonly Dictionary<CountryCode, DateTimeOffset[]> edgesOf;

    public EntitlementBuilder(PolicyContent content, PseudonymSecret secret)
    {
        this.content = content;
        this.secret = secret;
        scenarios = new Scenarios(content);
        byAssignee = Parties.All.ToDictionary(
            country => country,
            country => content.Agreements.Where(agreement => agreement.Assignee.Includes(country)).ToList()
        );
        edgesOf = byAssignee.ToDictionary(pair => pair.Key, pair => EdgesOf(pair.Value));
    }

    public Entitlement Build(Requester requester, DateTimeOffset now)
    {
        var period = PeriodAround(requester.Country, now);
        var purpose = content.Purposes.FirstOrDefault(purpose => purpose.Term == requester.Purpose);
        var agency = content.Agencies.FirstOrDefault(agency => agency.Code == requester.Agency);
        if (purpose is null)
            return Nothing(requester, period, isRefused: true);
        if (agency is null || agency.Country != requester.Country)
            return Nothing(requester, period, isRefused: false);
        if (scenarios.IsRefused(agency, purpose))
            return Nothing(requester, period, isRefused: true);

        var deciding = Deciding(requester, agency, purpose, now).ToList();
        var statistics = content.Baseline.For(agency, purpose).Statistics;
        List<Agreement> inForce =
        [
            .. deciding.Select(scenario => scenario.Agreement).DistinctBy(agreement => agreement.Uid),
        ];
        return new Entitlement(
            requester,
            deciding.SelectMany(scenario => TablesOf(scenario, RuleAction.Read)),
            deciding.SelectMany(scenario => TablesOf(scenario, RuleAction.Index))
        )
        {
            Version = VersionOf(requester, deciding),
            From = period.From,
            Until = period.Until,
            MinimumCell = statistics.Count == 0 ? null : StatisticsRight.MinimumCellOf(statistics),
            StatisticsUnder = statistics.Count == 0 ? null : content.BaselineReference,
            GroupBy = StatisticsRight.GroupByOf(statistics),
            InForce = inForce,
            Rights = [.. inForce.Select(agreement => RightsOf(agreement, agency, purpose))],
        };
    }

    /// <summary>For each originator the agreement that decides: the one in force whose place no narrower one has taken.</summary>
    private IEnumerable<Scenario> Deciding(Requester requester, Agency agency, Purpose purpose, DateTimeOffset now) =>
        from agreement in byAssignee.GetValueOrDefault(agency.Country, []).Append(content.DomesticOf(agency.Country))
        from originator in agreement.Assigner.Countries
        let subject = new TableSubject(originator, agency, purpose, requester.HasCaseReference)
        let scenario = new Scenario(agreement, subject)
        where scenarios.Decides(scenario, now)
        select scenario;

    private IEnumerable<DecisionTable> TablesOf(Scenario scenario, RuleAction action)
    {
        var rules = scenarios.RulesOf(scenario);
        var granting = rules.Permissions.Where(rule => rule.Action == action).ToList();
        var subject = scenario.Subject with
        {
            HasCaseReference = scenario.Subject.HasCaseReference && scenarios.AsksForCaseReference(scenario.Agreement),
        };
        return RecordTypes
            .All.Where(type => granting.Any(rule => rule.AppliesTo(type)))
            .Select(type => new TableKey(scenario.Agreement.Reference, subject, type, action))
            .Select(key => tables.GetOrAdd(key, _ => new(() => Compile(key, rules))).Value)
            .OfType<DecisionTable>();
    }

    private DecisionTable? Compile(TableKey key, RuleSet rules) =>
        new TableCompiler(content.Categories, rules.For(key.RecordType, key.Action), key.Subject).Compile(
            new DecisionScope(key.Subject.Originator, key.RecordType, key.Agreement),
            secret,
            classes
        );

    private AgreementRights RightsOf(Agreement agreement, Agency agency, Purpose purpose)
    {
        var rules = scenarios.RulesOf(agreement, agency, purpose);
        return new AgreementRights(
            agreement,
            [.. agreement.Duties.Where(duty => duty.Binds(agency, purpose))],
            [.. OnwardOf(rules)]
        );
    }

    private static IEnumerable<OnwardRight> OnwardOf(RuleSet rules) =>
        from recipient in rules.Onward.SelectMany(right => right.Recipients).Distinct()
        let types = RecordTypes.All.Where(type => rules.OnwardTo(type).Contains(recipient)).ToList()
        where types.Count > 0
        select new OnwardRight(recipient, types);

    private static DateTimeOffset[] EdgesOf(List<Agreement> agreements) =>
        [
            .. agreements
                .SelectMany(agreement => new[] { agreement.InForce, agreement.Suspended })
                .OfType<Period>()
                .SelectMany(period => new[] { period.From, period.Until })
                .Distinct()
                .Order(),
        ];

    // the stretch between two edges of any agreement with this country as assignee
    private Period PeriodAround(CountryCode country, DateTimeOffset now)
    {
        var edges = edgesOf.GetValueOrDefault(country, []);
        var from = edges.LastOrDefault(edge => edge <= now, DateTimeOffset.MinValue);
        var until = edges.FirstOrDefault(edge => edge > now, DateTimeOffset.MaxValue);
        return new Period(from, until);
    }

    private Entitlement Nothing(Requester requester, Period period, bool isRefused) =>
        new(requester, [])
        {
            Version = VersionOf(requester, []),
            From = period.From,
            Until = period.Until,
            IsRefused = isRefused,
        };

    // Of whose records each agreement decides is part of it: where a narrower one takes a place, the same agreements decide of fewer.
    private string VersionOf(Requester requester, IReadOnlyList<Scenario> deciding)
    {
        var caseReference =
            requester.HasCaseReference && deciding.Any(one => scenarios.AsksForCaseReference(one.Agreement));
        string[] parts =
        [
            content.Version,
            requester.Country.Alpha3,
            requester.Agency,
            requester.Purpose,
            caseReference ? "case" : "",
        ];
        var tables = deciding.Select(one =>
            $"{one.Subject.Originator} {one.Agreement.Uid}@{one.Agreement.Version} {one.Agreement.Sha256}"
        );
        var text = string.Join('\n', parts.Concat(tables));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private sealed record TableKey(
        AgreementReference Agreement,
        TableSubject Subject,
        string RecordType,
        RuleAction Action
    );
}
