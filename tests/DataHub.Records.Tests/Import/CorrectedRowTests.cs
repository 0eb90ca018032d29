using System.Reflection;
using DataHub.Policies;
using DataHub.Records.Import;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Records.Tests.Import;

public sealed class CorrectedRowTests : ImportBench
{
    private const int Elsewhere = 7;

    /// <summary>A row with a value for all that HTCDS can say of a case, a person and a decision.</summary>
    private static readonly (string Column, string Value)[] Row =
    [
        ("cas_CaseNumber", "C-1"),
        ("cas_Status", "Active"),
        ("cas_IncomingReferralDate", "2022-04-01"),
        ("cas_ReasonForCaseClosure", "None"),
        ("cas_CaseOwner", "Desk 1"),
        ("cco_CaseComment", "Seen"),
        ("prs_FirstName", "Sari"),
        ("prs_MiddleName", "Ayu"),
        ("prs_SecondName", "Wibowo"),
        ("prs_Salutation", "Ms"),
        ("prs_Title", "Nurse"),
        ("prs_Birthdate", "1999-05-06"),
        ("prs_Gender", "Feminine"),
        ("prs_Deceased", "TRUE"),
        ("prs_MaritalStatus", "Married"),
        ("prs_NumberOfChildren", "2"),
        ("prs_PrimaryLanguage", "ind"),
        ("prs_SecondaryLanguage", "eng"),
        ("prs_HighestLevelOfEducation", "Basic"),
        ("prs_Citizenship", "IDN"),
        ("prs_IdentityNumber", "9901"),
        ("prs_Email", "a@b.example"),
        ("prs_MobilePhone", "+628123"),
        ("prs_MailingCountry", "IDN"),
        ("vic_AgeWhenTrafficked", "22"),
        ("vic_TraffickingStatus", "ActualVictimOfTrafficking"),
        ("vic_TraffickingStatusDecisionMakingOrg", "NGO"),
        ("vic_RelationshipToTrafficker", "Unacquainted"),
        ("vic_MethodOfRecruitment", "AtWork"),
        ("vic_RecruitmentWebsitesAndApps", "Telegram"),
        ("vic_TypeOfExploitation", "OnlineScam"),
    ];

    /// <summary>What the hub, or the import itself, makes of the records.</summary>
    private static readonly HashSet<string> OfTheHub =
    [
        nameof(Record.Id),
        nameof(Record.Operands),
        nameof(Record.OwnerAgency),
        nameof(VictimRecord.FoldedNames),
    ];

    [Fact]
    public async Task A_corrected_row_leaves_what_no_column_of_the_format_says()
    {
        Assert.Equal(1, (await ImportAsync(Saved(Row), ImportFormat.Htcds)).Imported);
        List<(Type Type, string Property, object Value)> said = [];
        await using (var context = Store.CreateDbContext())
        {
            context.AddRange(new IncidentRecord { Id = Elsewhere }, new LocationRecord { Id = Elsewhere });
            foreach (var record in await RecordsAsync(context))
            foreach (var property in record.GetType().GetProperties().Where(one => IsUnsaid(one, record)))
            {
                property.SetValue(record, ValueOf(property.PropertyType));
                said.Add((record.GetType(), property.Name, property.GetValue(record)!));
            }
            await context.SaveChangesAsync();
        }
        Assert.Contains(said, one => one.Property == nameof(CaseRecord.IsSealed));
        Assert.Contains(said, one => one.Property == nameof(VictimRecord.ShelterId));
        Assert.Contains(said, one => one.Property == nameof(IdentificationRecord.OriginNotice));

        var corrected = Row.Select(cell => cell.Column == "cas_CaseOwner" ? (cell.Column, "Desk 2") : cell);
        Assert.Equal(1, (await ImportAsync(Saved(corrected), ImportFormat.Htcds)).Updated);

        await using var after = Store.CreateDbContext();
        var records = await RecordsAsync(after);
        foreach (var (type, name, value) in said)
            Assert.Equivalent(value, type.GetProperty(name)!.GetValue(records.Single(one => one.GetType() == type)));
        Assert.Equal("Desk 2", records.OfType<CaseRecord>().Single().CaseOwner);
        Assert.All(records, one => Assert.Equal((byte)CaseState.Sealed, one.Operands.CaseStatus));
        Assert.All(records, one => Assert.NotEqual(0, one.Operands.Tlp));
    }

    [Fact]
    public async Task A_corrected_row_takes_back_what_the_row_itself_said_before()
    {
        await ImportAsync(Saved(Row), ImportFormat.Htcds);

        await ImportAsync(Saved(Row.Where(cell => cell.Column is not "prs_Title")), ImportFormat.Htcds);

        await using var context = Store.CreateDbContext();
        Assert.Null((await context.Victims.SingleAsync()).JobTitle);
    }

    private string Saved(IEnumerable<(string Column, string Value)> row) =>
        Save(
            "row.csv",
            $"{string.Join(',', row.Select(cell => cell.Column))}\n{string.Join(',', row.Select(cell => cell.Value))}\n"
        );

    private static async Task<List<Record>> RecordsAsync(RecordsContext context) =>
        [
            await context.Cases.SingleAsync(),
            await context.Victims.SingleAsync(),
            await context.Identifications.SingleAsync(),
        ];

    private static bool IsUnsaid(PropertyInfo property, Record record) =>
        property.CanWrite
        && !OfTheHub.Contains(property.Name)
        && property.GetValue(record) switch
        {
            null or 0L => true,
            Place { Country: null } or IdentityDocument { Number: null } => true,
            _ => false,
        };

    private static object ValueOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            { IsEnum: true } => Enum.GetValues(plain).GetValue(0)!,
            _ when plain == typeof(string) => "said elsewhere",
            _ when plain == typeof(bool) => true,
            _ when plain == typeof(Place) => new Place { Country = 360 },
            _ when plain == typeof(IdentityDocument) => new IdentityDocument { Number = "said elsewhere" },
            _ => Convert.ChangeType(Elsewhere, plain, null),
        };
    }
}
