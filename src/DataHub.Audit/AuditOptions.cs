using DataHub.Audit.Timestamps;
using DataHub.Audit.Witnessing;

namespace DataHub.Audit;

/// <summary>Where the log is kept, how it is signed and how long a caller waits for it. Faults are all reported at start-up.</summary>
public sealed class AuditOptions
{
    /// <summary>Name that a node gives its <see cref="CheckpointFile"/> when no setting names one.</summary>
    public const string UsualCheckpointFile = "audit.checkpoint";

    /// <summary>
    /// The <see cref="ConnectionString"/> of an embedded hub when no setting names one: a file of its own, since every commit to a file makes SQLite forget
    /// what it keeps of that file for readers.
    /// </summary>
    public static string UsualLog(string directory) => $"Data Source={Path.Combine(directory, "audit-log.db")}";

    /// <summary>The <see cref="SubjectKeysConnectionString"/> of an embedded hub when no setting names one.</summary>
    public static string UsualSubjectKeys(string directory) =>
        $"Data Source={Path.Combine(directory, "subject-keys.db")}";

    /// <summary>The <see cref="IndexConnectionString"/> of an embedded hub: a file of its own, so that indexing does not hold up the log.</summary>
    public static string UsualIndex(string directory) => $"Data Source={Path.Combine(directory, "audit-index.db")}";

    /// <summary>
    /// The log's name, the origin line of its checkpoints and the name of its key: host and path without scheme, without spaces or
    /// plus signs, at most 200 characters. One name per writing node. Default <c>datahub.local/audit</c>.
    /// </summary>
    public string Log { get; set; } = "datahub.local/audit";

    /// <summary>The name of the log of what operators do: see <see cref="OperatorLog"/>.</summary>
    public string OperatorLog => Log + "/operator";

    /// <summary>The <see cref="CheckpointFile"/> of the operators' log; empty: none is kept.</summary>
    public string OperatorCheckpointFile => CheckpointFile.Length == 0 ? "" : CheckpointFile + ".operator";

    /// <summary>The database that keeps the log. Default <see cref="AuditProvider.Sqlite"/>.</summary>
    public AuditProvider Provider { get; set; } = AuditProvider.Sqlite;

    /// <summary>Connection string of the log's database. Required.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>File with the 32-byte seed of the Ed25519 key that signs checkpoints. Required.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>
    /// File in which the last published checkpoint is kept, better on another disk than the database: the hub does not start on a store
    /// that does not continue it. Empty: none is kept, and a restored database is not noticed here. Default empty; a
    /// hub and its tools keep it in their data directory then, see <see cref="UseUsualPlaces"/>.
    /// </summary>
    public string CheckpointFile { get; set; } = "";

    /// <summary>
    /// How often a running hub signs a checkpoint when entries were added. Default 10 seconds, at least 1; zero: on demand and when it
    /// stops only.
    /// </summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After how long a checkpoint is signed although nothing but receipts of peers' checkpoints was added. Default 1 hour; not shorter
    /// than <see cref="CheckpointInterval"/>.
    /// </summary>
    public TimeSpan QuietCheckpointInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Who witnesses the log, and whose logs this node witnesses.</summary>
    public WitnessingOptions Witnessing { get; set; } = new();

    /// <summary>Which authority states the time of checkpoints.</summary>
    public TimestampOptions Timestamps { get; set; } = new();

    /// <summary>
    /// Connection string of the database with the subject keys, of the same kind as the log's. Keep it and its backups apart: a destroyed
    /// key lives on in a backup. Default empty: the log's own database.
    /// </summary>
    public string SubjectKeysConnectionString { get; set; } = "";

    /// <summary>
    /// Connection string of the database with the search index, of the same kind as the log's. It holds nothing that is not in the log and
    /// needs no backup. Default empty: the log's own database.
    /// </summary>
    public string IndexConnectionString { get; set; } = "";

    /// <summary>File with the 32 bytes under which the subject keys are wrapped. Required, and another file than <see cref="KeyFile"/>.</summary>
    public string SubjectKeyFile { get; set; } = "";

    /// <summary>Create the two key files at start-up when they are not there. Default false: a log whose key is missing does not start.</summary>
    public bool CreateKey { get; set; }

    /// <summary>Bring the log's tables up to date at start-up. Default false.</summary>
    public bool Migrate { get; set; }

    /// <summary>How long one append may take, queueing included. Default 2 seconds; from 10 milliseconds to 1 minute.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many entries may wait for a commit before further ones are refused. Default 4096.</summary>
    public int QueueLength { get; set; } = 4096;

    /// <summary>When an auditor is told of what the log shows.</summary>
    public AuditFindingsOptions Findings { get; set; } = new();

    /// <summary>How many entries share one commit at most. Default 512.</summary>
    public int BatchSize { get; set; } = 512;

    /// <summary>
    /// Sets where the log is, for what no setting names: in the records' database on a server, in files of its own in the data directory where the store is
    /// embedded.
    /// </summary>
    /// <param name="provider">The database that keeps the records: a name of <see cref="AuditProvider"/>, under which every room knows it.</param>
    /// <param name="records">The connection string of the records.</param>
    /// <param name="directory">The data directory of the node.</param>
    public void UseUsualPlaces(string provider, string records, string directory)
    {
        Provider = Enum.Parse<AuditProvider>(provider);
        CheckpointFile = Or(CheckpointFile, Path.Combine(directory, UsualCheckpointFile));
        if (Provider is AuditProvider.Sqlite)
        {
            ConnectionString = Or(ConnectionString, UsualLog(directory));
            SubjectKeysConnectionString = Or(SubjectKeysConnectionString, UsualSubjectKeys(directory));
            IndexConnectionString = Or(IndexConnectionString, UsualIndex(directory));
        }
        ConnectionString = Or(ConnectionString, records);
    }

    /// <summary>Sets the key files that no setting names: in <c>keys/</c> of the data directory.</summary>
    /// <param name="directory">The data directory of the node.</param>
    public void UseUsualKeys(string directory)
    {
        KeyFile = Or(KeyFile, Path.Combine(directory, "keys", "audit.key"));
        SubjectKeyFile = Or(SubjectKeyFile, Path.Combine(directory, "keys", "subjects.key"));
        Witnessing.KeyFile = Or(Witnessing.KeyFile, Path.Combine(directory, "keys", "witness.key"));
    }

    private static string Or(string named, string usual) => named.Length > 0 ? named : usual;
}
