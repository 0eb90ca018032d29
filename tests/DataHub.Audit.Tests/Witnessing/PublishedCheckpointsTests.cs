using System.Text;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Keys;
using DataHub.Audit.Witnessing;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Tests.Witnessing;

public sealed class PublishedCheckpointsTests
{
    [Fact]
    public async Task A_checkpoint_with_a_false_line_of_a_known_witness_is_not_shown_as_witnessed()
    {
        await using var store = await AuditStoreInFile.CreateAsync(3);
        var (one, other) = (Witness("one.test"), Witness("two.test"));
        var policy = TrustPolicy.Parse(
            Encoding.UTF8.GetBytes(
                $"witness one {one.Key}\nwitness two {other.Key}\ngroup either any one two\nquorum either\n"
            )
        );
        var published = new PublishedCheckpoints(store.Store, () => policy);
        var first = await store.Checkpoints.IssueAsync(default);
        await KeepAsync(first, one);
        await store.FillAsync(1);
        var second = await store.Checkpoints.IssueAsync(default);
        await KeepAsync(second, one);
        Assert.Equal(second.Size, published.Newest(AuditStoreInFile.LogName, 0)?.Size);

        // a true line of the other, over another checkpoint
        await KeepAsync(second, other, over: first);

        Assert.Equal(first.Size, published.Newest(AuditStoreInFile.LogName, 0)?.Size);

        NoteSigner Witness(string name)
        {
            var file = $"{store.Options.KeyFile}.{name}";
            SecretFile.Create(file);
            return AuditKey.Read(file).CosignerOf(name);
        }

        async Task KeepAsync(AuditCheckpoint checkpoint, NoteSigner witness, AuditCheckpoint? over = null)
        {
            var text = AuditCheckpoint.Body(checkpoint.Log, (over ?? checkpoint).Size, (over ?? checkpoint).Root.Span);
            var signature = Cosignature.Sign(Encoding.UTF8.GetBytes(text), store.Clock.GetUtcNow(), witness.Sign);
            var line = SignedNote.Line(witness.Key, signature);
            await new Cosignatures(store.Store, AuditStoreInFile.Patience).KeepAsync(
                checkpoint,
                new NoteSignature(witness.Key, store.Clock.GetUtcNow(), line),
                default
            );
        }
    }

    [Fact]
    public async Task Of_the_sizes_that_were_ever_cosigned_the_database_gives_no_more_than_are_looked_at()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var context = store.Store.CreateWitnessContext(null);

        var sizes = Cosignatures.Sizes(context, AuditStoreInFile.LogName, 0, 100).ToQueryString();

        Assert.Contains("LIMIT", sizes, StringComparison.Ordinal);
    }
}
