using System.Globalization;
using System.Reflection;
using DataHub.Policies;
using DataHub.Records.Model;
using DataHub.Reference.Contract;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Tests.Attacks.Scene;

/// <summary>
/// Two records of every type of the contract for each way in which countries meet over a case, and the links between them. Every field of every record is
/// filled, with a value that no other has wherever its kind allows that.
/// </summary>
public static class FilledStore
{
    private const int OfEachType = 2;

    // originator, found in, status of the case, minor, also a victim, whether consent was given
    private static readonly (
        string Originator,
        string FoundIn,
        CaseState Status,
        Tristate Minor,
        bool Consented
    )[] Meetings =
    [
        ("IDN", "KHM", CaseState.Closed, Tristate.No, true),
        ("IDN", "KHM", CaseState.Closed, Tristate.Yes, true),
        ("IDN", "KHM", CaseState.Ongoing, Tristate.No, false),
        ("IDN", "KHM", CaseState.Sealed, Tristate.No, true),
        ("IDN", "THA", CaseState.Closed, Tristate.No, true),
        ("IDN", "IDN", CaseState.Ongoing, Tristate.Unknown, false),
        ("KHM", "KHM", CaseState.Ongoing, Tristate.No, false),
        ("KHM", "IDN", CaseState.Closed, Tristate.No, true),
        ("THA", "KHM", CaseState.Closed, Tristate.No, true),
        ("THA", "THA", CaseState.Ongoing, Tristate.Yes, false),
        ("PHL", "MYS", CaseState.Closed, Tristate.No, true),
    ];

    /// <summary>All of them, those first on which others hang.</summary>
    public static List<Record> Make(HubContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var values = new Values(contract);
        var links = LinksOf(contract);
        var made = new Dictionary<(int Meeting, Type Type), List<Record>>();
        foreach (var (place, meeting) in Meetings.Index())
        {
            var types = contract.Records.Values.Select(type => type.Entity).Concat(links);
            foreach (var (number, type) in types.Index())
                made[(place, type)] =
                [
                    .. Enumerable
                        .Range(0, OfEachType)
                        .Select(i => New(type, 10_000 + place * 100 + number * OfEachType + i, meeting, number)),
                ];
        }
        foreach (var ((meeting, _), records) in made)
        foreach (var record in records)
            Fill(record, meeting);
        return [.. made.Values.SelectMany(records => records)];

        void Fill(Record record, int meeting)
        {
            foreach (var type in contract.Records.Values.Where(type => type.Entity == record.GetType()))
            foreach (var field in type.Fields.Values)
                values.Fill(record, field, key => made[(meeting, key)][0].Id);
            // one of two links leads to what another country reports
            foreach (var end in EndsOf(record).Where(_ => links.Contains(record.GetType())))
            {
                var other =
                    record.Id % OfEachType == 0 || end.Name == "CaseId" ? meeting : (meeting + 6) % Meetings.Length;
                end.SetValue(record, made[(other, contract.Records[end.Name[..^2]].Entity)][0].Id);
            }
            if (record is VictimRecord victim)
                victim.PersonKey = victim.Id;
            if (record is CaseRecord stored)
                stored.CaseKey = stored.Id;
        }
    }

    /// <summary>The records that stand for edges.</summary>
    public static List<Type> LinksOf(HubContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return
        [
            .. contract
                .Records.Values.SelectMany(type => type.Fields.Values)
                .Select(field => field.Link)
                .OfType<Type>()
                .Distinct(),
        ];
    }

    /// <summary>The keys by which a link names what it joins.</summary>
    public static IEnumerable<PropertyInfo> EndsOf(Record link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.GetType()
            .GetProperties()
            .Where(p =>
                p.PropertyType == typeof(long) && p.Name.EndsWith("Id", StringComparison.Ordinal) && p.Name != "Id"
            );
    }

    private static Record New(
        Type type,
        long id,
        (string Originator, string FoundIn, CaseState Status, Tristate Minor, bool Consented) meeting,
        int number
    )
    {
        var record = (Record)Activator.CreateInstance(type)!;
        var consent = meeting.Consented ? ConsentCode.Given : 0;
        record.Id = id;
        record.OwnerAgency = meeting.Originator switch
        {
            "IDN" => "IDN.POLRI",
            "KHM" => "KHM.NCCT",
            "THA" => "THA.RTP",
            _ => "PHL.IACAT",
        };
        record.Operands = new RecordOperands
        {
            Originator = CountryCode.Parse(meeting.Originator).Numeric,
            FoundIn = CountryCode.Parse(meeting.FoundIn).Numeric,
            Citizenships = Parties.MaskOf([CountryCode.Parse(meeting.Originator)]),
            IsMinor = (byte)meeting.Minor,
            ConsentRepatriation = consent,
            ConsentProtection = consent,
            ConsentInvestigation = consent,
            CaseStatus = (byte)meeting.Status,
            ObjectsToOrigin = (byte)Tristate.No,
            AlsoVictim = (byte)(id % OfEachType == 0 ? Tristate.No : Tristate.Yes),
            Tlp = (byte)(number % 3),
            Handling = (byte)(number % 2),
        };
        return record;
    }

    private sealed class Values(HubContract contract)
    {
        private static readonly string[] Countries = ["IDN", "KHM", "THA", "PHL", "MYS"];

        private int count;

        public void Fill(Record record, ContractField field, Func<Type, long> keyOf)
        {
            if (field.Kind == Kind.One)
                field.Stored!.SetValue(record, keyOf(contract.Records[field.TypeName].Entity));
            else if (field.Kind == Kind.Value)
            {
                foreach (var member in contract.Values[field.TypeName].Values)
                    member.Stored!.SetValue(field.Stored!.GetValue(record), Value(record.Id, member));
            }
            else if (field.Stored is not null && field.Kind != Kind.Many && field.Name != "ownerAgency")
                field.Stored.SetValue(record, Value(record.Id, field));
        }

        private object Value(long id, ContractField field)
        {
            var number = ++count;
            return field.Kind switch
            {
                Kind.Text => Text(id, field.Name, number),
                Kind.TextList => $"{Text(id, field.Name, number)}\n{Text(id, field.Name, ++count)}",
                Kind.WholeNumber => 1000 + number,
                Kind.RealNumber => 10 + number / 1_000_000.0,
                Kind.Boolean => number % 2 == 0,
                Kind.Date => int.Parse(
                    new DateOnly(1931, 1, 1).AddDays(number).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                    CultureInfo.InvariantCulture
                ),
                Kind.Code => Enum.ToObject(
                    Nullable.GetUnderlyingType(field.Stored!.PropertyType)!,
                    CodeOf(field, number)
                ),
                Kind.CodeSet => 1L << CodeOf(field, number) | 1L << CodeOf(field, number + 1),
                Kind.Country => CountryCode.Parse(Countries[number % Countries.Length]).Numeric,
                Kind.CountryList =>
                    $"{Countries[number % Countries.Length]}\n{Countries[(number + 1) % Countries.Length]}",
                Kind.Agency => number % 2 == 0 ? "IDN.KEMLU" : "THA.MSDHS",
                _ => throw new InvalidOperationException($"No value of {field.Kind} is made."),
            };
        }

        private int CodeOf(ContractField field, int number) =>
            contract.CodeLists[field.TypeName].All is var codes ? codes[number % codes.Count].Number : 0;

        /// <summary>A telephone number of a block that nobody has been given, an account, an address or a plain text.</summary>
        private static string Text(long id, string field, int number) =>
            field.ToUpperInvariant() switch
            {
                var name when name.Contains("PHONE", StringComparison.Ordinal) =>
                    $"+620{AttackScene.Canary}{number:D8}",
                "ACCOUNT" or "SOCIALHANDLES" => $"telegram:{AttackScene.Canary}-{id}-{field}-{number}",
                "URL" => $"https://login.{AttackScene.Canary}-{id}.example/{AttackScene.Canary}-{id}-{field}-{number}",
                "EMAIL" => $"{AttackScene.Canary}-{id}-{field}-{number}@victim.example",
                _ => $"{AttackScene.Canary}-{id}-{field}-{number}",
            };
    }
}
