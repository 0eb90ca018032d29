using System.Globalization;
using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Proving;

/// <summary>
/// Proves that an agreement decides from its start until its end and not while it is suspended, at the instants just before, at and after
/// each of these; and that a purpose which the baseline refuses has no table at any of them.
/// </summary>
/// <param name="content">The policies.</param>
/// <param name="entitlementOf">What a requester may see at an instant.</param>
internal sealed class TimeProof(PolicyContent content, Func<Requester, DateTimeOffset, Entitlement> entitlementOf)
{
    public ViolationList Violations { get; } = new();

    /// <summary>How many times an agreement was asked whether it decides.</summary>
    public long Decisions { get; private set; }

    /// <param name="agreement">Not the rule for a country's own records: that one is always in force.</param>
    /// <param name="scenarios">Its scenarios, with the types of which some record is visible.</param>
    public void Prove(Agreement agreement, IEnumerable<(Scenario Scenario, IReadOnlySet<string> Types)> scenarios)
    {
        foreach (var asked in scenarios.GroupBy(one => RequesterOf(one.Scenario)))
        {
            foreach (var now in InstantsOf(agreement))
            {
                var entitlement = entitlementOf(asked.Key, now);
                foreach (var (scenario, types) in asked)
                    Compare(scenario, types, entitlement, now);
            }
        }
    }

    /// <summary>No request for a refused purpose has any table.</summary>
    public void ProveRefusals()
    {
        var instants = content.Agreements.Select(agreement => agreement.InForce.From).Distinct().ToList();
        foreach (var agency in content.Agencies)
        foreach (var purpose in content.Purposes.Where(purpose => IsRefused(agency, purpose)))
        foreach (var now in instants)
        {
            var entitlement = entitlementOf(new Requester(agency.Country, agency.Code, purpose.Term, "proof"), now);
            Decisions++;
            if (!entitlement.IsRefused || RecordTypes.All.Any(type => HasAnyTable(entitlement, type)))
                Violations.Add(() =>
                    new ProofViolation
                    {
                        Property = ProvedProperty.BaselineHolds,
                        Agency = agency.Code,
                        Purpose = purpose.Term,
                        Under = "any agreement",
                        Statement = "the baseline refuses the purpose, but the request is not refused",
                    }
                );
        }
    }

    private bool IsRefused(Agency agency, Purpose purpose) =>
        content.Baseline.Prohibitions.Any(rule =>
            rule is { Action: RuleAction.Use, Effect: ProhibitionEffect.Deny } && rule.AppliesTo(agency, purpose)
        );

    private void Compare(Scenario scenario, IReadOnlySet<string> types, Entitlement entitlement, DateTimeOffset now)
    {
        var decides = IsOpen(scenario.Agreement, now) && !IsReplaced(scenario, now);
        foreach (var type in RecordTypes.All)
        {
            Decisions++;
            var hasTable = HasTable(entitlement, scenario, type);
            if (hasTable != (decides && types.Contains(type)))
                Add(scenario, type, hasTable ? "decides" : "does not decide", now);
        }
    }

    // written out from the dates once more: what the engine uses is what is to be proved
    private static bool IsOpen(Agreement agreement, DateTimeOffset now) =>
        now >= agreement.InForce.From
        && now < agreement.InForce.Until
        && !(agreement.Suspended is { } suspended && now >= suspended.From && now < suspended.Until);

    private bool IsReplaced(Scenario scenario, DateTimeOffset now) =>
        content.Agreements.Any(other =>
            other.Supersedes.Contains(scenario.Agreement.Uid)
            && now >= other.InForce.From
            && other.Covers(scenario.Purpose)
            && other.Binds(scenario.Originator, scenario.Agency.Country)
        );

    private static bool HasTable(Entitlement entitlement, Scenario scenario, string type) =>
        entitlement.TablesOf(type).Any(table => IsOf(table, scenario))
        || entitlement.IndexTableOf(scenario.Originator, type) is { } index && IsOf(index, scenario);

    private static bool IsOf(DecisionTable table, Scenario scenario) =>
        table.Originator == scenario.Originator && table.Agreement.Uid == scenario.Agreement.Uid;

    private static bool HasAnyTable(Entitlement entitlement, string type) =>
        entitlement.TablesOf(type).Count > 0
        || Parties.All.Any(country => entitlement.IndexTableOf(country, type) is not null);

    private static Requester RequesterOf(Scenario scenario) =>
        new(scenario.Agency.Country, scenario.Agency.Code, scenario.Purpose.Term, "proof")
        {
            HasCaseReference = scenario.Subject.HasCaseReference,
        };

    private static IEnumerable<DateTimeOffset> InstantsOf(Agreement agreement) =>
        new[] { agreement.InForce, agreement.Suspended }
            .OfType<Period>()
            .SelectMany(period => new[] { period.From, period.Until })
            .Where(edge => edge != DateTimeOffset.MinValue && edge != DateTimeOffset.MaxValue)
            .Distinct()
            .SelectMany(edge => new[] { edge.AddTicks(-1), edge, edge.AddTicks(1) });

    private void Add(Scenario scenario, string type, string what, DateTimeOffset now) =>
        Violations.Add(() =>
            new ProofViolation
            {
                Property = ProvedProperty.ExpiryCloses,
                Agency = scenario.Agency.Code,
                Purpose = scenario.Purpose.Term,
                RecordType = type,
                Under = $"records of {scenario.Originator} under {scenario.Agreement.Uid}",
                Statement = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} at {now:O}, when the agreement is {scenario.Agreement.StateAt(now)}"
                ),
            }
        );
}
