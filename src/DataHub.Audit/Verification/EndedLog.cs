using System.Globalization;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Verification;

/// <summary>A log compared with what the next epoch's first entry says of its end: what it holds after its last checkpoint is under no signature of its own.</summary>
internal sealed class EndedLog(AuditCheckpoint[] ends)
{
    public static EndedLog Of(IEnumerable<EpochBinding> later, string log) =>
        new([.. later.Select(epoch => epoch.Ended).OfType<AuditCheckpoint>().Where(end => end.Log == log)]);

    /// <summary>The fault when the log had another root at its end; everything before <paramref name="vouched"/> was signed as it is now.</summary>
    public AuditFault? Compare(TreeEdge edge, long vouched)
    {
        // asked for every entry: nothing is allocated for it
        foreach (var end in ends)
        {
            if (end.Size == edge.Size && !edge.Root().AsSpan().SequenceEqual(end.Root.Span))
                return Fault(
                    vouched,
                    $"One of the entries {vouched} to {end.Size - 1} is not the one that was there when the log ended."
                );
        }
        return null;
    }

    /// <summary>The fault when there is less of the log than when it ended.</summary>
    public AuditFault? Cut(long size) =>
        ends.FirstOrDefault(end => end.Size > size) is { } end
            ? Fault(size, $"The log was cut: it ended with {end.Size} entries, {size} are left.")
            : null;

    /// <summary>The fault when there is more.</summary>
    public AuditFault? Surplus(long size) =>
        ends.FirstOrDefault(end => end.Size < size) is { } end
            ? Fault(end.Size, $"Entry {end.Size} was written after the log had ended.")
            : null;

    private static AuditFault Fault(long sequence, FormattableString message) =>
        new(sequence, AuditFaultKind.Checkpoint, message.ToString(CultureInfo.InvariantCulture));
}
