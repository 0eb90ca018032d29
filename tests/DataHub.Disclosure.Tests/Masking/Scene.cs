using CsCheck;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Disclosure.Tests.Masking;

/// <summary>Random records of three originators, and random tables over two operands for two of them.</summary>
/// <param name="Victims">Persons with few different values, so that many share one.</param>
/// <param name="Choices">What the tables say, by originator, class and category.</param>
internal sealed record Scene(VictimRecord[] Victims, int[] Choices)
{
    private const int Classes = 9;

    /// <summary>What the random tables decide. All other categories are disclosed in full.</summary>
    private static readonly string[] Decided =
    [
        "pd:Name",
        "pd:BirthDate",
        "pd:Gender",
        "pd:Nationality",
        "pd:Passport",
        "pd:HomeAddress",
        "pd:HealthRecord",
        "dh:FamilyContact",
        "dh:TraffickingStatus",
        "dh:RecordSource",
    ];

    private static readonly List<RecordOperand> Operands =
    [
        .. Operand.OfRecords.Where(o => o.Name is "record.foundIn" or "subject.isMinor"),
    ];
    private static readonly CountryCode[] Originators = [Entitlements.Idn, CountryCode.Parse("THA")];

    private static readonly Gen<VictimRecord> Victim =
        from originator in Of<short>(360, 764, 704)
        from foundIn in Of<short>(0, 116, 360)
        from isMinor in Of<byte>(0, 1, 2)
        from birth in Of<int?>(null, 19900517, 19900500, 19900000, 19900620, 19910517, 20051231)
        from name in Of(null, "Siti", "siti", "Zoé", "Ānanda", "ស្រី", "\U0001F600", "100%_[\\]", "a\"b")
        from status in Of<TraffickingStatus?>(
            null,
            TraffickingStatus.PossibleVictimOfTrafficking,
            TraffickingStatus.ActualVictimOfTrafficking
        )
        from gender in Of<Gender?>(
            null,
            Gender.Feminine,
            Gender.TransgenderFeminine,
            Gender.NonConforming,
            Gender.OtherOrUnspecified
        )
        from deceased in Of<bool?>(null, true, false)
        from children in Of<int?>(null, -1, 0, 1, 7)
        from citizenships in Of(null, "IDN", "IDN\nKHM", "MMR")
        from passport in Passport
        from home in Home
        select new VictimRecord
        {
            OwnerAgency = "IDN.KEMLU",
            Operands = new RecordOperands
            {
                Originator = originator,
                FoundIn = foundIn,
                IsMinor = isMinor,
            },
            DateOfBirth = birth,
            GivenName = name,
            TraffickingStatus = status,
            Gender = gender,
            Deceased = deceased,
            NumberOfChildren = children,
            Citizenships = citizenships,
            Passport = passport,
            HomeAddress = home,
        };

    public static Gen<Scene> Any { get; } =
        from victims in Victim.Array[25, 45]
        from choices in Gen.Int[0, 47].Array[Originators.Length * Classes * Decided.Length]
        select new Scene(Numbered(victims), choices);

    private static Gen<IdentityDocument> Passport =>
        from type in Of<IdentityDocumentType?>(null, IdentityDocumentType.Passport, IdentityDocumentType.BorderPass)
        from issuer in Of<short?>(null, 360, 116)
        from number in Of(null, "A1", "B2")
        from issued in Of<int?>(null, 20200131, 20200100, 20210131)
        select new IdentityDocument
        {
            Type = type,
            Issuer = issuer,
            Number = number,
            IssuedOn = issued,
        };

    private static Gen<Place> Home =>
        from country in Of<short?>(null, 360, 116)
        from region in Of(null, "South-eastern Asia")
        from admin1 in Of(null, "Jawa Barat", "Poipet")
        from city in Of(null, "Bekasi", "presence", "ON_FILE")
        from latitude in Of<double?>(null, -6.25, 0, 13.5)
        select new Place
        {
            Country = country,
            Region = region,
            Admin1 = admin1,
            City = city,
            Latitude = latitude,
        };

    public Entitlement Entitlement() => Entitlements.Of(Originators, Operands, FormOf);

    /// <summary>Two rows of three classes are there in full, one category in five is full, the others take any form.</summary>
    private Form? FormOf(CountryCode originator, int[] values, Category category)
    {
        var offset = (Array.IndexOf(Originators, originator) * Classes + values[0] * 3 + values[1]) * Decided.Length;
        if (Choices[offset + Decided.Length - 1] % 5 == 0)
            return null;
        var place = Array.IndexOf(Decided, category.Term);
        if (place < 0)
            return Form.Full;
        var choice = Choices[offset + place];
        return choice < Form.All.Count ? Form.All[choice]
            : choice < 24 ? Form.Parse("generalise:codeParent")
            : choice < 36 ? Form.Full
            : choice < 42 ? Form.Parse("generalise:country")
            : Form.Parse("generalise:year");
    }

    /// <summary>Stored ids in no order.</summary>
    private static VictimRecord[] Numbered(VictimRecord[] victims)
    {
        for (var i = 0; i < victims.Length; i++)
            victims[i].Id = 1 + (i * 7919L % 1009);
        return victims;
    }

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public override string ToString() => $"{Victims.Length} persons, choices {string.Join(' ', Choices)}";
}
