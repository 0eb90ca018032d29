using DataHub.Records.Model;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;

namespace DataHub.Reference.Evaluating;

/// <summary>The records of a store that are there for one asker.</summary>
public sealed class Visible(
    HubContract contract,
    PlainPolicies policies,
    PlainStore store,
    Asker asker,
    DateTimeOffset now
)
{
    private readonly Dictionary<Record, Decision?> decisions = new(ReferenceEqualityComparer.Instance);

    public Asker Asker => asker;

    /// <summary>A fault that is planted in conditions on these records. Default: none.</summary>
    public DroppedGuard? Dropped { get; init; }

    /// <summary>All of them, of the types of the contract.</summary>
    public IEnumerable<Seen> All => contract.Records.Values.SelectMany(Of);

    public IEnumerable<Seen> Of(ContractType type) =>
        store.Of(type.Entity).Select(record => See(type, record)).OfType<Seen>();

    public Seen? Find(ContractType type, long id) =>
        store.Find(type.Entity, id) is { } record ? See(type, record) : null;

    /// <summary>
    /// The records to which an edge leads: none where the edge is withheld, and those at the other end that are there for the asker, each once, however many
    /// links that are there too lead to it. One of many that withholds its own edge back is not among them.
    /// </summary>
    public IEnumerable<Seen> Behind(Seen from, ContractField edge)
    {
        var type = contract.Records[edge.TypeName];
        if (!from.IsWhole(edge))
            return [];
        if (edge.Kind == Kind.One)
            return edge.Stored!.GetValue(from.Record) is long id && Find(type, id) is { } one ? [one] : [];
        if (edge.Link is null)
            return Of(type)
                .Where(child => Equals(edge.Stored!.GetValue(child.Record), from.Record.Id) && LeadsBack(child));
        return store
            .Of(edge.Link)
            .Where(link => KeyOf(link, from.Type) == from.Record.Id && Decide(link, edge.Link.Name) is not null)
            .Select(link => KeyOf(link, type))
            .Distinct()
            .Select(id => Find(type, id))
            .OfType<Seen>()
            .Where(LeadsBack);

        bool LeadsBack(Seen child) =>
            type
                .Fields.Values.Where(field =>
                    field.TypeName == from.Type.Name
                    && (
                        edge.Link is null
                            ? field.Kind == Kind.One && field.Stored == edge.Stored
                            : field.Link == edge.Link
                    )
                )
                .All(child.IsWhole);
    }

    private static long KeyOf(Record link, ContractType end) =>
        (long)link.GetType().GetProperty(end.Name + "Id")!.GetValue(link)!;

    private Seen? See(ContractType type, Record record) =>
        Decide(record, type.Name) is { } decision ? new Seen(type, record, decision) : null;

    private Decision? Decide(Record record, string recordType)
    {
        if (!decisions.TryGetValue(record, out var decision))
            decisions[record] = decision = policies.Decide(asker, recordType, record.Operands, now);
        return decision;
    }
}
