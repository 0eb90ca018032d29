namespace DataHub.Audit.Bundles;

/// <summary>How one log of two bundles compares.</summary>
/// <param name="Log">Its name.</param>
/// <param name="Sizes">How many entries it has here and there; null where the bundle does not hold it.</param>
/// <param name="Fork">The first entry that differs. Null when the one log begins with all of the other, and where it is in one bundle only.</param>
public sealed record BundleDifference(string Log, (long? First, long? Second) Sizes, long? Fork)
{
    /// <summary>
    /// Compares two bundles by the roots of their trees, without reading an entry. Both should be verified first: a tree says nothing of entries
    /// that it does not hash.
    /// </summary>
    /// <exception cref="FormatException">A checkpoint is missing.</exception>
    /// <exception cref="AuditUnavailableException">Tampered: tiles are missing, or do not give the root that the checkpoint states.</exception>
    public static IReadOnlyList<BundleDifference> Between(AuditBundle first, AuditBundle second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var here = first.Logs().ToDictionary(log => log.Log, log => log.Size);
        var there = second.Logs().ToDictionary(log => log.Log, log => log.Size);
        return
        [
            .. here
                .Keys.Union(there.Keys)
                .Select(log => new BundleDifference(
                    log,
                    (here.TryGetValue(log, out var a) ? a : null, there.TryGetValue(log, out var b) ? b : null),
                    here.ContainsKey(log) && there.ContainsKey(log) ? ForkOf(log, first, second) : null
                )),
        ];
    }

    private static long? ForkOf(string log, AuditBundle first, AuditBundle second)
    {
        RequireRoot(log, first);
        RequireRoot(log, second);
        var (one, other) = (first.CheckpointOf(log), second.CheckpointOf(log));
        // Trees that agree at one size agree at all smaller ones.
        var (same, differing) = (0L, Math.Min(one.Size, other.Size) + 1);
        while (differing - same > 1)
        {
            var size = same + (differing - same) / 2;
            if (first.TreeOf(one, size).Root().AsSpan().SequenceEqual(second.TreeOf(other, size).Root()))
                same = size;
            else
                differing = size;
        }
        return differing > Math.Min(one.Size, other.Size) ? null : same;
    }

    private static void RequireRoot(string log, AuditBundle bundle)
    {
        var checkpoint = bundle.CheckpointOf(log);
        if (!bundle.TreeOf(checkpoint, checkpoint.Size).Root().AsSpan().SequenceEqual(checkpoint.Root.Span))
            throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
    }
}
