using System.Data.Common;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Schema;

namespace DataHub.Benchmarks.HandWritten;

/// <summary>Indonesia's foreign ministry reads Indonesia's own records (360): everything in full.</summary>
internal sealed class OwnEndpoint(Database database, bool keepsStatements, RecordIds ids, HubSchema schema)
    : Endpoint(database, keepsStatements, ids, schema)
{
    private const string CaseColumns =
        "Id, CaseNumber, Status, RegisteredOn, ClosedOn, ModusOperandi, Act, HandledBy, CaseOwner, Narrative";

    private const string VictimColumns =
        "Id, CaseId, FullName, GivenName, DateOfBirth, AgeBand, Gender, Citizenships, PhoneNumbers, Email, TraffickingStatus, "
        + "MethodOfRecruitment, PromisedJob, CurrentLocation_Country, CurrentLocation_Admin1, CurrentLocation_City";

    private const string ReferralColumns = "Id, VictimId, Reason, Status, SentOn, AcceptedOn, ToOrganisation, Details";

    protected override string CasesSql =>
        $"SELECT {CaseColumns} FROM Cases WHERE Originator = 360 ORDER BY Id LIMIT 21";

    protected override string CasesBeyondSql =>
        $"SELECT {CaseColumns} FROM Cases WHERE Originator = 360 AND Id > @value ORDER BY Id LIMIT 21";

    protected override string VictimsSql =>
        $"""
            SELECT {VictimColumns} FROM (
              SELECT {VictimColumns}, ROW_NUMBER() OVER (PARTITION BY CaseId ORDER BY Id) AS n FROM Victims
              WHERE CaseId IN (SELECT value FROM json_each(@value)) AND Originator = 360) AS numbered
            WHERE n <= 3 ORDER BY CaseId, Id
            """;

    protected override string ReferralsSql =>
        $"""
            SELECT {ReferralColumns} FROM (
              SELECT {ReferralColumns}, ROW_NUMBER() OVER (PARTITION BY VictimId ORDER BY Id) AS n FROM Referrals
              WHERE VictimId IN (SELECT value FROM json_each(@value)) AND Originator = 360) AS numbered
            WHERE n <= 2 ORDER BY VictimId, Id
            """;

    protected override string CaseSql => $"SELECT {CaseColumns} FROM Cases WHERE Id = @value AND Originator = 360";

    protected override string VictimSql =>
        $"SELECT {VictimColumns} FROM Victims WHERE Id = @value AND Originator = 360";

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
            reader.Text(8),
            reader.Text(9)
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
            reader.Text(9),
            reader.Number(10),
            reader.GetInt64(11),
            reader.Text(12),
            reader.Number(13),
            reader.Text(14),
            reader.Text(15),
            true,
            true,
            true
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
            reader.Text(7)
        );

    protected override void WriteCase(JsonText json, in CaseRow row)
    {
        json.Text(Names.CaseNumber, row.CaseNumber);
        json.Code(Names.Status, row.Status, json.CodesOf("CaseStatus"));
        json.Date(Names.RegisteredOn, row.RegisteredOn);
        json.Date(Names.ClosedOn, row.ClosedOn);
        json.Code(Names.ModusOperandi, row.ModusOperandi, json.CodesOf("ModusOperandi"));
        json.CodeSet(Names.Act, row.Act, json.CodesOf("TraffickingAct"));
        json.Country(Names.HandledBy, row.HandledBy);
        json.Text(Names.CaseOwner, row.CaseOwner);
        json.Text(Names.Narrative, row.Narrative);
    }

    protected override void WriteVictim(JsonText json, in VictimRow row)
    {
        json.Text(Names.FullName, row.FullName);
        json.Text(Names.GivenName, row.GivenName);
        json.Date(Names.DateOfBirth, row.DateOfBirth);
        json.Code(Names.AgeBand, row.AgeBand, json.CodesOf("AgeBand"));
        json.Code(Names.Gender, row.Gender, json.CodesOf("Gender"));
        json.Lines(Names.Citizenships, row.Citizenships);
        json.Lines(Names.PhoneNumbers, row.PhoneNumbers);
        json.Text(Names.Email, row.Email);
        json.Code(Names.TraffickingStatus, row.TraffickingStatus, json.CodesOf("TraffickingStatus"));
        json.CodeSet(Names.MethodOfRecruitment, row.MethodOfRecruitment, json.CodesOf("MethodOfRecruitment"));
        json.Text(Names.PromisedJob, row.PromisedJob);
        json.Json.WriteStartObject(Names.CurrentLocation);
        json.Country(Names.Country, row.Country);
        json.Text(Names.Admin1, row.Admin1);
        json.Text(Names.City, row.City);
        json.Json.WriteEndObject();
    }

    protected override void WriteReferral(JsonText json, in ReferralRow row)
    {
        json.Code(Names.Reason, row.Reason, json.CodesOf("ReferralReason"));
        json.Code(Names.Status, row.Status, json.CodesOf("ReferralStatus"));
        json.Date(Names.SentOn, row.SentOn);
        json.Date(Names.AcceptedOn, row.AcceptedOn);
        json.Text(Names.ToOrganisation, row.ToOrganisation);
        json.Text(Names.Details, row.Details);
    }
}
