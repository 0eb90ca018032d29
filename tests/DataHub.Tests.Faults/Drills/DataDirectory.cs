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

    private string Records => System.IO.Path.Combine(Path, "datahub.db");

    private string Backup => System.IO.Path.Combine(Path, "datahub.backup");

    /// <summary>Copies the records and the log beside them while the hub runs.</summary>
    public void BackUpRecords()
    {
        using var source = new SqliteConnection($"Data Source={Records};Pooling=False");
        using var copy = new SqliteConnection($"Data Source={Backup};Pooling=False");
        source.Open();
        copy.Open();
        source.BackupDatabase(copy);
    }

    /// <summary>Puts the records and the log back to what they were; the hub does not run.</summary>
    public void RestoreRecords()
    {
        SqliteConnection.ClearAllPools();
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(Records + suffix);
        File.Copy(Backup, Records);
    }

    /// <summary>What EF Core leaves in a store when it is killed within a migration.</summary>
    public void LeaveMigrationMarks()
    {
        foreach (var store in new[] { $"Data Source={Records}", AuditOptions.UsualSubjectKeys(Path) })
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
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataHubAudit(options => HubStore.Configure(options, Path));
        await using var provider = services.BuildServiceProvider();
        return await provider
            .GetRequiredService<AuditEpochs>()
            .OpenNextAsync(reason, AuditRequester.Nobody, CancellationToken.None);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
    }
}
