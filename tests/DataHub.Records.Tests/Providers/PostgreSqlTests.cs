using DataHub.Policies;
using DataHub.Records.Consents;
using DataHub.Records.Demo;
using DataHub.Records.Import;
using DataHub.Records.Model.Codes;
using DataHub.Records.Tests.Consents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DataHub.Records.Tests.Providers;

public sealed class PostgreSqlTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("datahub-");
    private readonly string _database = $"records_{Guid.CreateVersion7():N}";
    private RecordsStore? _store;

    private RecordsStore Store => _store!;

    public async Task InitializeAsync()
    {
        if (PostgreSqlFactAttribute.Server is not { } server)
            return;
        await RunAsync(server, $"CREATE DATABASE {_database}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = _database, Pooling = false };
        _store = new RecordsStore(
            new DataOptions { Provider = DataProvider.PostgreSql, ConnectionString = connection.ConnectionString }
        );
        await _store.MigrateAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (PostgreSqlFactAttribute.Server is { } server)
            await RunAsync(server, $"DROP DATABASE {_database} WITH (FORCE)");
        _directory.Delete(recursive: true);
    }

    [PostgreSqlFact]
    public async Task The_demo_data_is_stored_and_counts_as_on_the_embedded_database()
    {
        var demo = new DemoData(Store, Options.Create(new DemoOptions { Cases = 1 }));

        var loaded = await demo.LoadAsync(null, CancellationToken.None);

        await using var context = Store.CreateDbContext();
        var indonesia = CountryCode.Parse("IDN").Numeric;
        var closed = context
            .Cases.Where(item => item.HandledBy == indonesia && item.ModusOperandi == ModusOperandi.OnlineScam)
            .Where(item => item.Status == CaseStatus.Closed || item.Status == CaseStatus.ClosedReferred)
            .Where(item => item.ClosedOn >= 20200505 && item.ClosedOn <= 20230505);
        Assert.Equal(loaded, await context.Cases.CountAsync());
        Assert.Equal(ArticleFigures.Cases, await closed.Select(item => item.CaseKey).Distinct().CountAsync());
    }

    [PostgreSqlFact]
    public async Task A_file_is_imported_again_without_a_change_and_corrected_in_place()
    {
        var first = await ImportAsync("cas_CaseNumber,prs_FirstName,vic_TypeOfExploitation\nC-1,Sari,OnlineScam\n");
        var again = await ImportAsync("cas_CaseNumber,prs_FirstName,vic_TypeOfExploitation\nC-1,Sari,OnlineScam\n");
        var corrected = await ImportAsync(
            "cas_CaseNumber,prs_FirstName,vic_TypeOfExploitation\nC-1,Sari,ForcedLabour\n"
        );

        Assert.Equal((1, 0, 0), (first.Imported, first.Updated, first.Unchanged));
        Assert.Equal((0, 0, 1), (again.Imported, again.Updated, again.Unchanged));
        Assert.Equal((0, 1, 0), (corrected.Imported, corrected.Updated, corrected.Unchanged));
        await using var context = Store.CreateDbContext();
        Assert.Equal(ModusOperandi.ForcedLabour, (await context.Cases.SingleAsync()).ModusOperandi);
        Assert.Single(context.Exploitations);
    }

    [PostgreSqlFact]
    public async Task Of_two_victims_of_a_case_who_speak_at_once_neither_is_overheard()
    {
        await using var context = Store.CreateDbContext();
        context.AddRange(ConsentScene.Records());
        await context.SaveChangesAsync();
        var register = new ConsentRegister(Store, TimeProvider.System);
        for (var round = 0; round < 20; round++)
        {
            await SayAsync(11, ConsentAnswer.Given);
            await SayAsync(12, ConsentAnswer.Refused);
            await Task.WhenAll(
                Task.Run(() => SayAsync(11, ConsentAnswer.Withdrawn)),
                Task.Run(() => SayAsync(12, ConsentAnswer.Given))
            );
            var said = await context
                .Cases.Where(record => record.Id == ConsentScene.Case)
                .Select(record => record.Operands.ConsentProtection)
                .SingleAsync();
            Assert.Equal(ConsentCode.Withdrawn, said);
        }

        Task<bool> SayAsync(long victim, ConsentAnswer answer) =>
            register.RecordAsync(
                victim,
                CountryCode.Parse("IDN"),
                new()
                {
                    Purposes = [ConsentPurpose.Protection],
                    State = answer,
                    AgencyCode = "IDN.KEMLU",
                },
                CancellationToken.None
            );
    }

    private async Task<ImportReport> ImportAsync(string text)
    {
        var file = Path.Combine(_directory.FullName, "file.csv");
        await File.WriteAllTextAsync(file, text);
        var request = new ImportRequest(
            file,
            ImportFormat.Htcds,
            CountryCode.Parse("IDN"),
            "IDN.KEMLU",
            Path.Combine(_directory.FullName, "rejects.csv")
        );
        return await new Importer(Store).ImportAsync(request, null, CancellationToken.None);
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
