using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Import;
using DataHub.Records.Model.Codes;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Tests.Import;

public sealed class CtdcImportTests : ImportBench
{
    [Fact]
    public async Task A_row_keeps_the_precision_it_was_published_with()
    {
        var file = new CtdcFile().Row(
            "2018.0",
            "meansThreats",
            "meansWithholdDocs",
            "isForcedLabour",
            "typeOfLabourDomesticWork",
            "recruiterRelationFriend",
            "recruiterRelationFamily",
            "gender_Woman",
            "ageBroad_18--20",
            "traffickMonths_25+ (2+ yrs)",
            "citizenship_IDN",
            "CountryOfExploitation_KHM"
        );

        await ImportAsync(Save("ctdc.csv", file.ToString()), ImportFormat.Ctdc);

        await using var context = Store.CreateDbContext();
        var record = await context.Cases.SingleAsync();
        var victim = await context.Victims.SingleAsync();
        var exploitation = await context.Exploitations.SingleAsync();
        Assert.Equal("2018", new PartialDate(record.RegisteredOn!.Value).ToString());
        Assert.Equal(ModusOperandi.DomesticWork, record.ModusOperandi);
        Assert.Equal(record.Id, victim.CaseId);
        Assert.Null(victim.DateOfBirth);
        Assert.Equal(AgeBand.Age18To20, victim.AgeBand);
        Assert.Equal(Majority.Adult, victim.Majority);
        Assert.Equal(Gender.Feminine, victim.Gender);
        Assert.Equal("IDN", victim.Citizenships);
        Assert.Equal(RelationshipToTrafficker.Familial, victim.RelationshipToTrafficker);
        Assert.Equal(victim.Id, exploitation.VictimId);
        Assert.Equal(DurationBand.Months25OrMore, exploitation.Duration);
        Assert.Equal(
            CodeSet.Of(MethodOfControl.Threats, MethodOfControl.WithholdsDocuments),
            exploitation.MethodsOfControl
        );
        Assert.Equal(CountryCode.Parse("KHM").Numeric, exploitation.Place.Country);
        Assert.Equal("South-eastern Asia", exploitation.Place.Region);
        Assert.Equal("IDN.KEMLU", exploitation.OwnerAgency);
    }

    [Fact]
    public async Task What_a_row_does_not_say_stays_unknown_in_its_operands()
    {
        await ImportAsync(Save("ctdc.csv", new CtdcFile().Row("2018.0", "gender_Man").ToString()), ImportFormat.Ctdc);

        await using var context = Store.CreateDbContext();
        var operands = (await context.Victims.SingleAsync()).Operands;
        Assert.Equal(CountryCode.Parse("IDN").Numeric, operands.Originator);
        Assert.Equal(0, operands.FoundIn);
        Assert.Equal(0, operands.Citizenships);
        Assert.Equal((byte)Tristate.Unknown, operands.IsMinor);
        Assert.Equal((byte)Tristate.Unknown, operands.ObjectsToOrigin);
        Assert.Equal(ConsentCode.Unknown, operands.ConsentProtection);
        Assert.Equal((byte)CaseState.Unknown, operands.CaseStatus);
        Assert.Empty(context.Exploitations);
    }

    [Theory]
    [InlineData("9--17")]
    [InlineData("09--17")]
    [InlineData("9\u201417")]
    [InlineData("9\u201317")]
    [InlineData("17-Sep")]
    public async Task Children_are_recognised_however_an_edition_writes_their_band(string band)
    {
        var file = new CtdcFile(band).Row("2018.0", $"ageBroad_{band}");

        await ImportAsync(Save("ctdc.csv", file.ToString()), ImportFormat.Ctdc);

        await using var context = Store.CreateDbContext();
        var victim = await context.Victims.SingleAsync();
        Assert.Equal(AgeBand.Age9To17, victim.AgeBand);
        Assert.Equal((byte)Tristate.Yes, victim.Operands.IsMinor);
    }

    [Fact]
    public async Task Every_row_is_accounted_for_and_a_bad_one_stops_no_other()
    {
        var file = new CtdcFile()
            .Row("2018.0", "gender_Man")
            .Row("soon", "gender_Man")
            .Row("2018.0", "gender_Man", "gender_Woman")
            .Broken("meansThreats", "1.0")
            .Broken("isForcedLabour", "maybe")
            .Line("2018.0,1.0")
            .Row("", "citizenship_PHL");

        var report = await ImportAsync(Save("ctdc.csv", file.ToString()), ImportFormat.Ctdc);

        Assert.Equal(
            (7, 2, 0, 0, 5),
            (report.Read, report.Imported, report.Updated, report.Unchanged, report.Rejected)
        );
        Assert.Equal(
            [
                "3,yearOfRegistration,\"must be a year, as in 2016\"",
                "4,gender,\"must have exactly one 1 among its columns, or be empty in all of them\"",
                "5,means,must be filled in all of its columns or in none",
                "6,isForcedLabour,\"must be 0, 1 or empty\"",
                "7,,\"must have as many cells as the header, 36\"",
            ],
            Rejects()
        );
        await using var context = Store.CreateDbContext();
        Assert.Equal(2, await context.Cases.CountAsync());
    }

    [Theory]
    [InlineData("2559")]
    [InlineData("2062.0")]
    [InlineData("1437")]
    public async Task A_year_of_another_calendar_or_still_to_come_is_no_year_of_registration(string year)
    {
        var report = await ImportAsync(
            Save("ctdc.csv", new CtdcFile().Row(year, "gender_Man").ToString()),
            ImportFormat.Ctdc
        );

        Assert.Equal((0, 1), (report.Imported, report.Rejected));
        Assert.EndsWith("in years of the Gregorian calendar\"", Assert.Single(Rejects()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_equal_rows_are_different_persons()
    {
        var path = Save("ctdc.csv", Sample(40));
        var first = await ImportAsync(path, ImportFormat.Ctdc);
        await using var context = Store.CreateDbContext();
        var before = await context.Victims.Select(victim => victim.Id).Order().ToListAsync();

        var second = await ImportAsync(path, ImportFormat.Ctdc);

        Assert.Equal((40, 40, 0), (first.Read, first.Imported, first.Unchanged));
        Assert.Equal((40, 0, 40), (second.Read, second.Imported, second.Unchanged));
        Assert.Equal(before, await context.Victims.Select(victim => victim.Id).Order().ToListAsync());
        Assert.Equal(40, before.Count);
    }

    [Fact]
    public async Task A_longer_edition_adds_only_its_new_rows()
    {
        await ImportAsync(Save("ctdc.csv", Sample(40)), ImportFormat.Ctdc);

        var report = await ImportAsync(Save("ctdc.csv", Sample(60)), ImportFormat.Ctdc);

        Assert.Equal((60, 20, 40), (report.Read, report.Imported, report.Unchanged));
    }

    [Fact]
    public async Task An_import_that_is_stopped_leaves_whole_batches_and_can_be_taken_up_again()
    {
        var path = Save("ctdc.csv", Sample(50));
        using var stop = new CancellationTokenSource();
        var afterThirdBatch = new Callback(progress =>
        {
            if (progress.Rows == 30)
                stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ImportAsync(path, ImportFormat.Ctdc, 10, afterThirdBatch, cancellationToken: stop.Token)
        );

        await using var context = Store.CreateDbContext();
        Assert.Equal(30, await context.Cases.CountAsync());
        var report = await ImportAsync(path, ImportFormat.Ctdc, 10);
        Assert.Equal((50, 20, 30), (report.Read, report.Imported, report.Unchanged));
    }

    [Fact]
    public async Task A_batch_that_cannot_be_stored_whole_is_not_stored_at_all()
    {
        await ImportAsync(Save("ctdc.csv", Sample(10)), ImportFormat.Ctdc, batchSize: 5);
        await using var context = Store.CreateDbContext();
        // A case is gone and its victim is not: the row cannot be inserted again.
        var victim = await context.Victims.OrderBy(item => item.Id).FirstAsync();
        await context
            .Victims.Where(item => item.Id == victim.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.CaseId, (long?)null));
        await context.Cases.Where(item => item.Id == victim.CaseId).ExecuteDeleteAsync();
        var before = await context.Cases.CountAsync();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            ImportAsync(Save("ctdc.csv", Sample(10)), ImportFormat.Ctdc, batchSize: 5)
        );

        Assert.Equal(before, await context.Cases.CountAsync());
    }

    [Fact]
    public async Task A_file_of_another_kind_is_refused_as_a_whole()
    {
        var path = Save("other.csv", "a,b\n1,2\n");

        await Assert.ThrowsAsync<ImportFileException>(() => ImportAsync(path, ImportFormat.Ctdc));
        await Assert.ThrowsAsync<ImportFileException>(() => ImportAsync(path, ImportFormat.Htcds));
        await Assert.ThrowsAsync<ImportFileException>(() => ImportAsync(Save("empty.csv", ""), ImportFormat.Ctdc));
        await Assert.ThrowsAsync<ImportFileException>(() => ImportAsync(Save("twice.csv", "a,a\n"), ImportFormat.Ctdc));
    }

    /// <summary>The published file itself, which is not part of the repository, where <c>DATAHUB_CTDC_FILE</c> names it; else one of its shape and size.</summary>
    [Fact]
    public async Task A_data_set_of_the_published_size_is_imported_without_a_loss()
    {
        var path = Environment.GetEnvironmentVariable("DATAHUB_CTDC_FILE") ?? Save("ctdc.csv", Sample(1200));

        var first = await ImportAsync(path, ImportFormat.Ctdc);
        var second = await ImportAsync(path, ImportFormat.Ctdc);

        Assert.Equal(File.ReadLines(path).Count() - 1, first.Read);
        Assert.Equal(first.Read, first.Imported + first.Rejected);
        Assert.Equal(0, first.Rejected);
        Assert.Equal(first.Imported, second.Unchanged);
        await using var context = Store.CreateDbContext();
        Assert.Equal(first.Imported, await context.Cases.CountAsync());
    }

    private static string Sample(int rows)
    {
        var file = new CtdcFile();
        for (var row = 0; row < rows; row++)
            file.Row($"{2010 + row % 4}.0", row % 3 == 0 ? "citizenship_IDN" : "citizenship_UKR", "isSexualExploit");
        return file.ToString();
    }
}
