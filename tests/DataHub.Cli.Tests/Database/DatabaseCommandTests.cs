using DataHub.Audit;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Tests.Stores;
using Microsoft.Data.Sqlite;

namespace DataHub.Cli.Tests.Database;

public sealed class DatabaseCommandTests : IDisposable
{
    private static readonly string[] Parts =
    [
        "records",
        "clients",
        "people",
        "audit-log",
        "witnesses",
        "subject-keys",
        "audit-index",
    ];

    private readonly HubOnDisk hub = new();

    public void Dispose() => hub.Dispose();

    [Fact]
    public async Task A_store_that_does_not_exist_is_named_and_not_made_by_asking()
    {
        var outcome = await hub.RunAsync("database", "check");

        Assert.Equal(ExitCode.NotDone, outcome.Code);
        Assert.Contains("'datahub database migrate' makes one", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(hub.Records));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_the_words_of_its_client()
    {
        hub.Set("DataHub:Data:Provider", "PostgreSql");
        hub.Set("DataHub:Data:ConnectionString", "Host=127.0.0.1;Port=1;Username=hub;Database=hub");

        var outcome = await hub.RunAsync("database", "check");

        Assert.Equal(ExitCode.NotDone, outcome.Code);
        Assert.StartsWith(
            "The store cannot be used: Failed to connect to 127.0.0.1:1",
            outcome.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("makes one", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_database_that_keeps_the_records_keeps_the_log_under_the_same_name() =>
        Assert.Equal(Enum.GetNames<DataProvider>(), Enum.GetNames<AuditProvider>());

    [Fact]
    public async Task Migrating_makes_every_part_and_once_more_does_nothing()
    {
        var first = await hub.RunAsync("database", "migrate");
        var again = await hub.RunAsync("database", "migrate");
        var check = await hub.RunAsync("database", "check");

        Assert.Equal((ExitCode.Ok, ExitCode.Ok, ExitCode.Ok), (first.Code, again.Code, check.Code));
        Assert.All(Parts, part => Assert.Contains($"{part}: ran ", first.Output, StringComparison.Ordinal));
        Assert.All(Parts, part => Assert.Contains($"{part}: up to date", again.Output, StringComparison.Ordinal));
        Assert.All(Parts, part => Assert.Contains($"{part}: as this version", check.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_migration_that_was_cut_off_is_told_with_what_to_do_and_not_waited_for_without_end()
    {
        Run(
            hub.Records,
            """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')"""
        );

        var outcome = await hub.RunAsync("database", "migrate");

        Assert.Equal(ExitCode.NotDone, outcome.Code);
        Assert.Contains("start the hub once", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "DROP TRIGGER AuditEntries_NoUpdate",
        "audit-log: trigger AuditEntries_NoUpdate is missing or disabled"
    )]
    [InlineData("DROP TRIGGER IdentityEpoch_Tokens", "clients: trigger IdentityEpoch_Tokens is missing or disabled")]
    [InlineData("DROP INDEX IX_Victims_CaseId", "records: Victims: index IX_Victims_CaseId is missing")]
    [InlineData(
        "DROP TABLE IdentitySuspensions",
        "clients: table IdentitySuspensions is missing or closed to this login"
    )]
    [InlineData("ALTER TABLE Cases ADD COLUMN Motto TEXT", "records: Cases.Motto is not known")]
    [InlineData(
        "ALTER TABLE IdentityChanges DROP COLUMN Detail; ALTER TABLE IdentityChanges ADD COLUMN Detail INTEGER",
        "clients: IdentityChanges.Detail is INTEGER instead of TEXT"
    )]
    [InlineData(
        "DELETE FROM __RecordsMigrations WHERE MigrationId LIKE '%AgreementOperands'",
        "records: migration 20261124004803_AgreementOperands has not run"
    )]
    [InlineData(
        "INSERT INTO __PeopleMigrations VALUES ('29991231000000_Later', '99')",
        "people: migration 29991231000000_Later is of a later version"
    )]
    public async Task Whatever_a_store_lacks_or_has_too_many_is_named(string change, string fault)
    {
        await hub.RunAsync("database", "migrate");
        Run(change.Contains("AuditEntries", StringComparison.Ordinal) ? hub.Log : hub.Records, change);

        var check = await hub.RunAsync("database", "check");

        Assert.Equal(ExitCode.Findings, check.Code);
        Assert.Contains(fault, check.Output.Split(Environment.NewLine));
    }

    [Fact]
    public async Task Persons_whom_no_search_by_name_finds_since_a_script_made_their_column_are_a_finding_until_the_store_is_migrated()
    {
        await hub.RunAsync("database", "migrate");
        await using (var store = new RecordsStore(new DataOptions { Directory = hub.Folder }).CreateDbContext())
        {
            store.Add(
                new VictimRecord
                {
                    Id = 1,
                    PersonKey = 1,
                    FullName = "Synthetic Person",
                    OwnerAgency = "",
                    Operands = new RecordOperands(),
                }
            );
            await store.SaveChangesAsync();
        }
        Run(hub.Records, "UPDATE Victims SET FoldedNames = NULL");

        var behind = await hub.RunAsync("database", "check");
        await hub.RunAsync("database", "migrate");
        var check = await hub.RunAsync("database", "check");

        Assert.Equal(ExitCode.Findings, behind.Code);
        Assert.Contains("no search by name finds them", behind.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, check.Code);
    }

    [Fact]
    public async Task A_script_for_SQL_Server_needs_no_server_and_asks_before_every_step()
    {
        var all = await hub.RunAsync("database", "script", "--provider", "SqlServer");
        var index = await hub.RunAsync(
            "database",
            "script",
            "--provider",
            "SqlServer",
            "--tables",
            "audit-index",
            "subject-keys"
        );

        Assert.Equal((ExitCode.Ok, ""), (all.Code, all.Error));
        Assert.All(Parts, part => Assert.Contains($"-- {part}\n", all.Output, StringComparison.Ordinal));
        Assert.Contains("WHERE [MigrationId] = N'", all.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["-- subject-keys", "-- audit-index"],
            index.Output.Split('\n').Where(line => line.StartsWith("-- ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_script_for_the_embedded_store_says_that_it_is_for_a_new_file()
    {
        var script = await hub.RunAsync("database", "script");
        var fresh = Path.Combine(hub.Folder, "fresh.db");
        Run(fresh, script.Output);

        Assert.Equal(ExitCode.Ok, script.Code);
        Assert.Contains("for a new file", script.Error, StringComparison.Ordinal);
        Assert.True(new FileInfo(fresh).Length > 0);
    }

    [PostgreSqlFact]
    public async Task The_script_for_PostgreSQL_runs_twice_and_makes_what_migrating_makes()
    {
        var (server, database) = (PostgreSqlServer.Named, $"cli_{Guid.CreateVersion7():N}");
        await server.CreateAsync(database);
        try
        {
            var store = new PostgreSqlServer(server.To(database));
            hub.Set("DataHub:Data:Provider", "PostgreSql");
            hub.Set("DataHub:Data:ConnectionString", server.To(database));

            var empty = await hub.RunAsync("database", "check");
            var script = await hub.RunAsync("database", "script");
            await store.RunAsync(script.Output);
            await store.RunAsync(script.Output);
            var check = await hub.RunAsync("database", "check");
            var migrate = await hub.RunAsync("database", "migrate");
            await store.RunAsync("""DROP TRIGGER "AuditEntries_NoChange" ON "AuditEntries" """);
            await store.RunAsync("""ALTER TABLE "Consents" DISABLE TRIGGER ALL""");
            var opened = await hub.RunAsync("database", "check");

            Assert.Equal(ExitCode.Findings, empty.Code);
            Assert.Equal(ExitCode.Ok, check.Code);
            Assert.All(Parts, part => Assert.Contains($"{part}: up to date", migrate.Output, StringComparison.Ordinal));
            Assert.Equal(ExitCode.Findings, opened.Code);
            Assert.Contains(
                "audit-log: trigger AuditEntries_NoChange is missing or disabled",
                opened.Output,
                StringComparison.Ordinal
            );
            Assert.Contains(
                "records: trigger RecordsState_Consents is missing or disabled",
                opened.Output,
                StringComparison.Ordinal
            );
        }
        finally
        {
            await server.DropAsync(database);
        }
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
