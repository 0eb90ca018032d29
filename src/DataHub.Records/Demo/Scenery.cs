using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;

namespace DataHub.Records.Demo;

/// <summary>What cases share: organisations, sites and shelters, incidents, suspects and technical traces.</summary>
internal sealed class Scenery
{
    private readonly Dictionary<Record, Prop> _props = [];
    private readonly Dictionary<long, Prop> _byId = [];
    private readonly List<Prop> _inOrder = [];

    /// <summary>Adds a record that cases may point to.</summary>
    /// <param name="contributor">Who contributes it.</param>
    /// <param name="record">The record; its id is set.</param>
    /// <param name="place">Where it is, for what is somewhere.</param>
    /// <param name="alsoVictim">For a suspect: whether the person is also a victim.</param>
    public T Add<T>(Contributor contributor, T record, Place? place = null, Tristate alsoVictim = Tristate.No)
        where T : Record
    {
        record.OwnerAgency = contributor.Agency;
        var prop = new Prop(contributor, record, place?.Country, alsoVictim);
        _props.Add(record, prop);
        _byId.Add(record.Id, prop);
        _inOrder.Add(prop);
        return record;
    }

    public CountryCode OriginatorOf(Record record) => _props[record].Contributor.Country;

    public IReadOnlyList<T> Of<T>(CountryCode originator)
        where T : Record => [.. All<T>().Where(record => OriginatorOf(record) == originator)];

    public IEnumerable<T> All<T>()
        where T : Record => _inOrder.Select(prop => prop.Record).OfType<T>();

    /// <summary>The records with their operands, which depend on the contributor's own cases that point to them.</summary>
    public IReadOnlyList<Record> Finish(IReadOnlyList<CaseFile> cases)
    {
        foreach (var file in cases)
            Attach(file);
        foreach (var prop in _inOrder)
            prop.Record.Operands = prop.Operands();
        return [.. _inOrder.Select(prop => prop.Record)];
    }

    private void Attach(CaseFile file)
    {
        long?[] targets =
        [
            file.Case.IncidentId,
            .. file.Indicators.Select(link => (long?)link.TechnologyIndicatorId),
            .. file.Suspects.Select(link => (long?)link.SuspectedPerpetratorId),
            .. file.Victims.SelectMany(victim => victim.Exploitations).Select(exploitation => exploitation.LocationId),
        ];
        foreach (var target in targets.OfType<long>())
        {
            Attach(_byId[target], file);
            if (_byId[target].Record is LocationRecord { OrganisationId: { } organisation })
                Attach(_byId[organisation], file);
        }
    }

    private static void Attach(Prop prop, CaseFile file)
    {
        if (prop.Contributor.Country == file.Contributor.Country)
            prop.Cases.Add(file.Case);
    }

    private sealed record Prop(Contributor Contributor, Record Record, short? FoundIn, Tristate AlsoVictim)
    {
        public HashSet<CaseRecord> Cases { get; } = [];

        public RecordOperands Operands() =>
            Record switch
            {
                SuspectedPerpetratorRecord suspect => OperandRules.OfSuspect(Contributor, suspect, AlsoVictim, Cases),
                TechnologyIndicatorRecord indicator => OperandRules.OfIndicator(Contributor, indicator, Cases),
                _ => OperandRules.WithoutSubject(Contributor, FoundIn, Cases),
            };
    }
}
