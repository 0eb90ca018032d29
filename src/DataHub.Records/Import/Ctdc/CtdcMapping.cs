using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Import.Ctdc;

/// <summary>
/// A row of the CTDC data set is a person whose values were generalised before they were published. They keep that precision: an age band without a date of
/// birth, a year without a day, the merged groups of methods of control.
/// </summary>
internal sealed class CtdcMapping : RowMapping
{
    private const string Year = "yearOfRegistration";

    private static readonly FlagGroup<MethodOfControl> Means = new(
        "means",
        ("meansDebtBondageEarnings", MethodOfControl.DebtBondageOrEarnings),
        ("meansThreats", MethodOfControl.Threats),
        ("meansAbusePsyPhySex", MethodOfControl.Abuse),
        ("meansFalsePromises", MethodOfControl.FalsePromises),
        ("meansDrugsAlcohol", MethodOfControl.PsychoactiveSubstance),
        ("meansDenyBasicNeeds", MethodOfControl.DeniesBasicNeeds),
        ("meansExcessiveWorkHours", MethodOfControl.ExcessiveWorkingHours),
        ("meansWithholdDocs", MethodOfControl.WithholdsDocuments)
    );

    private static readonly FlagGroup<ExploitationType> Types = new(
        "typeOfExploitation",
        ("isForcedLabour", ExploitationType.ForcedLabour),
        ("isSexualExploit", ExploitationType.SexualExploitation),
        ("isOtherExploit", ExploitationType.Other)
    );

    /// <summary>One group in the file; the codes are of two lists.</summary>
    private static readonly FlagGroup<Enum> Kinds = new(
        "typeOfLabour and typeOfSex",
        ("typeOfLabourAgriculture", ForcedLabourIndustry.AAgricultureForestryAndFishing),
        ("typeOfLabourConstruction", ForcedLabourIndustry.FConstruction),
        ("typeOfLabourDomesticWork", ForcedLabourIndustry.TActivitiesOfHouseholdsAsEmployers),
        ("typeOfLabourHospitality", ForcedLabourIndustry.IAccommodationAndFoodServiceActivities),
        ("typeOfSexProstitution", SexualExploitationType.Prostitution),
        ("typeOfSexPornography", SexualExploitationType.Pornography)
    );

    private static readonly FlagGroup<RelationshipToTrafficker> Relations = new(
        "recruiterRelation",
        ("recruiterRelationIntimatePartner", RelationshipToTrafficker.Acquainted),
        ("recruiterRelationFriend", RelationshipToTrafficker.Acquainted),
        ("recruiterRelationFamily", RelationshipToTrafficker.Familial),
        ("recruiterRelationOther", RelationshipToTrafficker.Unacquainted)
    );

    private static readonly string[] Flags =
    [
        .. Means.Columns,
        .. Types.Columns,
        .. Kinds.Columns,
        .. Relations.Columns,
    ];

    private OneHot _gender = new("gender", []);
    private OneHot _age = new("ageBroad", []);
    private OneHot _months = new("traffickMonths", []);
    private OneHot _citizenship = new("citizenship", []);
    private OneHot _country = new("CountryOfExploitation", []);

    public override string Format => "ctdc";

    private IEnumerable<OneHot> Variables => [_gender, _age, _months, _citizenship, _country];

    public override void Check(IReadOnlyList<string> header)
    {
        _gender = new OneHot("gender", header);
        _age = new OneHot("ageBroad", header);
        _months = new OneHot("traffickMonths", header);
        _citizenship = new OneHot("citizenship", header);
        _country = new OneHot("CountryOfExploitation", header);
        var missing = Flags.Prepend(Year).Except(header).ToList();
        if (missing.Count > 0)
            throw new ImportFileException($"Not a CTDC file: it lacks {string.Join(", ", missing)}.");
        var strange = _citizenship.Values.Concat(_country.Values).Where(code => !CountryCode.TryParse(code, out _));
        if (strange.FirstOrDefault() is { } code)
            throw new ImportFileException(
                $"A column is named after the country {code}, which ISO 3166-1 does not know."
            );
    }

    public override IReadOnlyList<string> IgnoredColumns(IReadOnlyList<string> header) =>
        [.. header.Except([Year, .. Flags, .. Variables.SelectMany(variable => variable.Columns)])];

    public override IReadOnlyList<string> NamedBy(ImportRow row) => [];

    public override CaseFile Map(ImportRow row, Contributor contributor)
    {
        var exploitation = Exploitation(row);
        var record = new CaseRecord
        {
            RegisteredOn = RegisteredOn(row),
            Category = CaseCategory.Trafficking,
            ModusOperandi = ModusOfExploitation.Of(exploitation.Types, exploitation.Industries),
        };
        var victim = Victim(row);
        Ages.Describe(victim, record.RegisteredOn);
        var person = new VictimFile(victim);
        if (exploitation is not { Types: 0, MethodsOfControl: 0, Duration: null, Place.Country: null })
            person.Exploitations.Add(exploitation);
        return new CaseFile(contributor, record) { Victims = { person } };
    }

    private VictimRecord Victim(ImportRow row) =>
        new()
        {
            TraffickingStatus = TraffickingStatus.ActualVictimOfTrafficking,
            Gender = Code(row, _gender, CtdcCodes.Genders),
            AgeBand = Code(row, _age, CtdcCodes.AgeBands),
            Citizenships = Country(row, _citizenship)?.Alpha3,
            RelationshipToTrafficker = Closest(Relations.Read(row)),
        };

    private ExploitationRecord Exploitation(ImportRow row)
    {
        var kinds = Kinds.Read(row);
        var country = Country(row, _country);
        return new ExploitationRecord
        {
            Types = CodeSet.Of([.. Types.Read(row)]),
            Industries = CodeSet.Of([.. kinds.OfType<ForcedLabourIndustry>()]),
            SexualTypes = CodeSet.Of([.. kinds.OfType<SexualExploitationType>()]),
            MethodsOfControl = CodeSet.Of([.. Means.Read(row)]),
            Duration = Code(row, _months, CtdcCodes.Durations),
            Place = country is { } place
                ? new Place { Country = place.Numeric, Region = place.Subregion }
                : new Place(),
        };
    }

    private static int? RegisteredOn(ImportRow row)
    {
        var text = row.Cell(Year);
        if (text is null or "-99")
            return null;
        if (text.EndsWith(".0", StringComparison.Ordinal))
            text = text[..^2];
        if (text.Length != 4 || !PartialDate.TryParse(text, out var year))
            row.Reject(Year, "must be a year, as in 2016");
        else if (year.Year < 1900 || year.Year > row.Today.Year)
            row.Reject(Year, "must lie between 1900 and today, in years of the Gregorian calendar");
        else
            return year.Value;
        return null;
    }

    private static T? Code<T>(ImportRow row, OneHot variable, IReadOnlyDictionary<string, T> codes)
        where T : struct
    {
        if (variable.Read(row) is not var (value, column))
            return null;
        if (codes.TryGetValue(CtdcCodes.Plain(value), out var code))
            return code;
        row.Reject(column, "is not a value that the codebook knows");
        return null;
    }

    private static CountryCode? Country(ImportRow row, OneHot variable)
    {
        if (variable.Read(row) is not var (value, column))
            return null;
        if (CountryCode.TryParse(value, out var country))
            return country;
        row.Reject(column, "must be an alpha-3 code of ISO 3166-1");
        return null;
    }

    /// <summary>The nearest of several: family before friends before strangers.</summary>
    private static RelationshipToTrafficker? Closest(IReadOnlyList<RelationshipToTrafficker> relations) =>
        relations.Count == 0 ? null : relations.Min();
}
