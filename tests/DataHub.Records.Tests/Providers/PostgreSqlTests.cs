using DataHub.Policies;
using DataHub.Records.Consents;
using DataHub.Records.Demo;
using DataHub.Records.Filing;
using DataHub.Records.Import;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using DataHub.Records.Replication;
using DataHub.Records.Tests.Consents;
using DataHub.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DataHub.Records.Tests.Providers;

public sealed class PostgreSqlTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("datahub-");
    private readonly string _database = $"records_{Guid.CreateVersion7():N}";
    private RecordsStore? _store;

    private RecordsStore Store => _store!;

    public async Task InitializeAsync()
    {
        if (!PostgreSqlServer.IsNamed)
            return;
        var server = PostgreSqlServer.Named;
        await server.CreateAsync(_database);
        _store = On(server.To(_database));
        await _store.MigrateAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (PostgreSqlServer.IsNamed)
            await PostgreSqlServer.Named.DropAsync(_database);
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
            register.RecordAsync(victim, CountryCode.Parse("IDN"), Said(answer), CancellationToken.None);
    }

    [PostgreSqlFact]
    public async Task Who_withdraws_without_a_case_ends_what_was_given_at_the_same_moment()
    {
        await using var context = Store.CreateDbContext();
        context.AddRange(ConsentScene.Records());
        await context.SaveChangesAsync();
        // as on SQL Server: here the mark of the state holds writers apart already
        await context.Database.ExecuteSqlRawAsync(
            """
            ALTER TABLE "Cases" DISABLE TRIGGER USER;
            ALTER TABLE "Victims" DISABLE TRIGGER USER;
            ALTER TABLE "Consents" DISABLE TRIGGER USER;
            """
        );
        var alone = context.Victims.Where(record => record.Id == 12);
        await alone.ExecuteUpdateAsync(set => set.SetProperty(record => record.CaseId, (long?)null));

        Task<bool> withdrawn;
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            await alone.ExecuteUpdateAsync(set => set.SetProperty(one => one.OwnerAgency, one => one.OwnerAgency));
            context.Add(
                new ConsentRecord
                {
                    Id = 61,
                    VictimId = 12,
                    OwnerAgency = "IDN.KEMLU",
                    Given = true,
                    GivenOn = 20260101,
                    Purposes = CodeSet.Of(ConsentPurpose.Protection),
                    HeardAt = 1,
                    Operands = new() { Originator = CountryCode.Parse("IDN").Numeric },
                }
            );
            await context.SaveChangesAsync();
            withdrawn = new ConsentRegister(Store, TimeProvider.System).RecordAsync(
                12,
                CountryCode.Parse("IDN"),
                Said(ConsentAnswer.Withdrawn),
                CancellationToken.None
            );
            await UntilSomebodyWaitsAsync();
            await transaction.CommitAsync();
        }

        Assert.True(await withdrawn);
        await using var after = Store.CreateDbContext();
        Assert.NotNull((await after.Consents.SingleAsync(record => record.Id == 61)).WithdrawnOn);
        var operands = (await after.Victims.SingleAsync(record => record.Id == 12)).Operands;
        Assert.Equal(ConsentCode.Withdrawn, operands.ConsentProtection);
    }

    private static ConsentStatement Said(ConsentAnswer answer) =>
        new()
        {
            Purposes = [ConsentPurpose.Protection],
            State = answer,
            AgencyCode = "IDN.KEMLU",
        };

    private async Task UntilSomebodyWaitsAsync()
    {
        await using var context = Store.CreateDbContext();
        for (var look = 0; look < 600; look++)
        {
            var waiting = await context
                .Database.SqlQuery<int>(
                    $"""SELECT COUNT(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"""
                )
                .SingleAsync();
            if (waiting > 0)
                return;
            await Task.Delay(50);
        }
        Assert.Fail("Nobody waits for the victim's row after 30 seconds.");
    }

    [PostgreSqlFact]
    public async Task Whatever_changes_any_record_gives_the_state_another_mark_once_per_transaction()
    {
        await using var context = Store.CreateDbContext();
        // which counts were given is no record: asking for one sends no reader away from a replica
        var tables = context
            .Model.GetEntityTypes()
            .Where(type => typeof(Model.Record).IsAssignableFrom(type.ClrType))
            .Select(type => type.GetTableName()!)
            .Distinct()
            .ToList();
        Assert.True(tables.Count >= 16, $"{tables.Count} tables");
        var marks = new List<Guid> { await MarkAsync(context) };
        foreach (var table in tables)
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await DeleteNothingAsync(context, table);
            var within = await MarkAsync(context);
            await DeleteNothingAsync(context, table);
            Assert.Equal(within, await MarkAsync(context));
            await transaction.CommitAsync();
            marks.Add(within);
        }
        Assert.Equal(tables.Count + 1, marks.Distinct().Count());
        Assert.Equal(marks[^1], await MarkAsync(context));
    }

    [PostgreSqlFact]
    public async Task A_change_after_one_that_was_taken_back_gives_the_state_another_mark()
    {
        await using var context = Store.CreateDbContext();
        var before = await MarkAsync(context);
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            await transaction.CreateSavepointAsync("s");
            await DeleteNothingAsync(context, "Victims");
            await transaction.RollbackToSavepointAsync("s");
            Assert.Equal(before, await MarkAsync(context));
            await DeleteNothingAsync(context, "Victims");
            await transaction.CommitAsync();
        }
        Assert.NotEqual(before, await MarkAsync(context));
    }

    [PostgreSqlFact]
    public async Task A_caller_who_hangs_up_while_the_replica_is_asked_for_its_mark_leaves_its_connection_to_others()
    {
        var (server, database) = (PostgreSqlServer.Named, $"{_database}_replica");
        await server.CreateAsync(database);
        try
        {
            await On(server.To(database)).MigrateAsync(CancellationToken.None);
            var reading = new RecordsStore(
                new DataOptions
                {
                    Provider = DataProvider.PostgreSql,
                    ConnectionString = server.To(_database),
                    ReadConnectionString = $"{server.To(database)};Maximum Pool Size=1",
                }
            );
            var replica = reading.Replica!;
            Assert.Equal(ReplicaStanding.Behind, await replica.StandingAsync(CancellationToken.None));

            await using var blocking = On(server.To(database)).CreateDbContext();
            await using (var transaction = await blocking.Database.BeginTransactionAsync())
            {
                await blocking.Database.ExecuteSqlRawAsync("""LOCK TABLE "RecordsState" IN ACCESS EXCLUSIVE MODE""");
                using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => replica.OpenAsync(caller.Token));
                await transaction.RollbackAsync();
            }

            Assert.Equal(ReplicaStanding.Behind, await replica.StandingAsync(CancellationToken.None));
        }
        finally
        {
            await server.DropAsync(database);
        }
    }

    private static RecordsStore On(string connectionString) =>
        new(new DataOptions { Provider = DataProvider.PostgreSql, ConnectionString = connectionString });

    /// <summary>Triggers ask whether a statement could change a table, not whether it found a row.</summary>
    private static Task<int> DeleteNothingAsync(RecordsContext context, string table)
    {
#pragma warning disable EF1002 // Names of our own tables.
        return context.Database.ExecuteSqlRawAsync($"""DELETE FROM "{table}" WHERE false""");
#pragma warning restore EF1002
    }

    private static Task<Guid> MarkAsync(RecordsContext context) =>
        context.Database.SqlQueryRaw<Guid>("""SELECT "Mark" AS "Value" FROM "RecordsState" """).SingleAsync();

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
        return await new Importer(Store, new byte[32], TimeProvider.System).ImportAsync(
            request,
            null,
            CancellationToken.None
        );
    }
}
