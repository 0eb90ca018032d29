using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Tests.Faults.Crash;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Tests.Faults.Drills;

/// <summary>The data directory of a hub, as its operator backs it up and restores it: the subject keys are kept apart.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("datahub-drill-");

    public string Path => directory.FullName;

    public string Checkpoint => System.IO.Path.Combine(Path, AuditOptions.UsualCheckpointFile);

    private string[] Stores =>
        [System.IO.Path.Combine(Path, "datahub.db"), System.IO.Path.Combine(Path, "audit-log.db")];

    /// <summary>Copies the records and the log while the hub runs.</summary>
    public void BackUpRecords()
    {
        foreach (var store in Stores)
        {
            using var source = new SqliteConnection($"Data Source={store};Pooling=False");
            using var copy = new SqliteConnection($"Data Source={BackupOf(store)};Pooling=False");
            source.Open();
            copy.Open();
            source.BackupDatabase(copy);
        }
    }

    /// <summary>Puts the records and the log back to what they were; the hub does not run.</summary>
    public void RestoreRecords()
    {
        SqliteConnection.ClearAllPools();
        foreach (var store in Stores)
        {
            foreach (var suffix in new[] { "", "-wal", "-shm" })
                File.Delete(store + suffix);
            File.Copy(BackupOf(store), store);
        }
    }

    /// <summary>What EF Core leaves in a store when it is killed within a migration.</summary>
    public void LeaveMigrationMarks()
    {
        string[] stores =
        [
            .. Stores.Select(store => $"Data Source={store}"),
            AuditOptions.UsualSubjectKeys(Path),
            AuditOptions.UsualIndex(Path),
        ];
        foreach (var store in stores)
        {
            using var connection = new SqliteConnection($"{store};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-02 03:04:05');
                """;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>What <c>datahub audit new-epoch</c> does.</summary>
    public async Task<AuditCheckpoint> OpenNextEpochAsync(string reason)
    {
        await using var provider = Audit(_ => { });
        return await OpenNextAsync(provider, reason);
    }

    /// <summary>What <c>datahub audit new-epoch --operator</c> does.</summary>
    public async Task<AuditCheckpoint> OpenNextEpochOfOperatorsAsync(string reason)
    {
        await using var provider = Audit(AsOperator);
        return await OpenNextAsync(provider, reason);
    }

    /// <summary>What <c>datahub audit who-saw</c> leaves in the log of what operators do, which is signed at once.</summary>
    public async Task ActAsync()
    {
        await using var provider = Audit(AsOperator);
        var entry = new AuditEntry
        {
            Kind = AuditKind.AuditRead,
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
        await provider.GetRequiredService<AuditLog>().AppendAsync(entry, default);
        await provider.GetRequiredService<AuditCheckpoints>().IssueAsync(default);
    }

    private static void AsOperator(AuditOptions audit) =>
        (audit.Log, audit.CheckpointFile) = (audit.OperatorLog, audit.OperatorCheckpointFile);

    private ServiceProvider Audit(Action<AuditOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataHubAudit(options =>
        {
            HubStore.Configure(options, Path);
            configure(options);
        });
        return services.BuildServiceProvider();
    }

    private static Task<AuditCheckpoint> OpenNextAsync(ServiceProvider provider, string reason) =>
        provider.GetRequiredService<AuditEpochs>().OpenNextAsync(reason, AuditRequester.Nobody, CancellationToken.None);

    private static string BackupOf(string store) => System.IO.Path.ChangeExtension(store, ".backup");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
    }
}
