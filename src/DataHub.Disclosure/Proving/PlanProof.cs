using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Policies.Proving;
using DataHub.Records;

namespace DataHub.Disclosure.Proving;

/// <summary>
/// Plan = check (invariant I4) on one database: what SQL takes and masks is what the decision table says, for every record class of every
/// table that any agency ever gets for any purpose. Of a table that decides elsewhere too, with other countries as requester or originator,
/// a few records are compared there: the plans differ in constants only.
/// </summary>
public sealed class PlanProof
{
    private static readonly CountryCode Stranger = CountryCode.Parse("JPN");

    /// <summary>How many plans were compared.</summary>
    public int Plans { get; private set; }

    /// <summary>How many records were decided twice, by SQL and by looking up.</summary>
    public long Records { get; private set; }

    /// <summary>How many of them are visible.</summary>
    public long Visible { get; private set; }

    /// <summary>How many forms of categories were compared, one category standing for all with the same forms throughout.</summary>
    public long Forms { get; private set; }

    /// <summary>How often it was compared whether an edge to another record is disclosed, one standing for all that the same categories decide.</summary>
    public long Edges { get; private set; }

    public ViolationList Violations { get; } = new();

    /// <summary>Compares on a database. Temporary tables of own sessions are all that is written and read.</summary>
    /// <param name="bundle">The policies.</param>
    /// <param name="schema">Says which categories decide an edge.</param>
    /// <param name="store">SQLite or PostgreSQL; its tables need not be there.</param>
    /// <param name="progress">Told how many plans of how many are compared.</param>
    /// <param name="cancellationToken">Stops between two plans.</param>
    /// <exception cref="NotSupportedException">The store is on SQL Server.</exception>
    /// <exception cref="System.Data.Common.DbException">The database cannot be used.</exception>
    public static async Task<PlanProof> OfAsync(
        PolicyBundle bundle,
        HubSchema schema,
        RecordsStore store,
        Action<int, int>? progress,
        CancellationToken cancellationToken
    )
    {
        var plans = PlansOf(bundle).ToList();
        var (next, done, gate) = (-1, 0, new Lock());
        var proof = new PlanProof();
        await Task.WhenAll(
            Enumerable.Range(0, Math.Min(Environment.ProcessorCount, 4)).Select(_ => Task.Run(Work, cancellationToken))
        );
        return proof;

        async Task Work()
        {
            await using var tables = await OperandStore.OpenAsync(store, cancellationToken);
            var comparison = new PlanAgainstCheck(tables, bundle.Categories, schema, schema);
            for (int index; (index = Interlocked.Increment(ref next)) < plans.Count; )
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (type, entitlement, originators) = plans[index];
                comparison.Compare(type, entitlement, entitlement, originators);
                lock (gate)
                    progress?.Invoke(++done, plans.Count);
            }
            lock (gate)
                proof.Add(comparison);
        }
    }

    /// <summary>Every plan that differs from all others, with the originators of which every class is new.</summary>
    private static IEnumerable<(
        string Type,
        Entitlement Entitlement,
        IReadOnlyList<(CountryCode, bool)> Originators
    )> PlansOf(PolicyBundle bundle)
    {
        var digests = new TableDigests(bundle.Categories);
        var (plans, tables) = (new HashSet<string>(), new HashSet<string>());
        foreach (var entitlement in EntitlementsOf(bundle))
        foreach (var type in RecordTypes.All.Where(type => plans.Add(digests.PlanOf(entitlement, type))))
        {
            var consent = TableDigests.ConsentOf(entitlement, type);
            yield return (
                type,
                entitlement,
                [
                    .. entitlement
                        .TablesOf(type)
                        .Select(table => (table.Originator, tables.Add($"{type} {consent} {digests.Of(table)}"))),
                    (Stranger, true),
                ]
            );
        }
    }

    /// <summary>What every agency may see for every purpose, with a case reference and without, from one edge in time to the next.</summary>
    private static IEnumerable<Entitlement> EntitlementsOf(PolicyBundle bundle)
    {
        foreach (var agency in bundle.Agencies)
        foreach (var purpose in bundle.Purposes)
        foreach (var hasCaseReference in (bool[])[false, true])
        {
            var requester = new Requester(agency.Country, agency.Code, purpose.Term, "proof")
            {
                HasCaseReference = hasCaseReference,
            };
            for (var now = DateTimeOffset.MinValue; now < DateTimeOffset.MaxValue; )
            {
                var entitlement = bundle.EntitlementOf(requester, now);
                yield return entitlement;
                now = entitlement.Until;
            }
        }
    }

    private void Add(PlanAgainstCheck part)
    {
        Plans += part.Entitlements;
        Records += part.Records;
        Visible += part.Visible;
        Forms += part.Forms;
        Edges += part.Edges;
        Violations.Add(part.Violations);
    }
}
