using System.Text;
using DataHub.Audit.Bundles;
using DataHub.Audit.Entries;
using DataHub.Audit.Subjects;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Tests.Bundles;

public sealed class BundleTests
{
    private static readonly string Log = AuditStoreInFile.LogName;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public async Task An_exported_log_is_whole_and_intact(int size)
    {
        await using var bundle = await BundleInFile.CreateAsync(size);

        var finding = await bundle.VerifyAsync();

        Assert.Null(finding.Fault);
        Assert.Equal((Log, size, 1), (finding.Log, finding.Size, finding.Checkpoints));
        Assert.Equal(
            new AuditReader(bundle.Store.Store).Read(Log, 0).Select(Text),
            bundle.Open().Read(Log, 0).Select(Text)
        );
        Assert.Equal(size > 5 ? size - 5 : 0, bundle.Open().Read(Log, 5).Count());
    }

    [Theory]
    [InlineData(0, 0, 5, "tile/0/000.p/5")]
    [InlineData(1, 999, 256, "tile/1/999")]
    [InlineData(0, 1_234_067, 256, "tile/0/x001/x234/067")]
    [InlineData(2, 1_000, 1, "tile/2/x001/000.p/1")]
    [InlineData(0, 1_000_000, 256, "tile/0/x001/x000/000")]
    public void A_tile_lies_where_tlog_tiles_says(int level, long number, int width, string path) =>
        Assert.Equal(path, BundleLayout.PathOf(level, number, width));

    [Fact]
    public void A_tree_of_70000_entries_has_the_tiles_that_tlog_tiles_counts()
    {
        Assert.True(BundleLayout.Belongs("tile/0/272", 70_000));
        Assert.True(BundleLayout.Belongs("tile/0/273.p/112", 70_000));
        Assert.True(BundleLayout.Belongs("tile/1/000", 70_000));
        Assert.True(BundleLayout.Belongs("tile/1/001.p/17", 70_000));
        Assert.True(BundleLayout.Belongs("tile/2/000.p/1", 70_000));
        Assert.True(BundleLayout.Belongs("tile/entries/273.p/112", 70_000));
        foreach (
            var path in new[]
            {
                "tile/0/273",
                "tile/0/273.p/111",
                "tile/0/274",
                "tile/1/001.p/18",
                "tile/3/000.p/1",
                "tile/0/0272",
                "tile/00/272",
                "tile/0/272.bak",
                "tile/entries/274",
                "tile/1/entries",
                "tile/x",
            }
        )
            Assert.False(BundleLayout.Belongs(path, 70_000), path);
    }

    [Fact]
    public async Task Every_checkpoint_that_was_signed_goes_along_and_is_compared()
    {
        await using var bundle = await BundleInFile.CreateAsync(1, 5, 256, 300);

        Assert.Equal(4, (await bundle.VerifyAsync()).Checkpoints);
        Assert.Equal(300, bundle.Open().CheckpointOf(Log).Size);
    }

    [Fact]
    public async Task A_log_of_every_epoch_goes_along_with_its_key()
    {
        await using var bundle = await BundleInFile.CreateAsync(3);
        await bundle.Store.FillAsync(2);
        await bundle.Store.Epochs.OpenNextAsync("restored", AuditRequester.Nobody, default);

        var exported = await bundle.ExportAsync([]);

        Assert.Equal([new ExportedLog(Log, 3, 2), new ExportedLog($"{Log}/2", 1, 0)], exported.Logs);
        var findings = await bundle.Open().VerifyAsync(bundle.Open().Keys, [], null, default);
        Assert.All(findings, finding => Assert.Null(finding.Fault));
        Assert.Equal(2, findings.Count);
    }

    [Fact]
    public async Task The_texts_that_entries_name_go_along_and_what_those_name_in_turn()
    {
        await using var bundle = await BundleInFile.CreateAsync(1);
        var texts = new AuditTexts(bundle.Store.Store);
        var policy = "permit: nothing"u8.ToArray();
        var manifest = Encoding.UTF8.GetBytes($"agreements/a.yaml {HashOf(policy)}\n");
        await texts.KeepAsync([policy, manifest, "unrelated"u8.ToArray()], default);
        await using (var log = bundle.Store.Open())
        {
            var entry = AuditStoreInFile.Entry(1);
            await log.AppendAsync(entry with { Reason = entry.Reason with { Policy = HashOf(manifest) } }, default);
        }
        await bundle.Store.Checkpoints.IssueAsync(default);

        var exported = await bundle.ExportAsync([]);

        Assert.Equal((2, new string('a', 64)), (exported.Texts, Assert.Single(exported.MissingTexts)));
        var found = await bundle
            .Open()
            .FindTextsAsync([HashOf(manifest), HashOf(policy), new string('b', 64)], default);
        Assert.Equal(manifest, found[HashOf(manifest)]);
        Assert.Equal(policy, found[HashOf(policy)]);
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public async Task The_references_of_a_subject_go_along_only_when_asked()
    {
        await using var bundle = await BundleInFile.CreateAsync(3);
        Assert.Null(bundle.Open().ReferenceOf("Victim", "V-1"));

        var exported = await bundle.ExportAsync([
            new AuditSubjectName("V-1", new AuditSubject("Victim", 1001)),
            new AuditSubjectName("V-2", new AuditSubject("Victim", 9999)),
        ]);

        Assert.Equal(1, exported.Subjects);
        var reference = bundle.Open().ReferenceOf("Victim", "V-1");
        Assert.NotNull(reference);
        Assert.Null(bundle.Open().ReferenceOf("Victim", "V-2"));
        Assert.Null(bundle.Open().ReferenceOf("Case", "V-1"));
        var named = bundle.Open().Read(Log, 0).Where(record => Text(record).Contains(reference));
        Assert.Single(named);
    }

    [Fact]
    public async Task Every_entry_is_proved_out_of_a_bundle()
    {
        await using var bundle = await BundleInFile.CreateAsync(255, 600);
        var opened = bundle.Open();

        foreach (var record in opened.Read(Log, 0))
        {
            var proof = opened.ProofOf(Log, record.Sequence)!;
            Assert.True(proof.Proves(TreeHash.Leaf(record.Bytes.Span), bundle.Key, out _));
        }
        Assert.Null(opened.ProofOf(Log, 600));
        Assert.Null(opened.ProofOf(Log, -1));
    }

    [Theory]
    [InlineData(
        "UPDATE AuditEntries SET Record = CAST(REPLACE(CAST(Record AS TEXT), 'KHM.NCCT', 'KHM.NCCS') AS BLOB) WHERE Sequence = 7",
        "do not give the root that was signed"
    )]
    [InlineData("UPDATE AuditEntries SET Record = x'00' WHERE Sequence = 7", "Entry 7 is not a readable record")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 6", "Entry 6 is not there")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence > 5", "Entry 6 is not there")]
    [InlineData("UPDATE AuditCheckpoints SET Note = REPLACE(Note, '300', '301')", "checkpoint of size 300 was changed")]
    public async Task A_log_that_was_changed_is_not_exported_and_nothing_is_left_behind(string sql, string fault)
    {
        await using var bundle = await BundleInFile.CreateAsync(300);
        Assert.NotEqual(0, bundle.Store.Tamper(sql));

        var refused = await Assert.ThrowsAsync<AuditHistoryException>(() => bundle.ExportAsync([]));

        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(bundle.Folder)!));
    }

    [Fact]
    public async Task A_folder_that_exists_is_not_written_to()
    {
        await using var bundle = await BundleInFile.CreateAsync(1);
        using var references = new AuditReferences(AuditSetup.SubjectKeysOf(bundle.Store.Options), bundle.Store.Clock);
        var export = new AuditExport(bundle.Store.Store, references);

        await Assert.ThrowsAsync<IOException>(() =>
            export.WriteAsync(bundle.Folder, bundle.Store.Epochs.Keys(), [], null, default)
        );
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("a//b")]
    [InlineData("/etc")]
    [InlineData("a/..")]
    [InlineData("a\\b")]
    public void A_log_name_that_leads_out_of_the_bundle_is_refused(string log) =>
        Assert.Throws<FormatException>(() => BundleLayout.FolderOf(log));

    private static string Text(AuditRecord record) => Encoding.UTF8.GetString(record.Bytes.Span);

    private static string HashOf(byte[] text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(text));
}
