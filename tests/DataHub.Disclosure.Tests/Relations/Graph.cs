using CsCheck;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Disclosure.Tests.Relations;

/// <summary>Random cases, persons and indicators with their edges, of three originators, under random tables for two of them.</summary>
/// <param name="Records">Few different values, so that many share one.</param>
/// <param name="Choices">What the tables say, by originator, class and category.</param>
internal sealed record Graph(Record[] Records, int[] Choices)
{
    private const int Classes = 3;

    /// <summary>The case numbers that are stored.</summary>
    public static readonly string[] CaseNumbers = ["A-1", "É-2", "ស-3"];

    /// <summary>What the random tables decide: edges in both directions, and the fields at their ends.</summary>
    private static readonly string[] Decided =
    [
        "dh:CaseLink",
        "dh:IndicatorLink",
        "pd:Name",
        "pd:BirthDate",
        "pd:Gender",
        "dh:CaseDate",
        "dh:CaseStatus",
        "dh:CaseReference",
        "dh:IndicatorDate",
    ];

    private static readonly CountryCode[] Originators = [Entitlements.Idn, CountryCode.Parse("THA")];

    private static readonly Gen<RecordOperands> Operands =
        from originator in Of<short>(360, 764, 704)
        from isMinor in Of<byte>(0, 1, 2)
        select new RecordOperands { Originator = originator, IsMinor = isMinor };

    private static readonly Gen<CaseRecord> Case =
        from operands in Operands
        from registered in Of<int?>(null, 20260110, 20260210, 20270000)
        from status in Of<CaseStatus?>(null, CaseStatus.Active, CaseStatus.Closed)
        from number in Of([null, .. CaseNumbers])
        select new CaseRecord
        {
            CaseNumber = number,
            Operands = operands,
            RegisteredOn = registered,
            Status = status,
        };

    private static readonly Gen<VictimRecord> Victim =
        from operands in Operands
        from caseId in Gen.Int[0, 6]
        from name in Of(null, "Siti", "Zoé", "ស្រី")
        from birth in Of<int?>(null, 19900517, 19900500, 20051231)
        from gender in Of<Gender?>(null, Gender.Feminine, Gender.TransgenderFeminine)
        select new VictimRecord
        {
            Operands = operands,
            CaseId = caseId == 0 ? null : caseId,
            GivenName = name,
            DateOfBirth = birth,
            Gender = gender,
        };

    private static readonly Gen<TechnologyIndicatorRecord> Indicator =
        from operands in Operands
        from seen in Of<int?>(null, 20260301, 20260302)
        select new TechnologyIndicatorRecord { Operands = operands, LastSeen = seen };

    private static readonly Gen<(RecordOperands Operands, int Case, int Indicator)> Link = Gen.Select(
        Operands,
        Gen.Int[1, 6],
        Gen.Int[0, 4]
    );

    public static Gen<Graph> Any { get; } =
        from cases in Case.Array[6]
        from victims in Victim.Array[10, 16]
        from indicators in Indicator.Array[5]
        from links in Link.Array[8]
        from choices in Gen.Int[0, 47].Array[2 * Classes * (Decided.Length + 1)]
        select new Graph(
            [.. Numbered(cases, 1, 1), .. Numbered(victims, 100, 7), .. Numbered(indicators, 300, 3), .. Links(links)],
            choices
        );

    public Entitlement Entitlement() =>
        Entitlements.Of(
            Originators,
            [.. Operand.OfRecords.Where(o => o.Name is "subject.isMinor")],
            (originator, values, category) => FormOf(originator, values, category)
        );

    /// <summary>One class of six hides; of the categories half are disclosed in full, the others take any form.</summary>
    private Form? FormOf(CountryCode originator, int[] values, Category category)
    {
        var offset = (Array.IndexOf(Originators, originator) * Classes + values[0]) * (Decided.Length + 1);
        if (Choices[offset + Decided.Length] % 6 == 0)
            return null;
        var place = Array.IndexOf(Decided, category.Term);
        var choice = place < 0 ? -1 : Choices[offset + place];
        return choice < 0 || choice % 2 == 0 ? Form.Full
            : choice < Form.All.Count ? Form.All[choice]
            : choice < 24 ? Form.Withhold
            : choice < 36 ? Form.Parse("generalise:year")
            : Form.Parse("generalise:codeParent");
    }

    private static Record[] Numbered(Record[] records, long first, long step)
    {
        for (var i = 0; i < records.Length; i++)
            records[i].Id = first + i * step;
        return records;
    }

    private static IEnumerable<Record> Links((RecordOperands Operands, int Case, int Indicator)[] links) =>
        links
            .DistinctBy(l => (l.Case, l.Indicator))
            .Select(
                (l, i) =>
                    new CaseTechnologyIndicatorLink
                    {
                        Id = 900 + i,
                        CaseId = l.Case,
                        TechnologyIndicatorId = 300 + l.Indicator * 3,
                        Operands = l.Operands,
                    }
            );

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public override string ToString() => $"{Records.Length} records, choices {string.Join(' ', Choices)}";
}
