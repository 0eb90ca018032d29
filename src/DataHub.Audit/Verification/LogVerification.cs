using System.Data.Common;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Store;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Verification;

/// <summary>
/// One pass over one log, in order: entry, then the tiles it fills, then the checkpoint at that size.
/// It ends at the first fault.
/// </summary>
internal sealed class LogVerification(
    DbConnection connection,
    DbTransaction transaction,
    AuditHead head,
    IReadOnlyList<NoteKey> keys,
    Func<DbException, bool> isDamaged
)
{
    private const int Page = 8 * Tile.Width;

    private readonly TreeEdge edge = new();
    private readonly StoredTiles tiles = new(connection, transaction, head.Id);
    private readonly EntryCheck entries = new(head.Log);
    private SignedSizes signed = new([]);
    private SignedSizes bound = new([]);
    private EndedLog ended = new([]);
    private AuditFault? declared;

    public AuditVerification Run(
        IReadOnlyList<string> kept,
        IReadOnlyList<EpochBinding> later,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        bound = SignedSizes.Of(later, head.Log, keys.FirstOrDefault(key => key.Name == head.Log));
        ended = EndedLog.Of(later, head.Log);
        var fault = FirstFault(kept, progress, cancellationToken);
        return new AuditVerification(head.Log, head.Size, head.Root, signed.Compared, fault)
        {
            Declared = fault is null ? declared ?? bound.Beyond(head.Size) : null,
        };
    }

    private AuditFault? FirstFault(
        IReadOnlyList<string> kept,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return Checkpoints(kept) ?? Entries(progress, cancellationToken) ?? End();
        }
        catch (DbException cause) when (isDamaged(cause))
        {
            return new AuditFault(edge.Size, AuditFaultKind.Record, "From here on the store's file itself is damaged.");
        }
    }

    private AuditFault? Checkpoints(IReadOnlyList<string> kept)
    {
        var opened = new List<AuditCheckpoint>();
        if (keys.Where(key => key.Name == head.Log).DistinctBy(key => key.ToString()).Count() > 1)
            return new AuditFault(0, AuditFaultKind.Checkpoint, "Two keys are given under this log's name.");
        var key = keys.FirstOrDefault(k => k.Name == head.Log);
        foreach (var (size, note) in Stored().Concat(kept.Select(note => ((long?)null, note))))
        {
            var vouchedBefore = opened.Count == 0 ? 0 : opened[^1].Size;
            if (key is null || !AuditCheckpoint.TryOpen(note, key, out var checkpoint))
                return new AuditFault(vouchedBefore, AuditFaultKind.Checkpoint, Unbelieved(size));
            if (size is not null && size != checkpoint.Size)
                return new AuditFault(vouchedBefore, AuditFaultKind.Checkpoint, Unbelieved(size));
            opened.Add(checkpoint);
        }
        signed = new SignedSizes(opened);
        return signed.Compare(edge);
    }

    private static string Unbelieved(long? size) =>
        size is null
            ? "A kept checkpoint is not signed by this log's key."
            : $"The stored checkpoint of size {size} is not signed by this log's key.";

    private List<(long? Size, string Note)> Stored() =>
        [
            .. StoredCheckpoint
                .All(connection, transaction, head.Id)
                .Select(checkpoint => ((long?)checkpoint.Size, checkpoint.Note)),
        ];

    private AuditFault? Entries(IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        for (var page = PageFrom(0); page is not null; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = PageFrom(page.To);
            if (Check(page) is { } fault)
                return First(fault, tiles.FirstPending(edge));
            progress?.Report(new AuditProgress(head.Log, edge.Size, head.Size));
            page = next;
        }
        return null;
    }

    private StoredPage? PageFrom(long from)
    {
        if (from >= head.Size)
            return null;
        var to = Math.Min(head.Size, from + Page);
        using var command = connection.Command(
            transaction,
            AuditSql.Entries,
            ("@id", head.Id),
            ("@from", from),
            ("@to", to)
        );
        return new StoredPage(command, from, to);
    }

    // Of a range that a checkpoint doubts, a tile can name the entry.
    private static AuditFault First(AuditFault fault, AuditFault? tile) =>
        tile is not null && (tile.Sequence <= fault.Sequence || fault.Kind is AuditFaultKind.Checkpoint) ? tile : fault;

    private AuditFault? Check(StoredPage page)
    {
        var filled = new List<Tile>();
        while (edge.Size < page.To)
        {
            if (page.At(edge.Size) is not { } stored)
                return new AuditFault(edge.Size, AuditFaultKind.Gap, $"Entry {edge.Size} is not there.");
            if (entries.Check(stored) is { } fault)
                return fault;
            edge.Append(stored.Hashed.Leaf, filled.Add);
            if ((signed.Compare(edge) ?? ended.Compare(edge, signed.Vouched)) is { } forged)
                return forged;
            declared ??= bound.Compare(edge);
            if (filled.Select(tiles.Compare).FirstOrDefault(other => other is not null) is { } tile)
                return tile;
            filled.Clear();
        }
        return null;
    }

    private AuditFault? End() =>
        signed.Beyond(head.Size)
        ?? ended.Cut(head.Size)
        ?? ended.Surplus(head.Size)
        ?? entries.Unfinished(head.Size)
        ?? Tail()
        ?? Beyond()
        ?? tiles.Surplus(head.Size);

    private AuditFault? Tail()
    {
        if (edge.Root().AsSpan().SequenceEqual(head.Root))
            return null;
        // Full tiles agreed already; what is left to doubt are the entries after them, or the head itself.
        var from = Math.Max(signed.Vouched, head.Size / Tile.Width * Tile.Width);
        var message =
            from == head.Size
                ? "The head does not state the root of its entries."
                : $"The head does not state the root of its entries: one of {from} to {head.Size - 1} was changed, or the head.";
        return new AuditFault(from, AuditFaultKind.Head, message);
    }

    private AuditFault? Beyond()
    {
        using var command = connection.Command(
            transaction,
            AuditSql.FirstBeyond,
            ("@id", head.Id),
            ("@size", head.Size)
        );
        return command.ExecuteScalar() is long found
            ? new AuditFault(
                found,
                AuditFaultKind.Head,
                $"Entry {found} is there although the head ends at {head.Size}."
            )
            : null;
    }
}
