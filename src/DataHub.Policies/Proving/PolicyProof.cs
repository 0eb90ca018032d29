using DataHub.Policies.Compiling;

namespace DataHub.Policies.Proving;

/// <summary>
/// What holds of every record class of every scenario of every agreement and of every country's own records, shown by looking at each: what
/// is not known widens nothing, the baseline is not exceeded, no form is stronger than its grant, and expiry closes. Scenarios in which the
/// same rules apply share one table and are looked at once.
/// </summary>
public sealed class PolicyProof
{
    private static readonly RuleAction[] Actions = [RuleAction.Read, RuleAction.Index];

    private readonly PolicyBundle bundle;
    private readonly Func<ProofCase, DecisionTable?> tableOf;
    private readonly TimeProof time;
    private readonly CaseKeys keys = new();
    private readonly Dictionary<string, bool> proved = [];

    private PolicyProof(
        PolicyBundle bundle,
        Func<ProofCase, DecisionTable?> tableOf,
        Func<Requester, DateTimeOffset, Entitlement> entitlementOf
    )
    {
        this.bundle = bundle;
        this.tableOf = tableOf;
        time = new TimeProof(bundle.Content, entitlementOf);
    }

    /// <summary>How many combinations of agreement, agency, purpose, originator and case reference there are.</summary>
    public int Scenarios { get; private set; }

    /// <summary>How many tables differ in the rules they are made from.</summary>
    public int Tables { get; private set; }

    /// <summary>The record classes of those tables.</summary>
    public long Classes { get; private set; }

    /// <summary>The forms of a category in a class, and the answers whether an agreement decides at an instant.</summary>
    public long Decisions { get; private set; }

    public ViolationList Violations { get; } = new();

    /// <param name="bundle">The policies.</param>
    /// <param name="progress">Told how many agreements of how many are done.</param>
    public static PolicyProof Of(PolicyBundle bundle, Action<int, int>? progress = null) =>
        Of(bundle, TablesOf(bundle), bundle.EntitlementOf, progress);

    /// <param name="tableOf">The table that decides a case; null: hidden throughout.</param>
    /// <param name="entitlementOf">What a requester may see at an instant.</param>
    internal static PolicyProof Of(
        PolicyBundle bundle,
        Func<ProofCase, DecisionTable?> tableOf,
        Func<Requester, DateTimeOffset, Entitlement> entitlementOf,
        Action<int, int>? progress = null
    )
    {
        var proof = new PolicyProof(bundle, tableOf, entitlementOf);
        var scenarios = new Scenarios(bundle.Content);
        List<Agreement> all = [.. bundle.Agreements, .. Parties.All.Select(bundle.Content.DomesticOf)];
        for (var done = 0; done < all.Count; done++)
        {
            progress?.Invoke(done, all.Count);
            proof.Prove(all[done], [.. scenarios.Of(all[done])]);
        }
        progress?.Invoke(all.Count, all.Count);
        proof.time.ProveRefusals();
        proof.Violations.Add(proof.time.Violations);
        proof.Decisions += proof.time.Decisions;
        return proof;
    }

    /// <summary>The tables as the bundle compiles them.</summary>
    internal static Func<ProofCase, DecisionTable?> TablesOf(PolicyBundle bundle)
    {
        var scenarios = new Scenarios(bundle.Content);
        var secret = PseudonymSecret.Random();
        return one =>
            scenarios
                .CompilerOf(one.Scenario, one.RecordType, one.Action)
                .Compile(
                    new DecisionScope(one.Scenario.Originator, one.RecordType, one.Scenario.Agreement.Reference),
                    secret
                );
    }

    private void Prove(Agreement agreement, IReadOnlyList<Scenario> scenarios)
    {
        Scenarios += scenarios.Count;
        var visible = scenarios.Select(scenario => (scenario, (IReadOnlySet<string>)Prove(scenario))).ToList();
        if (!agreement.IsDomestic)
            time.Prove(agreement, visible);
    }

    /// <summary>The record types of which the scenario discloses anything.</summary>
    private HashSet<string> Prove(Scenario scenario)
    {
        var visible = new HashSet<string>();
        foreach (var type in RecordTypes.All)
        foreach (var action in Actions)
        {
            var one = ProofCase.Of(scenario, type, action, bundle.Content.Baseline);
            var key = keys.Of(one);
            if (!proved.TryGetValue(key, out var hasTable))
                proved.Add(key, hasTable = Prove(one));
            if (hasTable)
                visible.Add(type);
        }
        return visible;
    }

    private bool Prove(ProofCase one)
    {
        if (tableOf(one) is not { } table)
            return false;
        Tables++;
        Classes += table.ClassCount;
        Decisions += (long)table.ClassCount * bundle.Categories.Count;
        Violations.Add(TableProof.Of(one, table, bundle.Categories));
        return true;
    }
}
