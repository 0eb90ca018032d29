using System.Data.Common;
using System.Text.Json;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Schema;
using DataHub.Policies.Forms;

namespace DataHub.Benchmarks.HandWritten;

/// <summary>
/// Cambodia's committee (116) reads Indonesia's records (360) to protect victims: the agreement <c>idn-khm</c> and the baseline, as code. It sees what was
/// found in Cambodia, is not sealed and is not hidden by an objection of its own national; pseudonyms and age bands without consent, names and years with
/// it, neither of a minor.
/// </summary>
/// <param name="caseKey">The pseudonym key of case numbers under the agreement.</param>
/// <param name="nameKey">The pseudonym key of names under the agreement.</param>
internal sealed class PartnerEndpoint(
    Database database,
    bool keepsStatements,
    RecordIds ids,
    HubSchema schema,
    PseudonymKey caseKey,
    PseudonymKey nameKey,
    int today
) : Endpoint(database, keepsStatements, ids, schema)
{
    private static readonly Form PhoneCountry = Form.Parse("generalise:phoneCountry");

    private const string CaseColumns = "Id, CaseNumber, Status, RegisteredOn, ClosedOn, ModusOperandi, Act, HandledBy";

    private const string VictimColumns =
        "Id, CaseId, FullName, GivenName, DateOfBirth, AgeBand, Gender, Citizenships, PhoneNumbers, TraffickingStatus, "
        + "CurrentLocation_Country, CurrentLocation_Admin1, IsMinor, ConsentProtection, CaseStatus";

    private const string ReferralColumns = "Id, VictimId, Reason, Status, SentOn, AcceptedOn, ToOrganisation";

    // Objection and seal protect unless they are known not to hold: bit 1 of the citizenships is Cambodia, 0 is unknown.
    private const string Visible =
        "Originator = 360 AND FoundIn = 116 AND CaseStatus IN (1, 2) "
        + "AND NOT ((CitizenshipBits & 2 <> 0 OR CitizenshipBits = 0) AND ObjectsToOrigin <> 1)";

    protected override int? Today => today;

    protected override string CasesSql => $"SELECT {CaseColumns} FROM Cases WHERE {Visible} ORDER BY Id LIMIT 21";

    protected override string CasesBeyondSql =>
        $"SELECT {CaseColumns} FROM Cases WHERE {Visible} AND Id > @value ORDER BY Id LIMIT 21";

    protected override string VictimsSql =>
        $"""
            SELECT {VictimAnswers} FROM (
              SELECT {VictimColumns}, ROW_NUMBER() OVER (PARTITION BY CaseId ORDER BY Id) AS n FROM Victims
              WHERE CaseId IN (SELECT value FROM json_each(@value)) AND {Visible}) AS numbered
            WHERE n <= 3 ORDER BY CaseId, Id
            """;

    protected override string ReferralsSql =>
        $"""
            SELECT {ReferralColumns} FROM (
              SELECT {ReferralColumns}, ROW_NUMBER() OVER (PARTITION BY VictimId ORDER BY Id) AS n FROM Referrals
              WHERE VictimId IN (SELECT value FROM json_each(@value)) AND {Visible}) AS numbered
            WHERE n <= 2 ORDER BY VictimId, Id
            """;

    protected override string CaseSql => $"SELECT {CaseColumns} FROM Cases WHERE Id = @value AND {Visible}";

    protected override string VictimSql => $"SELECT {VictimAnswers} FROM Victims WHERE Id = @value AND {Visible}";

    private static string VictimAnswers =>
        "Id, CaseId, FullName, GivenName, DateOfBirth, AgeBand, Gender, Citizenships, PhoneNumbers, TraffickingStatus, "
        + "CurrentLocation_Country, CurrentLocation_Admin1, IsMinor = 1, "
        + "ConsentProtection = 1 OR (ConsentProtection >= 1000 AND ConsentProtection >= @today), CaseStatus = 2";

    protected override CaseRow ReadCase(DbDataReader reader) =>
        new(
            reader.GetInt64(0),
            reader.Text(1),
            reader.Number(2),
            reader.Number(3),
            reader.Number(4),
            reader.Number(5),
            reader.GetInt64(6),
            reader.Number(7),
            null,
            null
        );

    protected override VictimRow ReadVictim(DbDataReader reader) =>
        new(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.Text(2),
            reader.Text(3),
            reader.Number(4),
            reader.Number(5),
            reader.Number(6),
            reader.Text(7),
            reader.Text(8),
            null,
            reader.Number(9),
            0,
            null,
            reader.Number(10),
            reader.Text(11),
            null,
            reader.GetBoolean(12),
            reader.GetBoolean(13),
            reader.GetBoolean(14)
        );

    protected override ReferralRow ReadReferral(DbDataReader reader) =>
        new(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.Number(2),
            reader.Number(3),
            reader.Number(4),
            reader.Number(5),
            reader.Text(6),
            null
        );

    protected override void WriteCase(JsonText json, in CaseRow row)
    {
        json.Text(Names.CaseNumber, row.CaseNumber is { } number ? caseKey.TokenOf(number) : null);
        json.Code(Names.Status, row.Status, json.CodesOf("CaseStatus"));
        json.Date(Names.RegisteredOn, row.RegisteredOn, 100);
        json.Date(Names.ClosedOn, row.ClosedOn, 100);
        json.Code(Names.ModusOperandi, row.ModusOperandi, json.CodesOf("ModusOperandi"));
        json.CodeSet(Names.Act, row.Act, json.CodesOf("TraffickingAct"));
        json.Country(Names.HandledBy, row.HandledBy);
        json.Null(Names.CaseOwner);
        json.Null(Names.Narrative);
    }

    protected override void WriteVictim(JsonText json, in VictimRow row)
    {
        var genders = json.CodesOf("Gender");
        Name(json, Names.FullName, row.FullName, row);
        Name(json, Names.GivenName, row.GivenName, row);
        json.Date(Names.DateOfBirth, row is { IsKnownAdult: true, Consents: true } ? row.DateOfBirth : null, 10000);
        json.Code(Names.AgeBand, row.IsKnownAdult ? row.AgeBand : null, json.CodesOf("AgeBand"));
        json.Code(Names.Gender, row.Consents ? row.Gender : Parent(genders, row.Gender), genders);
        json.Lines(Names.Citizenships, row.Citizenships);
        Phones(json, row);
        json.Null(Names.Email);
        json.Code(Names.TraffickingStatus, row.TraffickingStatus, json.CodesOf("TraffickingStatus"));
        json.Null(Names.MethodOfRecruitment);
        json.Null(Names.PromisedJob);
        Location(json, row);
    }

    protected override void WriteReferral(JsonText json, in ReferralRow row)
    {
        json.Code(Names.Reason, row.Reason, json.CodesOf("ReferralReason"));
        json.Code(Names.Status, row.Status, json.CodesOf("ReferralStatus"));
        json.Date(Names.SentOn, row.SentOn);
        json.Date(Names.AcceptedOn, row.AcceptedOn);
        json.Text(Names.ToOrganisation, row.ToOrganisation);
        json.Null(Names.Details);
    }

    private static int? Parent(CodeList codes, int? number) => number is { } value ? codes.ParentOf(value) : null;

    private void Name(JsonText json, JsonEncodedText name, string? value, in VictimRow row)
    {
        if (value is null || !row.IsKnownAdult)
            json.Null(name);
        else
            json.Text(name, row.Consents ? value : nameKey.TokenOf(value));
    }

    private static void Phones(JsonText json, in VictimRow row)
    {
        if (row is not { IsKnownAdult: true, Consents: true, PhoneNumbers: { } numbers })
        {
            json.Null(Names.PhoneNumbers);
            return;
        }
        json.Json.WriteStartArray(Names.PhoneNumbers);
        foreach (var number in numbers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (PhoneCountry.Text(number, default) is { } country)
                json.Json.WriteStringValue(country);
        }
        json.Json.WriteEndArray();
    }

    private static void Location(JsonText json, in VictimRow row)
    {
        if (row is not { IsKnownAdult: true, Consents: true, IsClosed: true })
        {
            json.Null(Names.CurrentLocation);
            return;
        }
        json.Json.WriteStartObject(Names.CurrentLocation);
        json.Country(Names.Country, row.Country);
        json.Text(Names.Admin1, row.Admin1);
        json.Null(Names.City);
        json.Json.WriteEndObject();
    }
}
