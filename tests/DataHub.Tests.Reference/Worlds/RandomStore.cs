using System.Reflection;
using DataHub.Policies;
using DataHub.Records.Model;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Tests.Reference.Worlds;

/// <summary>
/// A small store of awkward records: what is not there, what is not known, minors, consent withdrawn or lapsed, equal sort keys, edges between countries.
/// Operands are thrown for every record by itself, so that records disagree with what they hang on.
/// </summary>
internal sealed class RandomStore(
    HubContract contract,
    PlainPolicies plain,
    PlainParties parties,
    Dice dice,
    DateTimeOffset now
)
{
    private static readonly int[] Days =
    [
        19900000,
        19900500,
        19900517,
        20010101,
        20200229,
        20260101,
        20251231,
        9850000,
    ];
    private static readonly string[] Elsewhere = ["USA", "GBR", "JPN"];

    // how often operands are thrown for a record that a permission shall hold for
    private const int Throws = 200;

    // and for one that shows something of what is sought: two consents, of which one is given and the other is not, come up once in a thousand
    private const int ThrowsForSought = 5_000;

    // among how many for which it holds one is chosen that shows most of what is sought
    private const int Holding = 6;

    private readonly int today = (int)(now - DateTimeOffset.UnixEpoch).TotalDays;
    private readonly OddTexts texts = new(dice);
    private readonly Dictionary<Type, List<Record>> made = [];

    /// <summary>All records of a new store, those first on which others hang.</summary>
    /// <param name="aims">Of each there are records for which its permission holds, as far as any can be found.</param>
    /// <param name="sought">Which of those records are taken.</param>
    public List<Record> Make(IReadOnlyList<Aim> aims, Sought sought)
    {
        foreach (var entity in contract.Records.Values.Select(t => t.Entity))
            made[entity] = [.. Enumerable.Range(0, dice.Between(8, 30)).Select(_ => New(entity))];
        foreach (var aim in aims)
            made[aim.Type.Entity].AddRange([Aimed(aim, sought), Aimed(aim, sought)]);
        foreach (var type in contract.Records.Values)
            made[type.Entity].ForEach(record => Fill(type, record));
        foreach (
            var link in contract
                .Records.Values.SelectMany(t => t.Fields.Values)
                .Select(f => f.Link)
                .OfType<Type>()
                .Distinct()
        )
            Link(link);
        return [.. made.Values.SelectMany(records => records)];
    }

    private Record New(Type entity)
    {
        var record = (Record)Activator.CreateInstance(entity)!;
        record.Id = (long)(dice.Next() >> 2) | 1;
        record.OwnerAgency = Agency();
        Throw(record.Operands);
        return record;
    }

    /// <summary>A record for which the permission holds; of those that are thrown the one that shows most of what is sought.</summary>
    private Record Aimed(Aim aim, Sought sought)
    {
        var wanted = sought.Of(aim).Count;
        var (best, most) = (New(aim.Type.Entity), -1);
        for (var (thrown, holding) = (0, 0); most < wanted; thrown++)
        {
            var isMet = most > 0 || wanted == 0;
            if (thrown >= (isMet ? Throws : ThrowsForSought) || (isMet && holding >= Holding))
                break;
            var record = thrown == 0 ? best : New(aim.Type.Entity);
            record.Operands.Originator = CountryCode
                .Parse(aim.Permission.Originators.Count > 0 ? dice.From(aim.Permission.Originators) : aim.Asker.Country)
                .Numeric;
            if (!plain.Holds(aim.Permission, aim.Type.Name, aim.Asker, record.Operands, now))
                continue;
            holding++;
            var shown = wanted == 0 ? 0 : sought.ShownBy(aim, record.Operands);
            if (shown > most)
                (best, most) = (record, shown);
        }
        return best;
    }

    /// <summary>Gives operands new values.</summary>
    public void Throw(RecordOperands operands)
    {
        operands.Originator = CountryCode.Parse(dice.From(parties.Originators)).Numeric;
        operands.FoundIn = dice.Chance(0.2) ? (short)0 : CountryCode.Parse(Country()).Numeric;
        operands.Citizenships = dice.Chance(0.2)
            ? 0
            : Parties.MaskOf(Enumerable.Range(0, dice.Between(1, 3)).Select(_ => CountryCode.Parse(Country())));
        operands.IsMinor = (byte)dice.Of(0, 1, 1, 1, 2);
        operands.ConsentRepatriation = Consent();
        operands.ConsentProtection = Consent();
        operands.ConsentInvestigation = Consent();
        operands.ConsentRepatriationScope = Scope();
        operands.ConsentProtectionScope = Scope();
        operands.ConsentInvestigationScope = Scope();
        operands.CaseStatus = (byte)dice.Of(0, 1, 2, 2, 2, 3);
        operands.ObjectsToOrigin = (byte)dice.Of(0, 1, 1, 1, 2);
        operands.AlsoVictim = (byte)dice.Of(0, 1, 1, 2);
        operands.Tlp = (byte)dice.Below(6);
        operands.Handling = (byte)dice.Below(5);
        operands.RegisteredDay = dice.Of(0, today, today - 364, today - 365, today - 1825, today - 1826, today + 3);
    }

    private int Consent() =>
        dice.Of(0, ConsentCode.Given, ConsentCode.Given, 2, 3, 4, today, today - 1, today + 1, ConsentCode.FirstDay);

    private long Scope() =>
        dice.Below(5) switch
        {
            // one party or several, one category or several
            0 => 1L << dice.Below(11) | 1L << (32 + dice.Below(6)),
            1 => (long)dice.Below(1 << 11) | (long)dice.Below(1 << 6) << 32,
            2 => dice.Of(ConsentScope.Nobody, ConsentScope.NoCategory, 1L << 62),
            _ => ConsentScope.Everything,
        };

    /// <summary>Two countries may report the same, so that several links join the same two records.</summary>
    private void Link(Type link)
    {
        var ends = link.GetProperties().Where(p => p.PropertyType == typeof(long) && p.Name != "Id").ToList();
        made[link] = [];
        for (var count = dice.Between(20, 80); count > 0; count--)
        {
            var record = New(link);
            var again = made[link].Count > 0 && dice.Chance(0.25) ? dice.From(made[link]) : null;
            foreach (var end in ends)
                end.SetValue(
                    record,
                    again is null ? dice.From(made[contract.Records[end.Name[..^2]].Entity]).Id : end.GetValue(again)
                );
            made[link].Add(record);
        }
    }

    private void Fill(ContractType type, Record record)
    {
        foreach (var field in type.Fields.Values)
        {
            if (field.Kind == Kind.One)
                field.Stored!.SetValue(
                    record,
                    dice.Chance(0.2) ? null : dice.From(made[contract.Records[field.TypeName].Entity]).Id
                );
            else if (field.Kind == Kind.Value)
                FillValue(contract.Values[field.TypeName], field.Stored!.GetValue(record)!);
            else if (
                field.Kind is not (Kind.Many or Kind.Id or Kind.Originator or Kind.Redactions)
                && field.Name != "ownerAgency"
            )
                Set(field, record);
        }
        if (record is Records.Model.VictimRecord victim)
            victim.PersonKey = record.Id;
        if (record is CaseRecord stored)
            stored.CaseKey = record.Id;
    }

    private void FillValue(IReadOnlyDictionary<string, ContractField> fields, object value)
    {
        foreach (var field in fields.Values)
            Set(field, value);
    }

    private void Set(ContractField field, object owner)
    {
        var property = field.Stored!;
        var isOptional =
            !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null;
        property.SetValue(owner, isOptional && dice.Chance(0.25) ? null : Value(field, property));
    }

    private object Value(ContractField field, PropertyInfo property) =>
        field.Kind switch
        {
            Kind.Text => texts.Text(),
            Kind.TextList => texts.List(),
            Kind.WholeNumber => dice.Of(0, 1, 2, 2, 17, 18, -3, int.MaxValue),
            Kind.RealNumber => dice.Of(0, 1.5, -8.25, 13.736717, 102.5, 1e-7, 1e21, 0.1),
            Kind.Boolean => dice.Chance(0.5),
            Kind.Date => dice.From(Days),
            Kind.Code => Enum.ToObject(
                Nullable.GetUnderlyingType(property.PropertyType)!,
                dice.From(contract.CodeLists[field.TypeName].All).Number
            ),
            Kind.CodeSet => dice.Chance(0.25)
                ? 0L
                : Enumerable
                    .Range(0, dice.Between(1, 4))
                    .Aggregate(0L, (bits, _) => bits | 1L << dice.From(contract.CodeLists[field.TypeName].All).Number),
            Kind.Country => CountryCode.Parse(Country()).Numeric,
            Kind.CountryList => string.Join('\n', Enumerable.Range(0, dice.Below(4)).Select(_ => Country()).Distinct()),
            Kind.Agency => dice.Chance(0.1) ? "XXX.NOBODY" : Agency(),
            _ => throw new InvalidOperationException($"No value of {field.Kind} is made."),
        };

    private string Country() => dice.Chance(0.85) ? dice.From(parties.Originators) : dice.From(Elsewhere);

    private string Agency() => dice.From(parties.Agencies);
}
