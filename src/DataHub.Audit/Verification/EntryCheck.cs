using DataHub.Audit.Entries;

namespace DataHub.Audit.Verification;

/// <summary>Checks one record after the other: bytes, hash, and that no entry was left half told.</summary>
internal sealed class EntryCheck(string log)
{
    private string request = "";
    private int part;
    private int parts;

    /// <summary>The row's fault, if it has one. Rows are checked in their order.</summary>
    public AuditFault? Check(StoredEntry entry) => Check(entry.Hashed, entry.StoredLeaf, entry.Sequence);

    /// <summary>The fault of a record beside which its hash is kept.</summary>
    public AuditFault? Check(HashedRecord record, ReadOnlySpan<byte> hash, long sequence)
    {
        if (record.Length > AuditEntryWriter.MaxRecord || !record.IsReadable)
            return new AuditFault(sequence, AuditFaultKind.Record, $"Entry {sequence} is not a readable record.");
        if (!hash.SequenceEqual(record.Leaf))
            return new AuditFault(sequence, AuditFaultKind.Record, $"Entry {sequence} is not what was hashed.");
        if (record.Frame.Log != log)
            return new AuditFault(sequence, AuditFaultKind.Record, $"Entry {sequence} belongs to another log.");
        return Continues(record.Frame)
            ? null
            : new AuditFault(sequence, AuditFaultKind.Record, $"Entry {sequence} does not continue the one before.");
    }

    /// <summary>The fault of a log that ends in the middle of an entry.</summary>
    public AuditFault? Unfinished(long size) =>
        part == parts
            ? null
            : new AuditFault(
                size,
                AuditFaultKind.Gap,
                $"The last entry has {parts} records, of which {part} are there."
            );

    private bool Continues(RecordFrame frame)
    {
        var begins = frame.Part == 1 && part == parts;
        var goesOn = frame.Part == part + 1 && frame.Parts == parts && frame.Request == request;
        (request, part, parts) = (frame.Request, frame.Part, frame.Parts);
        return (begins || (goesOn && part > 1)) && part <= parts;
    }
}
