using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Keys;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using DataHub.Audit.Verification;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Audit.Tests;

/// <summary>A real SQLite store in a folder of its own, with everything a test does to it.</summary>
internal sealed class AuditStoreInFile : IAsyncDisposable
{
    /// <summary>What a busy build machine may need for one commit; tests of the deadline set their own.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public const string LogName = "hub.test/idn/1";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-audit-");
    private readonly List<AuditLog> logs = [];

    private AuditStoreInFile()
    {
        Options = new AuditOptions
        {
            Log = LogName,
            ConnectionString = $"Data Source={Path.Combine(folder.FullName, "datahub.db")}",
            KeyFile = Path.Combine(folder.FullName, "audit.key"),
            SubjectKeysConnectionString = $"Data Source={Path.Combine(folder.FullName, "subject-keys.db")}",
            SubjectKeyFile = Path.Combine(folder.FullName, "subjects.key"),
            IndexConnectionString = $"Data Source={Path.Combine(folder.FullName, "audit-index.db")}",
            CheckpointFile = Path.Combine(folder.FullName, "audit.checkpoint"),
        };
        SecretFile.Create(Options.KeyFile);
        SecretFile.Create(Options.SubjectKeyFile);
        Store = AuditStore.Of(Options);
        Key = AuditKey.Read(Options.KeyFile);
        Epochs = new AuditEpochs(Options, Store, () => Key, name => OpenNamed(() => name, null), NewCheckpoints);
        Checkpoints = NewCheckpoints();
    }

    public AuditOptions Options { get; }
    public AuditStore Store { get; }
    public AuditKey Key { get; }
    public AuditEpochs Epochs { get; }
    public AuditCheckpoints Checkpoints { get; }
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    public string KeysFile => Path.Combine(folder.FullName, "subject-keys.db");
    public string File => Path.Combine(folder.FullName, "datahub.db");

    public static async Task<AuditStoreInFile> CreateAsync()
    {
        var store = new AuditStoreInFile();
        await store.Store.MigrateAsync(CancellationToken.None);
        await AuditStore.OfSubjectKeys(store.Options).MigrateKeysAsync(CancellationToken.None);
        await AuditStore.OfIndex(store.Options).MigrateIndexAsync(CancellationToken.None);
        return store;
    }

    /// <summary>A store with that many entries whose writer has gone.</summary>
    public static async Task<AuditStoreInFile> CreateAsync(int entries)
    {
        var store = await CreateAsync();
        await store.FillAsync(entries);
        return store;
    }

    public async Task FillAsync(int entries)
    {
        await using var log = Open();
        await Task.WhenAll(Enumerable.Range(0, entries).Select(n => log.AppendAsync(Entry(n), default).AsTask()));
    }

    /// <summary>What a process does at start: a log with a boot id of its own.</summary>
    public AuditLog Open(Action<AuditOptions>? change = null, ILogger? said = null) =>
        OpenNamed(Epochs.Continued, change, said);

    /// <summary>Another node's log in the same store.</summary>
    public AuditLog OpenOther(string name) => OpenNamed(() => name, null);

    /// <summary>A signer as a process of its own has it.</summary>
    public AuditCheckpoints NewCheckpoints() =>
        new(Epochs, Store, Key, new KeptCheckpoint(Options.CheckpointFile), Clock);

    private AuditLog OpenNamed(Func<string> name, Action<AuditOptions>? change, ILogger? said = null)
    {
        var options = new AuditOptions
        {
            Log = Options.Log,
            ConnectionString = Options.ConnectionString,
            KeyFile = Options.KeyFile,
            SubjectKeysConnectionString = Options.SubjectKeysConnectionString,
            SubjectKeyFile = Options.SubjectKeyFile,
            Deadline = Patience,
        };
        change?.Invoke(options);
        var references = new AuditReferences(AuditSetup.SubjectKeysOf(options), Clock);
        var log = new AuditLog(options, name, AuditStore.Of(options), references, Clock, said ?? NullLogger.Instance);
        logs.Add(log);
        return log;
    }

    public static AuditEntry Entry(int number) =>
        new()
        {
            Kind = AuditKind.Query,
            Requester = new AuditRequester("KHM", "KHM.NCCT", "khm.ncct", new string('0', 64)),
            Reason = new AuditReason(
                "dh:Repatriation",
                new string('a', 64),
                [new AuditAgreement("urn:asean:idn-khm", "2", new string('b', 64))]
            ),
            Operation = new AuditOperation("query", $"Victims{number}", new string('c', 64), new string('d', 64)),
            Disclosures =
            [
                new AuditDisclosure(
                    "Victim",
                    "IDN",
                    "urn:asean:idn-khm",
                    "same/no/given",
                    new Dictionary<string, string> { ["pd:Name"] = "full", ["pd:BirthDate"] = "generalise:year" },
                    [1000 + number, 2000 + number]
                ),
            ],
            Answer = new AuditAnswer(AuditOutcome.Ok, new string('e', 64), 512, []),
            TraceId = "0af7651916cd43dd8448eb211c80319c",
        };

    public async Task<AuditVerification> VerifyAsync(params string[] kept) =>
        Assert.Single(
            await new AuditVerifier(Store).VerifyAsync(
                [new NoteKey(LogName, Key.PublicKey)],
                kept,
                null,
                CancellationToken.None
            )
        );

    /// <summary>Does to the store what somebody with its file can do: the guarding triggers are no hindrance.</summary>
    public int Tamper(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Connect();
        foreach (var trigger in Triggers(connection))
            Execute(connection, $"DROP TRIGGER \"{trigger}\"");
        return Execute(connection, sql, parameters);
    }

    /// <summary>Takes the last entries away, down to a head that the log had before: as a standby has it that did not receive them.</summary>
    public void CutTo(long size, byte[] root)
    {
        Tamper("DELETE FROM AuditEntries WHERE LogId = 1 AND Sequence >= @size", ("@size", size));
        Execute("UPDATE AuditHeads SET Size = @size, Root = @root WHERE Id = 1", ("@size", size), ("@root", root));
    }

    /// <summary>The root of the first log in the store.</summary>
    public byte[] Root => (byte[])Scalar("SELECT Root FROM AuditHeads WHERE Id = 1")!;

    public int Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Connect();
        return Execute(connection, sql, parameters);
    }

    public object? Scalar(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(Options.ConnectionString + ";Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Copies the store into a file, whoever has it open: a statement waits for others, which a copy through the library's own call does not.</summary>
    public void BackUp(string file) => Execute("VACUUM INTO @file", ("@file", file));

    /// <summary>
    /// Puts a backup in the place of the store. No connection may be open: one that waits in a pool to be used again writes its log into the file that it
    /// knows when it is closed.
    /// </summary>
    public void PutBack(string backup)
    {
        SqliteConnection.ClearAllPools();
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            System.IO.File.Delete(File + suffix);
        System.IO.File.Copy(backup, File);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var log in logs)
            await log.DisposeAsync();
        Key.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static List<string> Triggers(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read())
            names.Add(rows.GetString(0));
        return names;
    }

    private static int Execute(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }
}
