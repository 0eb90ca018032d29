using System.Buffers.Text;
using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Proofs;
using DataHub.Audit.Verification;
using DataHub.Records;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Tests.Faults.Crash;

/// <summary>The data directory that outlives every process of a crash run, looked at from outside between two of them.</summary>
internal sealed class HubStore : IAsyncDisposable
{
    private readonly DirectoryInfo directory = System.IO.Directory.CreateTempSubdirectory("datahub-crash-");
    private readonly ServiceProvider services;
    private readonly string? postgreSql;

    private HubStore(string? postgreSql)
    {
        this.postgreSql = postgreSql;
        var found = new ServiceCollection();
        found.AddLogging();
        found.AddDataHubAudit(options => Configure(options, Directory, ConnectionString));
        services = found.BuildServiceProvider();
    }

    /// <summary>A store in a file, which the first hub makes.</summary>
    public static HubStore Embedded() => new(null);

    /// <summary>A store with all its tables, in a database of its own.</summary>
    public static async Task<HubStore> OnPostgreSqlAsync()
    {
        var database = $"crash_{Guid.CreateVersion7():N}";
        await PostgreSqlServer.Named.CreateAsync(database);
        await TestStore.MigrateAsync(PostgreSqlServer.Named.To(database));
        return new HubStore(database);
    }

    /// <summary>What a hub over this store must be told besides its directory.</summary>
    public IEnumerable<string> Settings =>
        ConnectionString is null
            ? []
            : ["--DataHub:Data:Provider=PostgreSql", $"--DataHub:Data:ConnectionString={ConnectionString}"];

    private string? ConnectionString => postgreSql is null ? null : PostgreSqlServer.Named.To(postgreSql);

    public string Directory => directory.FullName;

    /// <summary>How a hub in Development keeps its log in a data directory.</summary>
    public static void Configure(AuditOptions options, string directory, string? postgreSql = null)
    {
        if (postgreSql is null)
        {
            options.ConnectionString = $"{AuditOptions.UsualLog(directory)};Pooling=False";
            options.SubjectKeysConnectionString = AuditOptions.UsualSubjectKeys(directory);
        }
        else
        {
            (options.Provider, options.ConnectionString) = (AuditProvider.PostgreSql, postgreSql);
        }
        options.KeyFile = Path.Combine(directory, "keys", "audit.key");
        options.SubjectKeyFile = Path.Combine(directory, "keys", "subjects.key");
        options.CheckpointFile = Path.Combine(directory, AuditOptions.UsualCheckpointFile);
    }

    /// <summary>The size of the log; 0 while there is none.</summary>
    public long Size()
    {
        try
        {
            return services.GetRequiredService<AuditReader>().Logs().Select(log => log.Size).SingleOrDefault();
        }
        catch (SqliteException)
        {
            // Killed before the store had tables.
            return 0;
        }
    }

    /// <summary>The entries from a position on, each with its leaf hash as a receipt states it.</summary>
    public IReadOnlyList<(LoggedEntry Entry, string Leaf)> Entries(long from)
    {
        var reader = services.GetRequiredService<AuditReader>();
        return
        [
            .. reader
                .Logs()
                .SelectMany(log => reader.Read(log.Log, from))
                .Select(record =>
                    (LoggedEntry.Read(record), Base64Url.EncodeToString(TlogProof.LeafOf(record.Bytes.Span)))
                ),
        ];
    }

    /// <summary>How often a victim was heard and the records say so; 0 while there are none.</summary>
    public int Consents()
    {
        var records = new RecordsStore(
            new DataOptions
            {
                Directory = Directory,
                Provider = ConnectionString is null ? DataProvider.Sqlite : DataProvider.PostgreSql,
                ConnectionString = ConnectionString,
            }
        );
        try
        {
            using var context = records.CreateDbContext();
            return context.Consents.Count(consent => consent.HeardAt > 0);
        }
        catch (SqliteException)
        {
            // Killed before the store had tables.
            return 0;
        }
    }

    /// <summary>Loses the keys of all records, so that the next hub makes them anew.</summary>
    public void ForgetSubjects()
    {
        using var connection = new SqliteConnection($"{AuditOptions.UsualSubjectKeys(Directory)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM AuditSubjectKeys";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // Killed before the store had tables.
        }
    }

    /// <summary>Signs the log as it is: refused unless it continues everything that was signed before.</summary>
    public Task<AuditCheckpoint> SignAsync() =>
        services.GetRequiredService<AuditCheckpoints>().IssueAsync(CancellationToken.None);

    /// <summary>Hashes everything again and compares it with every checkpoint that was signed.</summary>
    public async Task<AuditVerification> VerifyAsync() =>
        Assert.Single(
            await services
                .GetRequiredService<AuditVerifier>()
                .VerifyAsync(
                    services.GetRequiredService<AuditEpochs>().Keys(),
                    [await File.ReadAllTextAsync(Path.Combine(Directory, AuditOptions.UsualCheckpointFile))],
                    null,
                    CancellationToken.None
                )
        );

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (postgreSql is not null)
            await PostgreSqlServer.Named.DropAsync(postgreSql);
        directory.Delete(recursive: true);
    }
}
