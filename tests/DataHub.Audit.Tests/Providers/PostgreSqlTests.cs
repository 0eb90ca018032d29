using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Keys;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using DataHub.Audit.Tests.Witnessing;
using DataHub.Audit.Verification;
using DataHub.Audit.Witnessing;
using DataHub.Tests.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DataHub.Audit.Tests.Providers;

public sealed class PostgreSqlTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-audit-");
    private readonly string database = $"audit_{Guid.CreateVersion7():N}";
    private AuditOptions options = new();
    private AuditStore store = null!;
    private AuditKey key = null!;

    public async Task InitializeAsync()
    {
        if (!PostgreSqlServer.IsNamed)
            return;
        await PostgreSqlServer.Named.CreateAsync(database);
        options = new AuditOptions
        {
            Provider = AuditProvider.PostgreSql,
            ConnectionString = PostgreSqlServer.Named.To(database),
            KeyFile = Path.Combine(folder.FullName, "audit.key"),
            SubjectKeyFile = Path.Combine(folder.FullName, "subjects.key"),
            CheckpointFile = Path.Combine(folder.FullName, "audit.checkpoint"),
            Deadline = AuditStoreInFile.Patience,
        };
        SecretFile.Create(options.KeyFile);
        SecretFile.Create(options.SubjectKeyFile);
        key = AuditKey.Read(options.KeyFile);
        store = AuditStore.Of(options);
        await store.MigrateAsync(default);
        await AuditStore.OfSubjectKeys(options).MigrateKeysAsync(default);
    }

    [PostgreSqlFact]
    public async Task Entries_are_appended_verified_and_signed()
    {
        await using var log = Open();
        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 700).Select(n => log.AppendAsync(AuditStoreInFile.Entry(n), default).AsTask())
        );
        Assert.Equal(Enumerable.Range(0, 700).Select(n => (long)n), receipts.Select(r => r.Sequence).Order());

        var checkpoints = new AuditCheckpoints(
            Epochs(),
            store,
            key,
            new KeptCheckpoint(options.CheckpointFile),
            TimeProvider.System
        );
        var checkpoint = await checkpoints.IssueAsync(default);
        Assert.Equal(700, checkpoint.Size);
        var finding = Assert.Single(
            await new AuditVerifier(store).VerifyAsync([checkpoints.Key], [checkpoint.Note], null, default)
        );
        Assert.Null(finding.Fault);
        Assert.Equal(2, finding.Checkpoints);
    }

    [PostgreSqlFact]
    public async Task A_second_writer_fences_the_first()
    {
        await using var first = Open();
        await using var second = Open();
        await first.AppendAsync(AuditStoreInFile.Entry(0), default);
        Assert.Equal(1, (await second.AppendAsync(AuditStoreInFile.Entry(0), default)).Sequence);

        var refusal = await Assert.ThrowsAsync<AuditUnavailableException>(async () =>
            await first.AppendAsync(AuditStoreInFile.Entry(0), default)
        );
        Assert.Equal(AuditUnavailableReason.Fenced, refusal.Reason);
    }

    [PostgreSqlFact]
    public async Task A_log_that_was_cut_goes_on_as_a_new_epoch_only()
    {
        await using (var log = Open())
            await Task.WhenAll(
                Enumerable.Range(0, 10).Select(n => log.AppendAsync(AuditStoreInFile.Entry(n), default).AsTask())
            );
        var kept = new KeptCheckpoint(options.CheckpointFile);
        kept.Write(SignedNote.Sign(AuditCheckpoint.Body(options.Log, 11, new byte[32]), key.SignersOf(options.Log)));
        Assert.Throws<AuditHistoryException>(Epochs().Continued);

        var checkpoint = await Epochs().OpenNextAsync("restored", AuditRequester.Nobody, default);

        Assert.Equal((options.Log + "/2", 1), (checkpoint.Log, checkpoint.Size));
        await using var next = Open();
        Assert.Equal(1, (await next.AppendAsync(AuditStoreInFile.Entry(0), default)).Sequence);
    }

    [PostgreSqlFact]
    public async Task The_store_refuses_changes_and_verification_finds_those_made_past_it()
    {
        await using (var log = Open())
            await Task.WhenAll(
                Enumerable.Range(0, 300).Select(n => log.AppendAsync(AuditStoreInFile.Entry(n), default).AsTask())
            );
        const string Change = """UPDATE "AuditEntries" SET "Leaf" = "Record" WHERE "Sequence" = 77""";

        var intruder = new PostgreSqlServer(options.ConnectionString);

        await Assert.ThrowsAsync<PostgresException>(() => intruder.RunAsync(Change));
        await Assert.ThrowsAsync<PostgresException>(() => intruder.RunAsync("DELETE FROM \"AuditHeads\""));
        await intruder.RunAsync("SET session_replication_role = replica; " + Change);

        var finding = Assert.Single(await new AuditVerifier(store).VerifyAsync([], [], null, default));
        Assert.Equal((77, AuditFaultKind.Record), (finding.Fault!.Sequence, finding.Fault.Kind));
    }

    [PostgreSqlFact]
    public async Task A_subjects_key_is_made_once_found_again_and_destroyed()
    {
        await using var log = Open();
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => log.AppendAsync(AuditStoreInFile.Entry(7), default).AsTask())
        );
        Assert.Single(
            new AuditReader(store)
                .Read(log.Name, 0)
                .Select(record => string.Join(' ', LoggedEntry.Read(record).Disclosures[0].References))
                .Distinct()
        );
        Assert.NotNull(await log.References.FindAsync("Victim", 1007, default));

        AuditSubject[] subjects = [new("Victim", 1007), new("Victim", 2007)];
        Assert.Equal(2, await log.EraseAsync(subjects, "asked by the victim", AuditRequester.Nobody, default));

        Assert.Null(await log.References.FindAsync("Victim", 1007, default));
    }

    [PostgreSqlFact]
    public async Task A_witness_cosigns_one_history_and_a_cosignature_is_kept_once()
    {
        await using var log = Open();
        var logs = new WitnessedLogs(store, options.Deadline);
        var peer = new WitnessedLog();
        using var witness = new AuditWitness([peer.Key], key.CosignerOf("hub.test/w"), logs, log, TimeProvider.System);
        peer.Grow(9);
        var cosigned = await witness.AddCheckpointAsync(peer.Request(0, 5), default);
        Assert.Equal(WitnessVerdict.Cosigned, cosigned.Verdict);
        Assert.Equal("5\n", (await witness.AddCheckpointAsync(peer.Request(0, 6), default)).Text);
        Assert.Equal(WitnessVerdict.Cosigned, (await witness.AddCheckpointAsync(peer.Request(5, 9), default)).Verdict);

        var cosignatures = new Cosignatures(store, options.Deadline);
        var checkpoint = new AuditCheckpoint("peer.test/log", 5, peer.RootAt(5), peer.NoteAt(5));
        var signature = new NoteSignature(witness.Key, null, cosigned.Text.TrimEnd('\n'));
        await cosignatures.KeepAsync(checkpoint, signature, default);
        await cosignatures.KeepAsync(checkpoint, signature, default);

        Assert.Equal([signature.Line], cosignatures.Of("peer.test/log", 5));
        Assert.Equal([5], cosignatures.Sizes("peer.test/log"));
        Assert.Equal(5, cosignatures.LargestOf("peer.test/log", witness.Key));
    }

    public async Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        if (!PostgreSqlServer.IsNamed)
            return;
        key.Dispose();
        await PostgreSqlServer.Named.DropAsync(database);
    }

    private AuditLog Open() => Named(Epochs().Continued);

    private AuditLog Named(Func<string> name) =>
        new(
            options,
            name,
            store,
            new AuditReferences(AuditSetup.SubjectKeysOf(options), TimeProvider.System),
            TimeProvider.System,
            NullLogger.Instance
        );

    private AuditEpochs Epochs() =>
        new(
            options,
            store,
            () => key,
            name => Named(() => name),
            () => new(Epochs(), store, key, new KeptCheckpoint(options.CheckpointFile), TimeProvider.System)
        );
}
