using System.Globalization;
using System.Security.Cryptography;
using DataHub.Audit.Appending;
using DataHub.Audit.Bundles;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Keys;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Snapshooter.Xunit;

namespace DataHub.Audit.Tests.Bundles;

/// <summary>
/// What an export, a checkpoint and a proof look like, to the byte: a log with known entries, key, clock and salts. Records that were written
/// once must be read for as long as the log is kept, so they stand here as they were written.
/// </summary>
public sealed class ApprovedBundleTests : IAsyncLifetime
{
    private const string Log = AuditStoreInFile.LogName;
    private const int Entries = 259;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-approved-");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private AuditKey key = null!;
    private AuditBundle bundle = null!;

    public async Task InitializeAsync()
    {
        var options = new AuditOptions
        {
            Log = Log,
            ConnectionString = $"Data Source={PathOf("datahub.db")};Pooling=False",
            SubjectKeyFile = PathOf("subjects.key"),
        };
        SecretFile.Create(options.SubjectKeyFile);
        await File.WriteAllBytesAsync(PathOf("audit.key"), [.. Enumerable.Range(0, 32).Select(n => (byte)n)]);
        key = AuditKey.Read(PathOf("audit.key"));
        var store = AuditStore.Of(options);
        await store.MigrateAsync(default);
        await AuditStore.OfSubjectKeys(options).MigrateKeysAsync(default);
        using (var session = AuditSession.Open(store, Log, "writer", seen: null, TimeSpan.FromSeconds(30)))
            session.Commit([
                .. Enumerable.Range(0, Entries).Select(n => new PendingEntry([FixedRecord.Of(n)], rehearsal: false)),
            ]);

        var epochs = new AuditEpochs(
            options,
            store,
            () => key,
            _ => throw new InvalidOperationException(),
            () => throw new InvalidOperationException()
        );
        await new AuditCheckpoints(epochs, store, key, new KeptCheckpoint(""), clock).IssueAsync(default);
        using var references = new AuditReferences(AuditSetup.SubjectKeysOf(options), clock);
        await new AuditTexts(store).KeepAsync(["permit: nothing\n"u8.ToArray()], default);
        await new AuditExport(store, references).WriteAsync(PathOf("bundle"), epochs.Keys(), [], null, default);
        bundle = AuditBundle.Open(PathOf("bundle"));
    }

    [Fact]
    public void An_export_holds_these_files()
    {
        var lines = Directory
            .EnumerateFiles(PathOf("bundle"), "*", SearchOption.AllDirectories)
            .Select(file =>
                (Path: Path.GetRelativePath(PathOf("bundle"), file).Replace('\\', '/'), Bytes: File.ReadAllBytes(file))
            )
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Path} {file.Bytes.Length} {Convert.ToHexStringLower(SHA256.HashData(file.Bytes))}"
                )
            );

        Snapshot.Match(string.Join('\n', lines) + "\n", "export");
    }

    [Fact]
    public void A_checkpoint_is_this_note() =>
        Snapshot.Match($"{bundle.Keys[0]}\n\n{bundle.CheckpointOf(Log).Note}", "checkpoint");

    [Fact]
    public void A_proof_is_this_text() => Snapshot.Match(bundle.ProofOf(Log, 257)!.ToString(), "proof");

    [Fact]
    public void An_entry_is_this_line_of_csv_and_of_json()
    {
        var last = new[] { BundleLayout.Csv, BundleLayout.JsonLines }.Select(file =>
            File.ReadLines(Path.Combine(PathOf("bundle"), Log, file)).Last()
        );

        Snapshot.Match(CsvLine.Header + "\n" + string.Join('\n', last) + "\n", "entry");
    }

    [Fact]
    public async Task What_was_approved_verifies()
    {
        var finding = Assert.Single(await bundle.VerifyAsync([key.SignersOf(Log)[0].Key], [], null, default));

        Assert.Null(finding.Fault);
        Assert.Equal(Entries, finding.Size);
    }

    public Task DisposeAsync()
    {
        key.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
