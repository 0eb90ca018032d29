using DataHub.Audit.Checkpoints;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Verification;

/// <summary>The signed checkpoints of one log, compared with the tree as it grows through their sizes.</summary>
internal sealed class SignedSizes(IEnumerable<AuditCheckpoint> checkpoints)
{
    private readonly Queue<AuditCheckpoint> waiting = new(checkpoints.OrderBy(checkpoint => checkpoint.Size));

    /// <summary>Those of a log that later epochs bind and the key signed; without a key none.</summary>
    public static SignedSizes Of(IEnumerable<EpochBinding> later, string log, NoteKey? key) =>
        new(
            later
                .Select(epoch => epoch.Note)
                .OfType<string>()
                .Where(note => AuditCheckpoint.LogOf(note) == log)
                .Select(note =>
                    key is not null && AuditCheckpoint.TryOpen(note, key, out var checkpoint) ? checkpoint : null
                )
                .OfType<AuditCheckpoint>()
        );

    /// <summary>How many were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>Everything before this size was signed as it is now.</summary>
    public long Vouched { get; private set; }

    /// <summary>The fault when the tree has a size that was signed with another root.</summary>
    public AuditFault? Compare(TreeEdge edge)
    {
        while (waiting.TryPeek(out var next) && next.Size == edge.Size)
        {
            waiting.Dequeue();
            if (!edge.Root().AsSpan().SequenceEqual(next.Root.Span))
            {
                return new AuditFault(
                    Vouched,
                    AuditFaultKind.Checkpoint,
                    $"One of the entries {Vouched} to {next.Size - 1} is not the one whose root was signed at size {next.Size}."
                );
            }
            Vouched = next.Size;
            Compared++;
        }
        return null;
    }

    /// <summary>The fault when more was signed than there is.</summary>
    public AuditFault? Beyond(long size) =>
        waiting.TryPeek(out var cut)
            ? new AuditFault(
                size,
                AuditFaultKind.Checkpoint,
                $"The log was cut: {cut.Size} entries were signed, {size} are left."
            )
            : null;
}
