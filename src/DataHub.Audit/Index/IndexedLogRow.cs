using DataHub.Audit.Tree;

namespace DataHub.Audit.Index;

/// <summary>How far one log is indexed.</summary>
internal sealed class IndexedLogRow
{
    /// <summary>What the log is called in the other tables.</summary>
    public required int Number { get; init; }

    public required string Log { get; init; }

    /// <summary>The first position that is not indexed yet.</summary>
    public required long Next { get; set; }

    /// <summary>Leaf hash of the last record that is: a log that was put back to an earlier state is noticed by it.</summary>
    public byte[]? LastLeaf { get; set; }

    /// <summary>What was written of each record: <see cref="AuditIndexer.Shape"/> when it was indexed.</summary>
    public required int Shape { get; set; }

    /// <summary>Whether the log still has what was indexed last: a log that was put back to an earlier state has not.</summary>
    public bool IsOf(AuditReader reader) =>
        LastLeaf is not { } leaf
        || reader.Read(Log, Next - 1, 1).FirstOrDefault() is { } last
            && leaf.AsSpan().SequenceEqual(TreeHash.Leaf(last.Bytes.Span));
}
