using System.Buffers.Binary;
using System.Text;
using DataHub.Audit.Bundles;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Subjects;
using DataHub.Audit.Tree;
using DataHub.Audit.Verification;

namespace DataHub.Audit.Tests.Bundles;

/// <summary>What somebody with an exported bundle of 600 entries can do to it, and what the verification then says.</summary>
public sealed class BundleTamperTests(ExportedOnce exported) : IClassFixture<ExportedOnce>
{
    private const string Entries0 = "tile/entries/000";
    private const string Tail = "tile/entries/002.p/88";

    [Theory]
    [InlineData(Entries0, 0, 0)]
    [InlineData("tile/entries/001", 40, 296)]
    [InlineData(Tail, 87, 599)]
    public async Task A_changed_bit_of_an_entry_names_it(string path, int position, long named)
    {
        await using var bundle = exported.Of600.Copy();
        bundle.Change(
            path,
            bytes =>
            {
                return Flipped(bytes, StartOf(bytes, position) + 100);
            }
        );

        await ExpectAsync(bundle, named, AuditFaultKind.Record);
    }

    [Theory]
    [InlineData("tile/0/000", 0, 0)]
    [InlineData("tile/0/001", 40, 296)]
    [InlineData("tile/0/002.p/88", 87, 599)]
    public async Task A_changed_bit_of_a_leaf_names_its_entry(string path, int position, long named)
    {
        await using var bundle = exported.Of600.Copy();
        bundle.Change(path, bytes => Flipped(bytes, (position * 32) + 5));

        await ExpectAsync(bundle, named, AuditFaultKind.Record);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(32, 256)]
    public async Task A_changed_bit_of_an_upper_tile_names_the_first_entry_below_it(int at, long named)
    {
        await using var bundle = exported.Of600.Copy();
        bundle.Change("tile/1/000.p/2", bytes => Flipped(bytes, at));

        await ExpectAsync(bundle, named, AuditFaultKind.Tile);
    }

    [Theory]
    [InlineData(Entries0, 0, AuditFaultKind.Gap)]
    [InlineData(Tail, 512, AuditFaultKind.Gap)]
    [InlineData("tile/0/001", 256, AuditFaultKind.Tile)]
    [InlineData("tile/1/000.p/2", 0, AuditFaultKind.Tile)]
    [InlineData("entries.csv", 0, AuditFaultKind.Column)]
    [InlineData("entries.jsonl", 0, AuditFaultKind.Column)]
    [InlineData("checkpoint", 0, AuditFaultKind.Checkpoint)]
    [InlineData("checkpoints.jsonl", 0, AuditFaultKind.Checkpoint)]
    public async Task A_missing_file_is_found(string path, long named, AuditFaultKind kind)
    {
        await using var bundle = exported.Of600.Copy();
        File.Delete(bundle.PathOf(path));

        await ExpectAsync(bundle, named, kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(77)]
    [InlineData(255)]
    public async Task An_entry_that_was_cut_out_is_named(int position)
    {
        await using var bundle = exported.Of600.Copy();
        bundle.Change(
            Entries0,
            bytes => [.. bytes[..(StartOf(bytes, position) - 2)], .. bytes[EndOf(bytes, position)..]]
        );

        await ExpectAsync(bundle, position, position == 255 ? AuditFaultKind.Gap : AuditFaultKind.Record);
    }

    [Theory]
    [InlineData(Entries0, 255, 256)]
    [InlineData(Tail, 87, 600)]
    public async Task An_added_entry_is_named(string path, int last, long named)
    {
        await using var bundle = exported.Of600.Copy();
        bundle.Change(path, bytes => [.. bytes, .. bytes[(StartOf(bytes, last) - 2)..EndOf(bytes, last)]]);

        await ExpectAsync(bundle, named, AuditFaultKind.Record);
    }

    [Fact]
    public async Task An_inserted_entry_is_named()
    {
        await using var bundle = exported.Of600.Copy();
        bundle.Change(
            Entries0,
            bytes =>
                [
                    .. bytes[..EndOf(bytes, 9)],
                    .. bytes[(StartOf(bytes, 9) - 2)..EndOf(bytes, 9)],
                    .. bytes[EndOf(bytes, 9)..],
                ]
        );

        await ExpectAsync(bundle, 10, AuditFaultKind.Record);
    }

    [Fact]
    public async Task Swapped_entries_are_found()
    {
        await using var bundle = exported.Of600.Copy();
        bundle.Change(
            Entries0,
            bytes =>
                [
                    .. bytes[..(StartOf(bytes, 10) - 2)],
                    .. bytes[(StartOf(bytes, 11) - 2)..EndOf(bytes, 11)],
                    .. bytes[(StartOf(bytes, 10) - 2)..EndOf(bytes, 10)],
                    .. bytes[EndOf(bytes, 11)..],
                ]
        );

        await ExpectAsync(bundle, 10, AuditFaultKind.Record);
    }

    [Fact]
    public async Task A_half_record_at_the_end_is_found()
    {
        await using var bundle = exported.Of600.Copy();
        bundle.Change(Tail, bytes => [.. bytes, 0x00, 0x05, 0x7B]);

        await ExpectAsync(bundle, 600, AuditFaultKind.Record);
    }

    [Theory]
    [InlineData("tile/entries/003.p/1")]
    [InlineData("tile/0/003.p/1")]
    [InlineData("tile/2/000.p/1")]
    [InlineData("tile/0/000.bak")]
    [InlineData("tile/9/000.p/1")]
    public async Task A_file_that_belongs_to_no_entry_is_found(string path)
    {
        await using var bundle = exported.Of600.Copy();
        Directory.CreateDirectory(Path.GetDirectoryName(bundle.PathOf(path))!);
        await File.WriteAllBytesAsync(bundle.PathOf(path), new byte[32]);

        await ExpectAsync(bundle, 600, AuditFaultKind.Tile);
        Assert.Contains(path, (await bundle.VerifyAsync()).Fault!.Message);
    }

    [Theory]
    [InlineData("entries.csv", "KHM.NCCT", "KHM.NCCS")]
    [InlineData("entries.csv", "dh:Repatriation", "dh:Other")]
    [InlineData("entries.csv", "sequence,time", "sequence,when")]
    [InlineData("entries.jsonl", "KHM.NCCT", "KHM.NCCS")]
    [InlineData("entries.jsonl", "\"seq\":0,", "\"seq\":1,")]
    public async Task A_copy_of_an_entry_that_says_something_else_is_found(string file, string said, string says)
    {
        await using var bundle = exported.Of5.Copy();
        bundle.Change(file, bytes => Replaced(bytes, said, says));

        await ExpectAsync(bundle, 0, AuditFaultKind.Column);
        Assert.Contains(file, (await bundle.VerifyAsync()).Fault!.Message);
    }

    [Theory]
    [InlineData("entries.csv")]
    [InlineData("entries.jsonl")]
    public async Task A_line_that_belongs_to_no_entry_is_found(string file)
    {
        await using var bundle = exported.Of5.Copy();
        bundle.Change(file, bytes => [.. bytes, .. "more\n"u8]);

        await ExpectAsync(bundle, 5, AuditFaultKind.Column);
    }

    [Fact]
    public async Task A_tail_cut_with_all_its_tiles_is_found_by_a_checkpoint_that_was_kept()
    {
        // The bundle of an earlier day is intact in itself.
        await using var bundle = await BundleInFile.CreateAsync(500);
        await bundle.Store.FillAsync(100);
        var kept = (await bundle.Store.Checkpoints.IssueAsync(default)).Note;

        Assert.Null((await bundle.VerifyAsync()).Fault);
        await ExpectAsync(bundle, 500, AuditFaultKind.Checkpoint, kept);
    }

    [Fact]
    public async Task A_log_that_another_history_was_signed_for_is_found_by_a_checkpoint_that_was_kept()
    {
        // The same key, the same sizes, other entries: a fork at 300.
        await using var bundle = await BundleInFile.CreateAsync(300);
        var backup = bundle.Store.File + ".backup";
        bundle.Store.BackUp(backup);
        await bundle.Store.FillAsync(100);
        var kept = (await bundle.Store.Checkpoints.IssueAsync(default)).Note;
        var seen = Moved(bundle);
        PutBack(bundle.Store, backup);
        await bundle.Store.FillAsync(150);
        await bundle.Store.Checkpoints.IssueAsync(default);
        await bundle.ExportAsync([]);

        Assert.Null((await bundle.VerifyAsync()).Fault);
        await ExpectAsync(bundle, 300, AuditFaultKind.Checkpoint, kept);
        Assert.Equal(
            new BundleDifference(AuditStoreInFile.LogName, (300, 450), null),
            Assert.Single(BundleDifference.Between(AuditBundle.Open(seen), bundle.Open()))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(300)]
    public async Task Two_bundles_of_a_forked_log_differ_from_the_entry_at_which_it_forked(int fork)
    {
        await using var store = await AuditStoreInFile.CreateAsync(fork);
        var backup = store.File + ".backup";
        store.BackUp(backup);
        var first = await ExportedAsync(store, 400 - fork, "first");
        PutBack(store, backup);
        var second = await ExportedAsync(store, 600 - fork, "second");

        var found = BundleDifference.Between(AuditBundle.Open(first), AuditBundle.Open(second));

        Assert.Equal(new BundleDifference(AuditStoreInFile.LogName, (400, 600), fork), Assert.Single(found));
    }

    [Fact]
    public async Task A_checkpoint_signed_with_another_key_is_refused()
    {
        await using var bundle = exported.Of5.Copy();
        await using var stranger = await AuditStoreInFile.CreateAsync(5);
        var note = (await stranger.Checkpoints.IssueAsync(default)).Note;
        bundle.Change("checkpoint", _ => Encoding.UTF8.GetBytes(note));

        await ExpectAsync(bundle, 0, AuditFaultKind.Checkpoint);
    }

    [Fact]
    public async Task A_checkpoint_re_signed_over_another_root_is_refused_with_any_key_but_the_own()
    {
        await using var bundle = exported.Of5.Copy();
        await using var stranger = await AuditStoreInFile.CreateAsync(1);
        var body = $"{AuditStoreInFile.LogName}\n5\n{Convert.ToBase64String(new byte[32])}\n";

        ReplaceLast(bundle, SignedNote.Sign(body, [new NoteSigner(stranger.Checkpoints.Key, stranger.Key.Sign)]));
        await ExpectAsync(bundle, 0, AuditFaultKind.Checkpoint);
        ReplaceLast(bundle, SignedNote.Sign(body, bundle.Store.Key.SignersOf(bundle.Key.Name)));
        await ExpectAsync(bundle, 3, AuditFaultKind.Checkpoint);
    }

    [Theory]
    [InlineData("carriage return")]
    [InlineData("second signature")]
    [InlineData("broken second signature")]
    [InlineData("no signature")]
    [InlineData("other size")]
    [InlineData("extension")]
    public async Task A_note_that_is_not_as_it_was_signed_is_refused(string how)
    {
        await using var bundle = exported.Of5.Copy();
        var note = await File.ReadAllTextAsync(bundle.PathOf("checkpoint"));
        var line = note.Split('\n')[4];
        ReplaceLast(
            bundle,
            how switch
            {
                "carriage return" => note.Replace("\n", "\r\n"),
                "second signature" => note + line + "\n",
                "broken second signature" => note + Broken(line) + "\n",
                "no signature" => note.Replace(line + "\n", ""),
                "other size" => note.Replace("\n5\n", "\n4\n"),
                "extension" => note.Replace("\n\n", "\nextension\n\n"),
                _ => throw new ArgumentOutOfRangeException(nameof(how)),
            }
        );

        await ExpectAsync(bundle, 0, AuditFaultKind.Checkpoint);
    }

    [Fact]
    public async Task A_line_of_a_witness_that_nobody_knows_harms_nothing()
    {
        await using var bundle = exported.Of5.Copy();
        var note = await File.ReadAllTextAsync(bundle.PathOf("checkpoint"));

        ReplaceLast(bundle, note + $"\u2014 witness.example {Convert.ToBase64String(new byte[76])}\n");

        Assert.Null((await bundle.VerifyAsync()).Fault);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"size\":1}")]
    [InlineData("{\"size\":1,\"note\":\"\"}")]
    [InlineData("[]")]
    public async Task A_list_of_checkpoints_with_something_else_in_it_is_refused(string line)
    {
        await using var bundle = exported.Of5.Copy();
        bundle.Change("checkpoints.jsonl", bytes => [.. Encoding.UTF8.GetBytes(line + "\n"), .. bytes]);

        await ExpectAsync(bundle, 0, AuditFaultKind.Checkpoint);
        Assert.Contains("line 1", (await bundle.VerifyAsync()).Fault!.Message);
    }

    [Fact]
    public async Task A_key_that_the_bundle_names_twice_is_refused()
    {
        await using var bundle = exported.Of5.Copy();
        var other = new NoteKey(bundle.Key.Name, new byte[32]);
        await File.AppendAllTextAsync(Path.Combine(bundle.Folder, "keys"), $"{other}\n");

        await ExpectAsync(bundle, 0, AuditFaultKind.Checkpoint);
    }

    [Fact]
    public async Task A_bundle_whose_own_key_was_exchanged_is_refused_under_the_key_that_is_held()
    {
        await using var bundle = exported.Of5.Copy();
        await using var stranger = await BundleInFile.CreateAsync(5);

        var findings = await stranger.Open().VerifyAsync([bundle.Key], [], null, default);

        Assert.False(Assert.Single(findings).IsIntact);
        Assert.True(Assert.Single(await stranger.Open().VerifyAsync([stranger.Key], [], null, default)).IsIntact);
    }

    [Fact]
    public async Task A_log_that_is_not_in_the_bundle_is_missed()
    {
        await using var bundle = exported.Of5.Copy();
        await File.WriteAllTextAsync(Path.Combine(bundle.Folder, "keys"), "");

        await ExpectAsync(bundle, 0, AuditFaultKind.Checkpoint);
    }

    [Fact]
    public async Task A_changed_text_is_named()
    {
        await using var bundle = exported.Of5.Copy();
        var texts = Directory.CreateDirectory(Path.Combine(bundle.Folder, "texts"));
        var name = new string('a', 64);
        await File.WriteAllTextAsync(Path.Combine(texts.FullName, name), "permit: everything");

        Assert.Contains(name, (await bundle.VerifyAsync()).Fault!.Message);
    }

    [Fact]
    public async Task A_checkpoint_of_no_entries_is_no_bundle()
    {
        await using var bundle = exported.Of5.Copy();
        var body = $"{AuditStoreInFile.LogName}\n0\n{Convert.ToBase64String(TreeHash.Empty())}\n";
        await File.WriteAllTextAsync(bundle.PathOf("checkpoints.jsonl"), "{}\n");
        ReplaceLast(bundle, SignedNote.Sign(body, bundle.Store.Key.SignersOf(bundle.Key.Name)));

        // An empty tree may be signed; that five entries stand beside it is what is wrong.
        await ExpectAsync(bundle, 0, AuditFaultKind.Column);
    }

    private static async Task ExpectAsync(BundleInFile bundle, long sequence, AuditFaultKind kind, params string[] kept)
    {
        var fault = (await bundle.VerifyAsync(kept)).Fault;

        Assert.NotNull(fault);
        Assert.Equal((sequence, kind), (fault.Sequence, fault.Kind));
    }

    private static void ReplaceLast(BundleInFile bundle, string note)
    {
        bundle.Change("checkpoint", _ => Encoding.UTF8.GetBytes(note));
        var lines = File.ReadAllLines(bundle.PathOf("checkpoints.jsonl"));
        lines[^1] = System.Text.Json.JsonSerializer.Serialize(new { note });
        File.WriteAllLines(bundle.PathOf("checkpoints.jsonl"), lines);
    }

    private static async Task<string> ExportedAsync(AuditStoreInFile store, int entries, string name)
    {
        await store.FillAsync(entries);
        await store.Checkpoints.IssueAsync(default);
        using var references = new AuditReferences(AuditSetup.SubjectKeysOf(store.Options), store.Clock);
        var folder = Path.Combine(Path.GetDirectoryName(store.File)!, name);
        await new AuditExport(store.Store, references).WriteAsync(folder, store.Epochs.Keys(), [], null, default);
        return folder;
    }

    private static void PutBack(AuditStoreInFile store, string backup)
    {
        store.PutBack(backup);
        File.Delete(store.Options.CheckpointFile);
    }

    private static string Moved(BundleInFile bundle)
    {
        Directory.Move(bundle.Folder, bundle.Folder + ".seen");
        return bundle.Folder + ".seen";
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        bytes[at] ^= 1;
        return bytes;
    }

    private static string Broken(string line) => line[..^6] + (line[^6] == 'A' ? "B" : "A") + line[^5..];

    private static byte[] Replaced(byte[] bytes, string said, string says)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var at = text.IndexOf(said, StringComparison.Ordinal);
        Assert.True(at >= 0);
        return Encoding.UTF8.GetBytes(text[..at] + says + text[(at + said.Length)..]);
    }

    /// <summary>Where a record begins, its length passed.</summary>
    private static int StartOf(byte[] bundle, int position)
    {
        var at = 0;
        for (var i = 0; i < position; i++)
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(at));
        return at + 2;
    }

    private static int EndOf(byte[] bundle, int position)
    {
        var start = StartOf(bundle, position);
        return start + BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(start - 2));
    }
}
