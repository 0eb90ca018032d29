using System.Data.Common;
using System.Globalization;
using System.Text;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Proofs;
using DataHub.Audit.Tree;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Witnessing;

/// <summary>
/// This node as a witness of other logs (C2SP tlog-witness): it cosigns a checkpoint that continues the one that it cosigned before, and no
/// other. Every cosignature is an entry of the node's own log, and what it knows is on disk before it answers.
/// </summary>
public sealed class AuditWitness : IDisposable
{
    /// <summary>The longest request, in bytes.</summary>
    public const int MaxRequest = AddCheckpointRequest.MaxLength;

    private const string ForkFound = "CHECKPOINT_FORKED";

    private readonly IReadOnlyList<NoteKey> trusted;
    private readonly NoteSigner signer;
    private readonly WitnessedLogs logs;
    private readonly AuditLog journal;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim turn = new(1);
    private readonly HashSet<(string Log, long Size)> forks = [];

    internal AuditWitness(
        IReadOnlyList<NoteKey> trusted,
        NoteSigner signer,
        WitnessedLogs logs,
        AuditLog journal,
        TimeProvider clock
    ) => (this.trusted, this.signer, this.logs, this.journal, this.clock) = (trusted, signer, logs, journal, clock);

    /// <summary>The key of this node's cosignatures; hand it to those whose logs it witnesses.</summary>
    public NoteKey Key => signer.Key;

    /// <summary>Answers a request.</summary>
    /// <exception cref="AuditUnavailableException">What must be written before the answer was not: nothing was cosigned.</exception>
    public async Task<WitnessAnswer> AddCheckpointAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!AddCheckpointRequest.TryRead(body.Span, out var request))
            return new WitnessAnswer(
                WitnessVerdict.Malformed,
                "An old size, at most 63 hashes, an empty line and a checkpoint of at most 4000 characters.\n"
            );
        var keys = trusted.Where(key => key.Name == request.Body.Log).ToList();
        if (keys.Count == 0)
            return new WitnessAnswer(WitnessVerdict.UnknownLog, "This witness does not know the log.\n");
        if (!SignedNote.TryOpen(request.Note, keys, out var text, out var signatures))
            return new WitnessAnswer(
                WitnessVerdict.NotSigned,
                "The log's signature is not there or does not verify.\n"
            );
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await JudgeAsync(request, text, signatures, cancellationToken);
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException)
        {
            throw new AuditUnavailableException(AuditUnavailableReason.Store, cause);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The newest checkpoint that this witness cosigned of a log, with both signatures.</summary>
    /// <param name="originHash">SHA-256 of the log's name, lower-case hex.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Null when it has cosigned none.</returns>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public async Task<string?> NewestAsync(string originHash, CancellationToken cancellationToken) =>
        (await logs.FindAsync(originHash, cancellationToken))?.Note;

    public void Dispose() => turn.Dispose();

    private async Task<WitnessAnswer> JudgeAsync(
        AddCheckpointRequest request,
        string text,
        IReadOnlyList<NoteSignature> signatures,
        CancellationToken cancellationToken
    )
    {
        var body = request.Body;
        var known = await logs.FindAsync(WitnessedLogs.HashOf(body.Log), cancellationToken);
        var (size, root) = known is null ? (0, TreeHash.Empty()) : (known.Size, known.Root);
        var forked = body.Size == size && !body.Root.AsSpan().SequenceEqual(root) ? known : null;
        // Two statements of a log that cannot both be true prove by themselves that it has two histories: once for each that was cosigned is enough, however many
        // others the log's key signs.
        if (forked is not null && forks.Add((body.Log, size)))
            await AppendAsync([forked.Note, Note(text, signatures)], AuditAnswer.Refused(ForkFound), cancellationToken);
        if (request.OldSize != size || forked is not null)
            return OtherSize(size);
        if (body.Size == 0 && !body.Root.AsSpan().SequenceEqual(TreeHash.Empty()))
            return new WitnessAnswer(WitnessVerdict.Inconsistent, "The root is not that of a log without entries.\n");
        if (!MerkleProof.Continues(size, root, body.Size, body.Root, request.Proof))
            return new WitnessAnswer(
                WitnessVerdict.Inconsistent,
                "The checkpoint does not continue the one cosigned before.\n"
            );
        if (known is not null && body.Size == size && LineIn(known.Note) is { } given)
            return new WitnessAnswer(WitnessVerdict.Cosigned, given + "\n");
        return await CosignAsync(known, body, text, signatures, cancellationToken);
    }

    private async Task<WitnessAnswer> CosignAsync(
        WitnessedLogRow? known,
        CheckpointBody body,
        string text,
        IReadOnlyList<NoteSignature> signatures,
        CancellationToken cancellationToken
    )
    {
        var note = Note(text, signatures);
        var signature = Cosignature.Sign(Encoding.UTF8.GetBytes(text), clock.GetUtcNow(), signer.Sign);
        var line = SignedNote.Line(signer.Key, signature);
        await AppendAsync([$"{note}{line}\n"], new AuditAnswer(AuditOutcome.Ok, null, 0, []), cancellationToken);
        if (await logs.MoveAsync(known, body, $"{note}{line}\n", cancellationToken))
            return new WitnessAnswer(WitnessVerdict.Cosigned, line + "\n");
        // Another process of this witness was faster.
        return OtherSize((await logs.FindAsync(WitnessedLogs.HashOf(body.Log), cancellationToken))?.Size ?? 0);
    }

    private async Task AppendAsync(IReadOnlyList<string> notes, AuditAnswer answer, CancellationToken cancellationToken)
    {
        var entry = new AuditEntry
        {
            Kind = AuditKind.PeerReceipt,
            Notes = notes,
            Answer = answer,
        };
        await journal.AppendAsync(entry, cancellationToken);
    }

    private string? LineIn(string note) =>
        SignedNote.TryOpen(note, [Key], out _, out var signatures) ? signatures[0].Line : null;

    // Lines of keys that nobody checked are left out: they would fill the log with what anybody likes.
    private static string Note(string text, IReadOnlyList<NoteSignature> signatures) =>
        $"{text}\n{string.Concat(signatures.Select(signature => signature.Line + "\n"))}";

    private static WitnessAnswer OtherSize(long size) =>
        new(WitnessVerdict.OtherSize, string.Create(CultureInfo.InvariantCulture, $"{size}\n"));
}
