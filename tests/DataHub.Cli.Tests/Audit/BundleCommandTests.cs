using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DataHub.Audit.Entries;
using DataHub.Audit.Tests.Timestamps;
using DataHub.Audit.Timestamps;
using Microsoft.Data.Sqlite;

namespace DataHub.Cli.Tests.Audit;

/// <summary>What an auditor does with an export, away from the hub.</summary>
public sealed class BundleCommandTests : IDisposable
{
    private const string Log = "datahub.local/audit";

    private const string TwiceOneCategory = """
        "saw":[{"type":"","originator":"","agreement":"","class":"","forms":{"a":"full","a":"full"},"refs":[]}]
        """;

    private readonly HubOnDisk hub = new();

    private string Index => Path.Combine(hub.Folder, "audit-index.db");

    private string Bundle => Path.Combine(hub.Folder, "bundle");

    [Fact]
    public async Task An_export_verifies_without_the_hub_under_the_key_that_is_held()
    {
        await hub.ServeAsync(300);
        var key = (await hub.RunAsync("audit", "key")).Output.Trim();

        var exported = await hub.RunAsync("audit", "export", Bundle, "--reason", "audit 2026/1");
        var stored = await hub.RunAsync("audit", "verify", "--key", key);
        Offline();
        var verified = await hub.RunAsync("audit", "verify", "--bundle", Bundle, "--key", key);

        Assert.Equal((0, ""), (exported.Code, exported.Error));
        Assert.StartsWith($"{Log}: 300 entries\n{Log}/operator: 1 entries\n", exported.Output);
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        Assert.Contains($"{Log}: intact, 300 entries, 1 checkpoints, root ", verified.Output);
        Assert.Contains($"{Log}/operator: intact, 1 entries, 1 checkpoints, root ", verified.Output);
        // of the store also those that the hub keeps beside it
        Assert.Equal(
            verified.Output.Replace("1 checkpoints", "2 checkpoints", StringComparison.Ordinal),
            stored.Output
        );
    }

    [Fact]
    public async Task An_export_is_itself_an_entry_and_does_not_shut_a_running_hub_out()
    {
        await hub.ServeAsync(
            async (log, _) =>
            {
                await log.AppendAsync(Entry(1), default);
                Assert.Equal(0, (await ExportAsync()).Code);
                await log.AppendAsync(Entry(2), default);
            }
        );

        var operators = hub.RecordsOf($"{Log}/operator").Select(LoggedEntry.Read).ToList();

        var entry = Assert.Single(operators);
        Assert.Equal(("export", "audit 2026/1"), (entry.Kind, entry.Reason.Justification));
        Assert.Equal((Environment.UserName, "second"), (entry.Requester.Officer, entry.Requester.Approver));
        Assert.Equal(0, (await hub.RunAsync("audit", "verify")).Code);
    }

    [Fact]
    public async Task An_export_for_more_subjects_than_one_entry_can_name_is_not_begun()
    {
        await hub.ServeAsync(1);
        var subjects = Enumerable.Range(1, 2_001).SelectMany(n => (string[])["--subject", $"Victim:{n}"]);

        var outcome = await hub.RunAsync(["audit", "export", Bundle, "--reason", "audit 2026/1", .. subjects]);

        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.Contains("at most 2000 records", outcome.Error);
        Assert.False(Directory.Exists(Bundle));
        Assert.Empty(hub.RecordsOf($"{Log}/operator"));
    }

    [Fact]
    public async Task Without_a_key_verify_says_that_the_bundle_vouches_for_itself()
    {
        await hub.ServeAsync(3);
        await ExportAsync();
        Offline();

        var outcome = await hub.RunAsync("audit", "verify", "--bundle", Bundle);

        Assert.Equal(0, outcome.Code);
        Assert.Contains("The keys are those in the bundle itself", outcome.Error);
    }

    [Fact]
    public async Task Time_stamps_of_a_bundle_are_those_of_the_authority_whose_certificate_is_named()
    {
        using var authority = new LocalAuthority();
        using var stranger = new LocalAuthority();
        hub.Timestamps = new TimestampOptions
        {
            Authority = authority.Address,
            CertificateFile = authority.CertificateFile,
        };
        await hub.ServeAsync(3);
        await ExportAsync();
        Offline();
        var verify = (string[])["audit", "verify", "--bundle", Bundle, "--tsa"];

        var stamped = await hub.RunAsync([.. verify, authority.CertificateFile]);
        var foreign = await hub.RunAsync([.. verify, stranger.CertificateFile]);
        await File.AppendAllTextAsync(stranger.CertificateFile, await File.ReadAllTextAsync(authority.CertificateFile));
        var either = await hub.RunAsync([.. verify, stranger.CertificateFile]);
        var token = Assert.Single(Directory.GetFiles(Bundle, "3.tst", SearchOption.AllDirectories));
        var bytes = await File.ReadAllBytesAsync(token);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(token, bytes);
        var changed = await hub.RunAsync([.. verify, authority.CertificateFile]);

        Assert.Equal(0, stamped.Code);
        Assert.Matches(
            $"{Log}: witnessed up to 0 entries, 0 cosignatures, 1 time stamps, the last of 20",
            stamped.Output
        );
        Assert.Equal(stamped, either);
        Assert.Equal((1, 1), (foreign.Code, changed.Code));
        Assert.Contains($"{Log}: ATTESTATION FALSE: ", foreign.Output, StringComparison.Ordinal);
        Assert.Contains($"{Log}: ATTESTATION FALSE: ", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_bundle_exits_1_and_names_the_entry()
    {
        await hub.ServeAsync(300);
        await ExportAsync();
        var file = Path.Combine(Bundle, Log, "tile", "entries", "000");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^5] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        var outcome = await hub.RunAsync("audit", "verify", "--bundle", Bundle);

        Assert.Equal(1, outcome.Code);
        Assert.Contains($"{Log}: TAMPERED, first bad entry 255:", outcome.Output);
    }

    [Theory]
    [InlineData(""","kind":.*""", "}")]
    [InlineData("\"t\":\"[^\"]*\"", "\"t\":null")]
    [InlineData("\"who\":{.*?}", "\"who\":7")]
    [InlineData(@"""saw"":\[\]", TwiceOneCategory)]
    public async Task A_forged_entry_that_only_looks_like_one_exits_1_and_is_named(string said, string says)
    {
        await hub.ServeAsync(3);
        await ExportAsync();
        await ForgeLastAsync(record => Regex.Replace(record, said, says));

        var outcome = await hub.RunAsync("audit", "verify", "--bundle", Bundle);

        Assert.Equal(1, outcome.Code);
        Assert.Contains($"{Log}: TAMPERED, first bad entry 2:", outcome.Output);
    }

    [Fact]
    public async Task A_key_of_somebody_else_under_the_log_s_name_is_not_believed()
    {
        await hub.ServeAsync(3);
        await ExportAsync();
        using var stranger = new HubOnDisk();
        await stranger.ServeAsync(3);
        var key = (await stranger.RunAsync("audit", "key")).Output.Trim();

        var outcome = await hub.RunAsync("audit", "verify", "--bundle", Bundle, "--key", key);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("The note checkpoint is not signed by this log's key.", outcome.Output);
    }

    [Fact]
    public async Task What_stands_where_an_export_is_made_is_left_alone()
    {
        await hub.ServeAsync(3);
        var somebodys = Path.Combine(Directory.CreateDirectory($"{Bundle}.partial").FullName, "notes");
        await File.WriteAllTextAsync(somebodys, "somebody's");

        var outcome = await ExportAsync();

        Assert.Equal(2, outcome.Code);
        Assert.Contains("Remove it.", outcome.Error);
        Assert.True(File.Exists(somebodys));
    }

    [Fact]
    public async Task A_changed_store_is_not_exported()
    {
        await hub.ServeAsync(300);
        hub.Tamper("UPDATE AuditEntries SET Record = x'00' WHERE Sequence = 7");

        var outcome = await ExportAsync();

        Assert.Equal(1, outcome.Code);
        Assert.Contains("Entry 7 is not a readable record", outcome.Error);
        Assert.False(Directory.Exists(Bundle));
    }

    [Fact]
    public async Task A_proof_is_not_written_over_one_of_another_log()
    {
        await hub.ServeAsync(3);
        await ExportAsync();
        var folder = Path.Combine(hub.Folder, "proofs");
        Assert.Equal(0, (await hub.RunAsync("audit", "proof", "0", "--out", folder)).Code);
        var proof = await File.ReadAllTextAsync(Path.Combine(folder, "0.tlog-proof"));

        var other = await hub.RunAsync("audit", "proof", "0", "--log", $"{Log}/operator", "--out", folder);

        Assert.Equal((2, ""), (other.Code, other.Output));
        Assert.Contains("Name another folder with --out.", other.Error);
        Assert.Equal(proof, await File.ReadAllTextAsync(Path.Combine(folder, "0.tlog-proof")));
        Assert.Equal(0, (await hub.RunAsync("audit", "proof", "0", "--out", folder)).Code);
    }

    [Fact]
    public async Task A_proof_is_checked_by_entry_or_leaf_and_key_alone()
    {
        await hub.ServeAsync(300);
        var key = (await hub.RunAsync("audit", "key")).Output.Split('\n')[0];
        var folder = Path.Combine(hub.Folder, "proofs");
        var receipt = hub.RecordsOf(Log).ElementAt(17);
        await File.WriteAllBytesAsync(InFolder("entry"), receipt.Bytes.ToArray());

        Assert.Equal(0, (await hub.RunAsync("audit", "proof", "17", "18", "--out", folder)).Code);
        Offline();

        var proof = Path.Combine(folder, "17.tlog-proof");
        var leaf = DataHub.Audit.Proofs.TlogProof.LeafOf(receipt.Bytes.Span);
        foreach (
            var held in new string[][]
            {
                ["--entry", InFolder("entry")],
                ["--leaf", Convert.ToBase64String(leaf)],
                ["--leaf", System.Buffers.Text.Base64Url.EncodeToString(leaf)],
                ["--leaf", Convert.ToHexStringLower(leaf)],
            }
        )
        {
            var outcome = await hub.RunAsync(["audit", "inclusion", proof, "--key", key, .. held]);
            Assert.Equal((0, ""), (outcome.Code, outcome.Error));
            Assert.Equal($"PROVED: entry 17 is in {Log}, as it was signed at 300 entries.\n", outcome.Output);
            var other = Path.Combine(folder, "18.tlog-proof");
            Assert.Equal(1, (await hub.RunAsync(["audit", "inclusion", other, "--key", key, .. held])).Code);
        }
        Assert.Equal(2, (await hub.RunAsync("audit", "inclusion", proof, "--key", key, "--leaf", "AAAA")).Code);
    }

    [Fact]
    public async Task A_proof_signed_by_somebody_else_proves_nothing()
    {
        await hub.ServeAsync(3);
        await hub.RunAsync("audit", "proof", "1", "--out", hub.Folder);
        using var stranger = new HubOnDisk();
        await stranger.ServeAsync(3);
        var key = (await stranger.RunAsync("audit", "key")).Output.Trim();

        var outcome = await hub.RunAsync("audit", "inclusion", InFolder("1.tlog-proof"), "--key", key);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("not signed by a key that is believed", outcome.Output);
    }

    [Fact]
    public async Task A_bundle_proves_its_entries_too()
    {
        await hub.ServeAsync(300);
        await ExportAsync();
        Offline();

        var proof = await hub.RunAsync("audit", "proof", "299", "--bundle", Bundle);
        await File.WriteAllTextAsync(InFolder("p"), proof.Output);
        var line = (await File.ReadAllLinesAsync(Path.Combine(Bundle, Log, "entries.jsonl")))[299];
        await File.WriteAllTextAsync(InFolder("line"), line);

        Assert.Equal(0, (await hub.RunAsync("audit", "inclusion", InFolder("p"), "--bundle", Bundle)).Code);
        Assert.Equal(
            0,
            (
                await hub.RunAsync("audit", "inclusion", InFolder("p"), "--bundle", Bundle, "--entry", InFolder("line"))
            ).Code
        );
        Assert.Equal(2, (await hub.RunAsync("audit", "proof", "300", "--bundle", Bundle)).Code);
        Assert.Equal(2, (await hub.RunAsync("audit", "inclusion", InFolder("line"), "--bundle", Bundle)).Code);
    }

    [Fact]
    public async Task One_checkpoint_is_shown_to_continue_another_from_store_and_bundle()
    {
        await hub.ServeAsync(5);
        await File.WriteAllTextAsync(InFolder("a"), (await hub.RunAsync("audit", "checkpoint")).Output);
        await hub.ServeAsync(300);
        await File.WriteAllTextAsync(InFolder("b"), (await hub.RunAsync("audit", "checkpoint")).Output);
        await ExportAsync();

        var online = await hub.RunAsync("audit", "consistency", InFolder("b"), InFolder("a"));
        Offline();
        var offline = await hub.RunAsync("audit", "consistency", InFolder("a"), InFolder("b"), "--bundle", Bundle);

        Assert.Equal(0, online.Code);
        Assert.Equal(online.Output, offline.Output);
        Assert.StartsWith("old 5\n", online.Output);
        Assert.EndsWith(await File.ReadAllTextAsync(InFolder("b")), online.Output);
        Assert.Contains($"CONSISTENT: {Log} continues from 5 to 305 entries.", online.Error);
    }

    [Fact]
    public async Task A_checkpoint_of_another_history_is_not_consistent()
    {
        await hub.ServeAsync(5);
        await File.WriteAllTextAsync(InFolder("a"), (await hub.RunAsync("audit", "checkpoint")).Output);
        hub.ForgetLog();
        await hub.ServeAsync(9);
        await File.WriteAllTextAsync(InFolder("b"), (await hub.RunAsync("audit", "checkpoint")).Output);

        Assert.Equal(1, (await hub.RunAsync("audit", "consistency", InFolder("a"), InFolder("b"))).Code);
        await ExportAsync();
        var outcome = await hub.RunAsync("audit", "consistency", InFolder("a"), InFolder("b"), "--bundle", Bundle);
        Assert.Equal(1, outcome.Code);
        Assert.Contains("NOT CONSISTENT", outcome.Error);
    }

    [Fact]
    public async Task Who_saw_a_record_is_told_online_and_out_of_a_bundle_and_asking_is_an_entry()
    {
        await hub.ServeAsync(
            async (log, _) =>
            {
                for (var n = 0; n < 5; n++)
                    await log.AppendAsync(Entry(n), default);
            }
        );

        var online = await hub.RunAsync("audit", "who-saw", "Victim", "2", "--reason", "complaint 7");
        await hub.RunAsync("audit", "export", Bundle, "--reason", "court", "--subject", "Victim:2");
        Offline();
        var offline = await hub.RunAsync("audit", "who-saw", "Victim", "2", "--bundle", Bundle);

        Assert.Equal(0, online.Code);
        var lines = online.Output.Split('\n');
        Assert.Contains("KHM.NCCT khm.ncct  dh:Repatriation  urn:asean:idn-khm 2: pd:Name full", lines[0]);
        Assert.Contains("audit-read ok", lines[1]);
        Assert.Equal("2 entries about Victim 2.", lines[2]);
        Assert.Equal(lines[..2], offline.Output.Split('\n')[..2]);
        Assert.Contains("export ok", offline.Output);
        Assert.Contains("court", offline.Output);
        Assert.Equal(2, (await hub.RunAsync("audit", "who-saw", "Victim", "1", "--bundle", Bundle)).Code);
    }

    [Fact]
    public async Task Who_asked_through_the_graph_who_saw_a_record_is_told_too()
    {
        await hub.ServeAsync(
            async (log, _) =>
            {
                await log.AppendAsync(Entry(2), default);
                var reference = await log.References.FindAsync("Victim", 2, default);
                var asked = Entry(9) with
                {
                    Kind = AuditKind.AuditRead,
                    Disclosures = [],
                    Readings = [new AuditReading("subjectAccess", [], [reference!])],
                };
                await log.AppendAsync(asked, default);
            }
        );
        await hub.IndexAsync();

        var outcome = await hub.RunAsync("audit", "who-saw", "Victim", "2");

        // the answer, that somebody asked who was given it, and that it is asked now
        Assert.Contains("3 entries about Victim 2.", outcome.Output);
    }

    [Fact]
    public async Task Who_saw_a_record_is_found_by_the_index_and_read_from_where_it_ends()
    {
        await hub.ServeAsync(
            async (log, _) =>
            {
                for (var n = 0; n < 6; n++)
                    await log.AppendAsync(Entry(n % 3), default);
            }
        );
        File.Delete(Index);
        var read = await hub.RunAsync("audit", "who-saw", "Victim", "2");
        await hub.IndexAsync();
        await hub.ServeAsync(async (log, _) => await log.AppendAsync(Entry(2), default));
        var indexed = await hub.RunAsync("audit", "who-saw", "Victim", "2");

        Assert.Contains("There is no search index", read.Error);
        Assert.Empty(indexed.Error);
        // both answers, that it was asked before, the answer since the index was written, and that it is asked now
        Assert.Equal("5 entries about Victim 2.", indexed.Output.Split('\n')[5]);
        Assert.Equal(read.Output.Split('\n')[..3], indexed.Output.Split('\n')[..3]);

        Assert.Equal(0, (await hub.RunAsync("audit", "verify")).Code);

        // what the index does not name is not looked for before where it ends: that somebody changed it is found by verifying
        using (var index = new SqliteConnection($"Data Source={Index};Pooling=False"))
        {
            index.Open();
            using var command = index.CreateCommand();
            command.CommandText = "DELETE FROM AuditIndexSubjects";
            command.ExecuteNonQuery();
        }
        Assert.Contains("4 entries about Victim 2.", (await hub.RunAsync("audit", "who-saw", "Victim", "2")).Output);
        var found = await hub.RunAsync("audit", "verify");
        Assert.Equal(1, found.Code);
        Assert.Contains($"{Log}: intact, but the SEARCH INDEX says something else from entry 0 on", found.Output);

        // without the rows that say how far it is, it is written anew, as it is deleted
        Assert.Contains("Run DELETE FROM \"AuditIndexLogs\"", found.Output);
        using (var index = new SqliteConnection($"Data Source={Index};Pooling=False"))
        {
            index.Open();
            using var command = index.CreateCommand();
            command.CommandText = "DELETE FROM \"AuditIndexLogs\"";
            command.ExecuteNonQuery();
        }
        await hub.IndexAsync();
        Assert.Equal(0, (await hub.RunAsync("audit", "verify")).Code);
        Assert.Contains("7 entries about Victim 2.", (await hub.RunAsync("audit", "who-saw", "Victim", "2")).Output);
    }

    [Fact]
    public async Task An_index_that_cannot_be_read_is_told_and_not_passed_over()
    {
        await hub.ServeAsync(async (log, _) => await log.AppendAsync(Entry(2), default));
        await hub.IndexAsync();
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { Index + "-wal", Index + "-shm" })
            File.Delete(file);
        await File.WriteAllTextAsync(Index, "of another program");

        var unread = await hub.RunAsync("audit", "verify");
        File.Delete(Index);
        var none = await hub.RunAsync("audit", "verify");

        Assert.Equal((0, 0), (unread.Code, none.Code));
        Assert.Contains("The search index cannot be read and was NOT COMPARED", unread.Error);
        Assert.Empty(none.Error);
    }

    [Fact]
    public async Task One_answer_that_names_a_record_twice_is_one_entry_about_it_with_the_categories_of_both_places()
    {
        var group = Entry(2).Disclosures[0];
        var answer = Entry(2) with
        {
            Disclosures =
            [
                group,
                group with
                {
                    Forms = new Dictionary<string, string> { ["pd:BirthDate"] = "generalise:year" },
                },
            ],
        };
        await hub.ServeAsync(async (log, _) => await log.AppendAsync(answer, default));

        var outcome = await hub.RunAsync("audit", "who-saw", "Victim", "2");

        var lines = outcome.Output.Split('\n');
        Assert.Contains(": pd:Name full, pd:BirthDate generalise:year", lines[0]);
        Assert.Contains("audit-read ok", lines[1]);
        Assert.Equal("2 entries about Victim 2.", lines[2]);
    }

    [Fact]
    public async Task Where_no_log_is_named_a_proof_out_of_a_bundle_is_of_the_newest_epoch_as_on_the_store()
    {
        await hub.ServeAsync(3);
        await hub.RunAsync("audit", "checkpoint");
        await hub.RunAsync("audit", "new-epoch", "--reason", "restored");
        await hub.ServeAsync(3);
        await hub.RunAsync("audit", "export", Bundle, "--reason", "court");

        var online = await hub.RunAsync("audit", "proof", "1");
        var offline = await hub.RunAsync("audit", "proof", "1", "--bundle", Bundle);

        Assert.Contains($"\n{Log}/2\n", online.Output);
        Assert.Equal(online.Output, offline.Output);
    }

    [Fact]
    public async Task What_the_log_could_not_be_told_of_an_act_is_told_to_whoever_acts()
    {
        await hub.ServeAsync(async (log, _) => await log.AppendAsync(Entry(2), default));
        using (var log = new SqliteConnection($"Data Source={hub.Log};Pooling=False"))
        {
            log.Open();
            using var command = log.CreateCommand();
            command.CommandText =
                "CREATE TRIGGER refuse BEFORE INSERT ON AuditEntries WHEN NEW.LogId = 2 AND NEW.Sequence = 1 BEGIN SELECT RAISE(ABORT, 'no space'); END";
            command.ExecuteNonQuery();
        }

        var outcome = await hub.RunAsync("audit", "erase-subject", "Victim", "2", "--reason", "order of a court");

        Assert.Equal(0, outcome.Code);
        Assert.Contains("its entry stays pending", outcome.Error);
    }

    [Fact]
    public async Task A_record_that_nobody_saw_stays_unknown_to_the_log()
    {
        await hub.ServeAsync(async (log, _) => await log.AppendAsync(Entry(1), default));

        var outcome = await hub.RunAsync("audit", "who-saw", "Victim", "99");
        var again = await hub.RunAsync("audit", "who-saw", "Victim", "99");

        Assert.Equal((0, outcome.Output), (outcome.Code, again.Output));
        Assert.Contains("does not occur in the log", outcome.Output);
        Assert.Equal(2, hub.RecordsOf($"{Log}/operator").Count());
    }

    [Theory]
    [InlineData("victim", "2", "Victim, Identification")]
    [InlineData("Person", "2", "Victim, Identification")]
    [InlineData("Victim", "2x", "no number of a record")]
    public async Task Whoever_names_no_record_is_told_so_and_not_that_nobody_saw_it(string type, string id, string said)
    {
        await hub.ServeAsync(async (log, _) => await log.AppendAsync(Entry(2), default));

        foreach (
            var asked in new string[][]
            {
                ["audit", "who-saw", type, id],
                ["audit", "erase-subject", type, id, "--reason", "court"],
                ["audit", "export", Bundle, "--reason", "court", "--subject", $"{type}:{id}"],
            }
        )
        {
            var (code, output, error) = await hub.RunAsync(asked);
            Assert.Equal((2, ""), (code, output));
            Assert.Contains(said, error);
        }
        Assert.Empty(hub.RecordsOf($"{Log}/operator"));
    }

    [Fact]
    public async Task A_key_of_ids_that_is_too_short_is_named()
    {
        await hub.ServeAsync(1);
        await File.WriteAllTextAsync(Path.Combine(hub.Folder, "keys", "ids.key"), "AAAA");

        var outcome = await hub.RunAsync("audit", "who-saw", "Victim", "V-1", "--agency", "IDN.KEMLU");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("ids.key does not hold base64 of at least 32 bytes", outcome.Error);
    }

    [Fact]
    public async Task An_erased_subject_is_found_no_more_and_every_proof_holds()
    {
        await hub.ServeAsync(async (log, _) => await log.AppendAsync(Entry(1), default));
        var proof = (await hub.RunAsync("audit", "proof", "0")).Output;
        await File.WriteAllTextAsync(InFolder("p"), proof);

        var erased = await hub.RunAsync("audit", "erase-subject", "Victim", "1", "--reason", "consent withdrawn");
        var again = await hub.RunAsync("audit", "erase-subject", "Victim", "1", "--reason", "again");
        var found = await hub.RunAsync("audit", "who-saw", "Victim", "1");

        Assert.Equal((0, 0), (erased.Code, again.Code));
        Assert.Contains("The key was destroyed", erased.Output);
        Assert.Contains("destroyed before", again.Output);
        Assert.Contains("does not occur in the log, or its key was destroyed", found.Output);
        Assert.Equal(0, (await hub.RunAsync("audit", "verify")).Code);
        Assert.Equal(0, (await hub.RunAsync("audit", "inclusion", InFolder("p"))).Code);
        var entry = LoggedEntry.Read(hub.RecordsOf($"{Log}/operator").First());
        Assert.Equal(("key-destroyed", "consent withdrawn"), (entry.Kind, entry.Reason.Justification));
    }

    [Fact]
    public async Task A_new_epoch_begins_with_the_checkpoint_before_it()
    {
        await hub.ServeAsync(3);
        var before = (await hub.RunAsync("audit", "checkpoint")).Output;

        var outcome = await hub.RunAsync("audit", "new-epoch", "--reason", "restored", "--approver", "second");

        Assert.Equal(0, outcome.Code);
        Assert.StartsWith($"{Log}/2\n1\n", outcome.Output);
        var first = LoggedEntry.Read(hub.RecordsOf($"{Log}/2").First());
        Assert.Equal(
            ("epoch", "restored", before),
            (first.Kind, first.Reason.Justification, Assert.Single(first.Notes))
        );
        Assert.Equal("second", first.Requester.Approver);
        Assert.Equal(0, (await hub.RunAsync("audit", "verify")).Code);
    }

    [Fact]
    public async Task After_a_restore_acts_of_operators_are_logged_again_in_a_new_epoch_of_their_log_and_the_hub_runs_on()
    {
        await hub.ServeAsync(3);
        await RestoreAfterAnActAsync();

        await hub.ServeAsync(
            async (log, _) =>
            {
                var refused = await hub.RunAsync("audit", "who-saw", "Victim", "3");
                Assert.Equal((1, ""), (refused.Code, refused.Output));
                Assert.Contains("it counts 2 entries, and the store holds 1.", refused.Error);
                Assert.Contains("'datahub audit new-epoch --operator'", refused.Error);

                var declared = await hub.RunAsync("audit", "new-epoch", "--operator", "--reason", "restored");
                Assert.Equal((0, $"{Log}/operator/2 has begun.\n"), (declared.Code, declared.Error));
                Assert.StartsWith($"{Log}/operator/2\n1\n", declared.Output);

                Assert.Equal(0, (await hub.RunAsync("audit", "who-saw", "Victim", "3")).Code);
                await log.AppendAsync(Entry(3), default);
            }
        );

        Assert.Equal(
            ["epoch", "audit-read"],
            hub.RecordsOf($"{Log}/operator/2").Select(one => LoggedEntry.Read(one).Kind)
        );
        Assert.Equal(0, (await hub.RunAsync("audit", "verify")).Code);
    }

    [Fact]
    public async Task A_new_epoch_of_the_hub_s_log_says_when_the_operators_log_needs_one_too()
    {
        await hub.ServeAsync(3);
        await RestoreAfterAnActAsync();

        var outcome = await hub.RunAsync("audit", "new-epoch", "--reason", "restored");

        Assert.Equal(0, outcome.Code);
        Assert.StartsWith($"{Log}/2 has begun. Start the hub again.\n", outcome.Error);
        Assert.Contains("'datahub audit new-epoch --operator'", outcome.Error);
    }

    [Fact]
    public async Task A_key_that_is_held_is_believed_for_later_epochs_and_for_the_operators_log()
    {
        await hub.ServeAsync(3);
        var key = (await hub.RunAsync("audit", "key")).Output.Split('\n')[0];
        await File.WriteAllTextAsync(
            InFolder("a"),
            (await hub.RunAsync("audit", "new-epoch", "--reason", "restored")).Output
        );
        await hub.ServeAsync(5);
        await File.WriteAllTextAsync(InFolder("b"), (await hub.RunAsync("audit", "checkpoint")).Output);
        await hub.RunAsync("audit", "who-saw", "Victim", "1");

        foreach (var log in new[] { $"{Log}/2", $"{Log}/operator" })
        {
            await File.WriteAllTextAsync(
                InFolder("p"),
                (await hub.RunAsync("audit", "proof", "0", "--log", log)).Output
            );
            var leaf = DataHub.Audit.Proofs.TlogProof.LeafOf(hub.RecordsOf(log).First().Bytes.Span);
            foreach (var held in new string[][] { ["--leaf", Convert.ToHexStringLower(leaf)], [] })
            {
                var proved = await hub.RunAsync(["audit", "inclusion", InFolder("p"), "--key", key, .. held]);
                Assert.Equal((0, ""), (proved.Code, proved.Error));
                Assert.StartsWith($"PROVED: entry 0 is in {log}, ", proved.Output);
            }
        }
        var continued = await hub.RunAsync("audit", "consistency", InFolder("a"), InFolder("b"), "--key", key);
        Assert.Equal(0, continued.Code);
        Assert.Contains($"CONSISTENT: {Log}/2 continues from 1 to 6 entries.", continued.Error);
    }

    [Fact]
    public async Task Without_a_schema_the_ids_of_an_agency_cannot_be_read_and_the_setting_is_named()
    {
        await hub.ServeAsync(1);
        hub.Set("DataHub:Schema:Directory", InFolder("nowhere"));

        var outcome = await hub.RunAsync("audit", "who-saw", "Victim", "V-1", "--agency", "IDN.KEMLU");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("set DataHub__Schema__Directory", outcome.Error);
    }

    [Fact]
    public async Task Two_exports_of_one_log_are_the_same_or_go_on_and_a_forked_one_is_named()
    {
        await hub.ServeAsync(5);
        await hub.RunAsync("audit", "export", InFolder("one"), "--reason", "first");
        await hub.ServeAsync(300);
        await hub.RunAsync("audit", "export", InFolder("two"), "--reason", "second");
        hub.ForgetLog();
        await hub.ServeAsync(7);
        await hub.RunAsync("audit", "export", InFolder("forked"), "--reason", "third");
        Offline();

        var goesOn = await hub.RunAsync("audit", "diff", InFolder("one"), InFolder("two"));
        Assert.Equal(0, goesOn.Code);
        Assert.Contains($"{Log}: the second goes on from 5 to 305 entries", goesOn.Output);
        Assert.Contains(
            "the first goes on",
            (await hub.RunAsync("audit", "diff", InFolder("two"), InFolder("one"))).Output
        );
        Assert.Contains(
            "the same 5 entries",
            (await hub.RunAsync("audit", "diff", InFolder("one"), InFolder("one"))).Output
        );
        var forked = await hub.RunAsync("audit", "diff", InFolder("two"), InFolder("forked"));
        Assert.Equal(1, forked.Code);
        Assert.Contains($"{Log}: FORKED, entry 0 is the first that differs", forked.Output);
        Assert.Equal(2, (await hub.RunAsync("audit", "diff", InFolder("one"), hub.Folder)).Code);
    }

    [Theory]
    [InlineData("audit", "export")]
    [InlineData("audit", "export", "x")]
    [InlineData("audit", "export", "x", "--reason", "y", "--subject", "17")]
    [InlineData("audit", "export", "x", "--reason", "y", "--subject", "Victim:V-1")]
    [InlineData("audit", "verify", "--bundle", "no-such-folder")]
    [InlineData("audit", "inclusion", "no-such-file")]
    [InlineData("audit", "consistency", "no-such-file")]
    [InlineData("audit", "who-saw", "Victim")]
    [InlineData("audit", "who-saw", "Victim", "V-1")]
    [InlineData("audit", "who-saw", "Victim", "1", "--bundle", "no-such-folder")]
    [InlineData("audit", "who-saw", "Victim", "V-1", "--agency", "nowhere")]
    [InlineData("audit", "replay", "--bundle", "no-such-folder")]
    [InlineData("audit", "erase-subject", "Victim", "1")]
    [InlineData("audit", "new-epoch")]
    [InlineData("audit", "proof")]
    [InlineData("audit", "proof", "99")]
    public async Task A_wrong_command_line_exits_2_and_says_why(params string[] args)
    {
        await hub.ServeAsync(1);

        var outcome = await hub.RunAsync(args);

        Assert.Equal((2, ""), (outcome.Code, outcome.Output.Split("Description:")[0]));
        Assert.NotEmpty(outcome.Error);
    }

    [Fact]
    public async Task Two_keys_of_one_name_are_not_believed()
    {
        await hub.ServeAsync(1);
        using var stranger = new HubOnDisk();
        await stranger.ServeAsync(1);
        var (ours, theirs) = (
            (await hub.RunAsync("audit", "key")).Output.Trim(),
            (await stranger.RunAsync("audit", "key")).Output.Trim()
        );

        foreach (var keys in new[] { (ours, theirs), (theirs, ours) })
        {
            var outcome = await hub.RunAsync("audit", "verify", "--key", keys.Item1, "--key", keys.Item2);
            Assert.Equal(2, outcome.Code);
            Assert.Contains("two keys are named", outcome.Error);
        }
    }

    public void Dispose() => hub.Dispose();

    private static AuditEntry Entry(int victim) =>
        new()
        {
            Kind = AuditKind.Query,
            Requester = new AuditRequester("KHM", "KHM.NCCT", "khm.ncct", null),
            Reason = new AuditReason(
                "dh:Repatriation",
                null,
                [new AuditAgreement("urn:asean:idn-khm", "2", new string('b', 64))]
            ),
            Disclosures =
            [
                new AuditDisclosure(
                    "Victim",
                    "IDN",
                    "urn:asean:idn-khm",
                    "same/no/given",
                    new Dictionary<string, string> { ["pd:Name"] = "full" },
                    [victim]
                ),
            ],
            Answer = new AuditAnswer(AuditOutcome.Ok, new string('e', 64), 512, []),
        };

    private Task<HubOnDisk.Outcome> ExportAsync() =>
        hub.RunAsync("audit", "export", Bundle, "--reason", "audit 2026/1", "--approver", "second");

    // Record, hash and line of the last of three entries, as if the log had held it: the signed root alone would tell.
    private async Task ForgeLastAsync(Func<string, string> change)
    {
        string InLog(params string[] path) => Path.Combine([Bundle, Log, .. path]);
        var (entries, hashes) = (InLog("tile", "entries", "000.p", "3"), InLog("tile", "0", "000.p", "3"));
        var records = await File.ReadAllBytesAsync(entries);
        var start = 0;
        for (var before = 0; before < 2; before++)
            start += 2 + BinaryPrimitives.ReadUInt16BigEndian(records.AsSpan(start));
        var record = Encoding.UTF8.GetString(records.AsSpan(start + 2));
        var forged = Encoding.UTF8.GetBytes(change(record));
        Assert.NotEqual(record, Encoding.UTF8.GetString(forged));
        BinaryPrimitives.WriteUInt16BigEndian(records.AsSpan(start), (ushort)forged.Length);
        await File.WriteAllBytesAsync(entries, [.. records[..(start + 2)], .. forged]);
        var leaf = SHA256.HashData([0, .. forged]);
        await File.WriteAllBytesAsync(hashes, [.. (await File.ReadAllBytesAsync(hashes))[..64], .. leaf]);
        var lines = await File.ReadAllLinesAsync(InLog("entries.jsonl"));
        lines[^1] =
            $$"""{"seq":2,"leaf":"{{Convert.ToBase64String(leaf)}}","entry":{{Encoding.UTF8.GetString(forged)}}}""";
        await File.WriteAllLinesAsync(InLog("entries.jsonl"), lines);
    }

    // The log as a backup has it of which operators did something since.
    private async Task RestoreAfterAnActAsync()
    {
        await hub.RunAsync("audit", "who-saw", "Victim", "1");
        SqliteConnection.ClearAllPools();
        File.Copy(hub.Log, InFolder("backup"));
        await hub.RunAsync("audit", "who-saw", "Victim", "2");
        SqliteConnection.ClearAllPools();
        File.Copy(InFolder("backup"), hub.Log, overwrite: true);
    }

    // What follows must do without the hub.
    private void Offline() => hub.ForgetAll();

    private string InFolder(string name) => Path.Combine(hub.Folder, name);
}
