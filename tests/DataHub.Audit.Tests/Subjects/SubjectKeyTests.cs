using DataHub.Audit.Entries;
using DataHub.Audit.Keys;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using Microsoft.Data.Sqlite;

namespace DataHub.Audit.Tests.Subjects;

public sealed class SubjectKeyTests
{
    private static readonly AuditRequester Officer = new("IDN", "IDN.KEMLU", "idn.kemlu", null);

    [Fact]
    public async Task A_record_has_one_reference_in_all_entries_and_after_every_restart()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await AppendAsync(store, Seen("Victim", 7, 8));
        await AppendAsync(store, Seen("Victim", 7), Seen("Case", 7));

        var reference = await FindAsync(store, "Victim", 7);

        Assert.NotNull(reference);
        Assert.Equal(22, reference.Length);
        var seen = Entries(store).Select(entry => entry.Disclosures[0].References).ToList();
        Assert.Equal(reference, seen[0][0]);
        Assert.Equal(reference, seen[1][0]);
        Assert.Equal(3, new[] { seen[0][0], seen[0][1], seen[2][0] }.Distinct().Count());
    }

    [Fact]
    public async Task A_record_that_never_occurred_has_no_reference_and_asking_gives_it_none()
    {
        await using var store = await AuditStoreInFile.CreateAsync();

        Assert.Null(await FindAsync(store, "Victim", 7));
        Assert.Null(await FindAsync(store, "Victim", 7));
    }

    [Fact]
    public void A_reference_depends_on_type_id_and_key()
    {
        var (key, other) = (new byte[32], new byte[32]);
        other[31] = 1;
        var victim = new AuditSubject("Victim", 1);

        Assert.Equal(AuditReferences.TextOf(key, victim), AuditReferences.TextOf(key, victim));
        Assert.NotEqual(AuditReferences.TextOf(key, victim), AuditReferences.TextOf(key, new("Victim", 2)));
        Assert.NotEqual(AuditReferences.TextOf(key, victim), AuditReferences.TextOf(key, new("Case", 1)));
        Assert.NotEqual(AuditReferences.TextOf(key, victim), AuditReferences.TextOf(other, victim));
    }

    [Fact]
    public async Task Sixty_four_callers_who_see_the_same_new_records_agree_on_their_references()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        long[] ids = [.. Enumerable.Range(1, 50).Select(n => (long)n)];

        await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Task.Run(() => log.AppendAsync(Seen("Victim", ids), default).AsTask()))
        );

        var references = Entries(store).Select(entry => string.Join(' ', entry.Disclosures[0].References));
        Assert.Single(references.Distinct());
        Assert.Equal(50L, Scalar(store, "SELECT COUNT(*) FROM AuditSubjectKeys"));
    }

    [Fact]
    public async Task Two_processes_that_see_a_new_record_at_once_agree_on_its_reference()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        for (var id = 1L; id <= 30; id++)
        {
            var subject = new AuditSubject("Victim", id);
            var keys = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(_ => Task.Run(() => AuditSetup.SubjectKeysOf(store.Options).ReadOrMake([subject])[subject]))
            );
            Assert.Single(keys.Select(Convert.ToHexString).Distinct());
        }
    }

    [Fact]
    public async Task Destroying_a_key_unlinks_every_entry_is_an_entry_and_breaks_no_proof()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await AppendAsync(store, Seen("Victim", 7, 8), Seen("Victim", 7));
        var before = (await store.Checkpoints.IssueAsync(default)).Note;
        var (erased, kept) = (await FindAsync(store, "Victim", 7), await FindAsync(store, "Victim", 8));

        await using (var log = store.Open())
        {
            AuditSubject[] subjects = [new("Victim", 7), new("Victim", 404)];
            Assert.Equal(1, await log.EraseAsync(subjects, "asked by the victim", Officer, default));
            Assert.Null(await log.References.FindAsync("Victim", 7, default));
            Assert.Equal(kept, await log.References.FindAsync("Victim", 8, default));
            await log.AppendAsync(Seen("Victim", 7), default);
            Assert.NotEqual(erased, await log.References.FindAsync("Victim", 7, default));
        }

        var told = Entries(store).Where(entry => entry.Kind == "key-destroyed").ToList();
        Assert.Equal(["pending", "ok"], told.Select(entry => entry.Outcome));
        Assert.Equal([erased!], told[0].Subjects);
        Assert.Empty(told[1].Subjects);
        Assert.All(
            told,
            entry =>
                Assert.Equal(("asked by the victim", "IDN.KEMLU"), (entry.Reason.Justification, entry.Requester.Agency))
        );
        Assert.True((await store.VerifyAsync(before)).IsIntact);
    }

    [Fact]
    public async Task Nothing_is_written_when_there_is_no_key_to_destroy()
    {
        await using var store = await AuditStoreInFile.CreateAsync(1);
        await using var log = store.Open();

        Assert.Equal(0, await log.EraseAsync([new AuditSubject("Victim", 404)], "no reason", Officer, default));

        Assert.Single(Entries(store));
    }

    [Fact]
    public async Task A_destroyed_key_is_in_no_file_of_the_store()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await AppendAsync(store, Seen("Victim", [.. Enumerable.Range(1, 200).Select(n => (long)n)]));
        var wrapped = (byte[])Scalar(store, "SELECT \"Key\" FROM AuditSubjectKeys WHERE RecordId = 7")!;
        Assert.True(FilesHold(store, wrapped), "the search finds a key that is there");

        await using var log = store.Open();
        await log.EraseAsync([new AuditSubject("Victim", 7)], "asked by the victim", Officer, default);

        Assert.False(FilesHold(store, wrapped));
    }

    [Fact]
    public async Task A_destroyed_key_that_a_reader_of_the_file_keeps_in_it_is_told()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await AppendAsync(store, Seen("Victim", 7));
        using var reader = new SqliteConnection(store.Options.SubjectKeysConnectionString + ";Pooling=False");
        reader.Open();
        using var reading = reader.BeginTransaction(deferred: true);
        using var command = reader.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM AuditSubjectKeys";
        command.ExecuteScalar();
        using var references = new AuditReferences(
            new SubjectKeys(AuditStore.OfSubjectKeys(store.Options), () => new byte[32], TimeSpan.FromSeconds(1)),
            store.Clock
        );

        var told = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            references.DestroyAsync([new AuditSubject("Victim", 7)], default)
        );

        Assert.Contains("write-ahead log still holds it", told.Message, StringComparison.Ordinal);
        Assert.Equal(0L, Scalar(store, "SELECT COUNT(*) FROM AuditSubjectKeys"));
    }

    [Fact]
    public async Task Another_process_forgets_a_destroyed_key_within_a_minute()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var hub = store.Open();
        await hub.AppendAsync(Seen("Victim", 7), default);
        await using (var tool = store.OpenOther("hub.test/idn/1/operator"))
            await tool.EraseAsync([new AuditSubject("Victim", 7)], "asked by the victim", Officer, default);

        store.Clock.Advance(AuditReferences.Memory + TimeSpan.FromSeconds(1));
        await hub.AppendAsync(Seen("Victim", 7), default);

        var references = Entries(store).Select(entry => entry.Disclosures[0].References[0]).ToList();
        Assert.NotEqual(references[0], references[1]);
        Assert.Equal(references[1], await FindAsync(store, "Victim", 7));
    }

    [Fact]
    public async Task Keys_of_another_key_file_are_refused_with_what_to_do_and_nothing_is_appended()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await AppendAsync(store, Seen("Victim", 7));
        File.Delete(store.Options.SubjectKeyFile);
        SecretFile.Create(store.Options.SubjectKeyFile);
        await using var log = store.Open();

        var refusal = await Assert.ThrowsAsync<AuditUnavailableException>(() =>
            log.AppendAsync(Seen("Victim", 7), default).AsTask()
        );

        Assert.Equal(AuditUnavailableReason.SubjectKey, refusal.Reason);
        Assert.Contains("bring the right file back", refusal.Message, StringComparison.Ordinal);
        Assert.False(AuditSetup.SubjectKeysOf(store.Options).Fits());
        Assert.Single(Entries(store));
    }

    [Fact]
    public async Task A_key_that_was_moved_to_another_record_does_not_open()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await AppendAsync(store, Seen("Victim", 7));
        using (var connection = new SqliteConnection(store.Options.SubjectKeysConnectionString + ";Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE AuditSubjectKeys SET RecordId = 8";
            command.ExecuteNonQuery();
        }

        await Assert.ThrowsAsync<AuditUnavailableException>(() => FindAsync(store, "Victim", 8));
    }

    [Fact]
    public async Task Without_the_key_store_nothing_new_is_disclosed_and_the_hub_is_not_ready()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        Assert.True(await log.CanAppendAsync(default));
        SqliteConnection.ClearAllPools();
        File.Move(store.KeysFile, store.KeysFile + ".away");
        await using var other = store.Open();

        var refusal = await Assert.ThrowsAsync<AuditUnavailableException>(() =>
            other.AppendAsync(Seen("Victim", 7), default).AsTask()
        );
        Assert.Equal(AuditUnavailableReason.Store, refusal.Reason);
        Assert.False(await other.CanAppendAsync(default));

        File.Move(store.KeysFile + ".away", store.KeysFile);
        await other.AppendAsync(Seen("Victim", 7), default);
    }

    [Fact]
    public async Task Callers_who_wait_no_longer_leave_the_line_and_one_reads_for_all_once_keys_can_be_read()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        using var hanging = new ManualResetEventSlim();
        var (asked, isAway) = (0, true);
        byte[] Wrapping()
        {
            Interlocked.Increment(ref asked);
            hanging.Wait();
            return isAway ? throw new AuditUnavailableException(AuditUnavailableReason.Store) : new byte[32];
        }
        var keys = new SubjectKeys(AuditStore.OfSubjectKeys(store.Options), Wrapping, AuditStoreInFile.Patience);
        using var references = new AuditReferences(keys, store.Clock);
        var callers = Enumerable
            .Range(1, 20)
            .Select(n => references.OfAsync(Seen("Victim", n), TimeSpan.FromMilliseconds(200), default).AsTask())
            .ToList();

        // all but the one who reads
        var step = TimeSpan.FromMilliseconds(100);
        for (
            var left = AuditStoreInFile.Patience;
            left > step && callers.Count(caller => caller.IsFaulted) < 19;
            left -= step
        )
            await Task.Delay(step);
        hanging.Set();
        foreach (var caller in callers)
            await Assert.ThrowsAsync<AuditUnavailableException>(() => caller);
        Assert.Equal(1, asked);

        isAway = false;
        await references.OfAsync(Seen("Victim", 21), AuditStoreInFile.Patience, default);
        Assert.Equal(21L, Scalar(store, "SELECT COUNT(*) FROM AuditSubjectKeys"));
    }

    private static AuditEntry Seen(string type, params long[] ids) =>
        AuditStoreInFile.Entry(0) with
        {
            Disclosures = [AuditStoreInFile.Entry(0).Disclosures[0] with { RecordType = type, RecordIds = ids }],
        };

    private static async Task AppendAsync(AuditStoreInFile store, params AuditEntry[] entries)
    {
        await using var log = store.Open();
        foreach (var entry in entries)
            await log.AppendAsync(entry, default);
    }

    private static async Task<string?> FindAsync(AuditStoreInFile store, string type, long id)
    {
        using var references = new AuditReferences(AuditSetup.SubjectKeysOf(store.Options), store.Clock);
        return await references.FindAsync(type, id, default);
    }

    private static List<LoggedEntry> Entries(AuditStoreInFile store) =>
        [.. new AuditReader(store.Store).Read(AuditStoreInFile.LogName, 0).Select(LoggedEntry.Read)];

    private static object? Scalar(AuditStoreInFile store, string sql)
    {
        using var connection = new SqliteConnection(store.Options.SubjectKeysConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static bool FilesHold(AuditStoreInFile store, byte[] bytes) =>
        Directory
            .GetFiles(Path.GetDirectoryName(store.KeysFile)!)
            .Where(file => File.Exists(file))
            .Any(file => ReadShared(file).AsSpan().IndexOf(bytes) >= 0);

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
