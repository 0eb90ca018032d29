using DataHub.Audit.Entries;

namespace DataHub.Audit.Verification;

/// <summary>Checks one record after the other: bytes, hash, columns beside them, and that no entry was left half told.</summary>
internal sealed class EntryCheck(string log)
{
    private string request = "";
    private int part;
    private int parts;

    /// <summary>The row's fault, if it has one. Rows are checked in their order.</summary>
    public AuditFault? Check(StoredEntry entry) =>
        Check(entry.Hashed, entry.StoredLeaf, entry.Sequence)
        ?? (
            Differing(entry, entry.Hashed.Told) is { } column
                ? new AuditFault(
                    entry.Sequence,
                    AuditFaultKind.Column,
                    $"Column {column} of entry {entry.Sequence} does not say what the record says."
                )
                : null
        );

    /// <summary>The fault of a record beside which its hash is kept.</summary>
    public AuditFault? Check(HashedRecord record, ReadOnlySpan<byte> hash, long sequence)
    {
        if (record.Length > AuditEntryWriter.MaxRecord || !record.IsReadable)
            return new AuditFault(sequence, AuditFaultKind.Record, $"Entry {sequence} is not a readable record.");
        if (!hash.SequenceEqual(record.Leaf))
            return new AuditFault(sequence, AuditFaultKind.Record, $"Entry {sequence} is not what was hashed.");
        if (record.Told.Log != log)
            return new AuditFault(sequence, AuditFaultKind.Record, $"Entry {sequence} belongs to another log.");
        return Continues(record.Told)
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

    private bool Continues(AuditEntryColumns columns)
    {
        var begins = columns.Part == 1 && part == parts;
        var goesOn = columns.Part == part + 1 && columns.Parts == parts && columns.Request == request;
        (request, part, parts) = (columns.Request, columns.Part, columns.Parts);
        return (begins || (goesOn && part > 1)) && part <= parts;
    }

    private static string? Differing(StoredEntry entry, AuditEntryColumns columns)
    {
        if (entry.Time != columns.Time)
            return "Time";
        ReadOnlySpan<string?> told =
        [
            columns.Kind,
            columns.Outcome,
            columns.Country,
            columns.Agency,
            columns.Client,
            columns.Purpose,
            columns.Request,
        ];
        for (var i = 0; i < told.Length; i++)
        {
            if (entry.Texts[i] != told[i])
                return StoredEntry.TextColumns[i];
        }
        return null;
    }
}
