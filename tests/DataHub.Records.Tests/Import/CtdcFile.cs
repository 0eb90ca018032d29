namespace DataHub.Records.Tests.Import;

/// <summary>Writes files in the one-hot form of the CTDC data set. The rows are invented.</summary>
internal sealed class CtdcFile
{
    private static readonly string[] Means =
    [
        "meansDebtBondageEarnings",
        "meansThreats",
        "meansAbusePsyPhySex",
        "meansFalsePromises",
        "meansDrugsAlcohol",
        "meansDenyBasicNeeds",
        "meansExcessiveWorkHours",
        "meansWithholdDocs",
    ];

    private static readonly string[] Types = ["isForcedLabour", "isSexualExploit", "isOtherExploit"];

    private static readonly string[] Kinds =
    [
        "typeOfLabourAgriculture",
        "typeOfLabourConstruction",
        "typeOfLabourDomesticWork",
        "typeOfLabourHospitality",
        "typeOfSexProstitution",
        "typeOfSexPornography",
    ];

    private static readonly string[] Relations =
    [
        "recruiterRelationIntimatePartner",
        "recruiterRelationFriend",
        "recruiterRelationFamily",
        "recruiterRelationOther",
    ];

    private readonly List<string> _rows = [];
    private readonly string[][] _groups;
    private readonly string[] _columns;

    /// <param name="minors">How the edition writes the band of 9 to 17 years.</param>
    public CtdcFile(string minors = "9--17")
    {
        _groups =
        [
            ["yearOfRegistration"],
            Means,
            Types,
            Kinds,
            Relations,
            ["gender_Man", "gender_Woman", "gender_Trans/Transgender/NonConforming"],
            ["ageBroad_0--8", $"ageBroad_{minors}", "ageBroad_18--20", "ageBroad_48+"],
            ["traffickMonths_0--12 (0-1 yr)", "traffickMonths_25+ (2+ yrs)"],
            ["citizenship_IDN", "citizenship_PHL", "citizenship_UKR"],
            ["CountryOfExploitation_KHM", "CountryOfExploitation_POL"],
        ];
        _columns = [.. _groups.SelectMany(group => group)];
    }

    /// <summary>Adds a row. A group of columns is known when one of its columns is named; the named ones are 1, the others 0.</summary>
    public CtdcFile Row(string year, params string[] set)
    {
        var cells = _groups
            .Skip(1)
            .SelectMany(group => group.Select(column => Cell(column, group.Any(set.Contains), set)));
        _rows.Add(string.Join(',', cells.Prepend(year)));
        return this;
    }

    /// <summary>Adds a row with one cell replaced.</summary>
    public CtdcFile Broken(string column, string value)
    {
        var cells = Enumerable.Repeat("", _columns.Length).ToArray();
        cells[0] = "2016.0";
        cells[Array.IndexOf(_columns, column)] = value;
        _rows.Add(string.Join(',', cells));
        return this;
    }

    public CtdcFile Line(string line)
    {
        _rows.Add(line);
        return this;
    }

    public override string ToString() => $"{string.Join(',', _columns)}\n{string.Join('\n', _rows)}\n";

    private static string Cell(string column, bool isKnown, string[] set) =>
        !isKnown ? ""
        : set.Contains(column) ? "1.0"
        : "0.0";
}
