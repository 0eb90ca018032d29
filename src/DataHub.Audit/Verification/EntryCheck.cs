using System.Data.Common;
using DataHub.Audit.Entries;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Verification;

/// <summary>Checks one record after the other: bytes, hash, columns beside them, and that no entry was left half told.</summary>
internal sealed class EntryCheck(string log)
{
    private string request = "";
    private int part;
    private int parts;

    /// <summary>The row's fault, or its leaf hash.</summary>
    public AuditFault? Check(DbDataReader row, long sequence, out byte[] leaf) =>
        Check(row[1] as byte[] ?? [], row[2] as byte[] ?? [], sequence, out leaf, out var columns)
        ?? (
            Differing(row, columns) is { } column
                ? new AuditFault(
                    sequence,
                    AuditFaultKind.Column,
                    $"Column {column} of entry {sequence} does not say what the record says."
                )
                : null
        );

    /// <summary>The fault of a record beside which its hash is kept.</summary>
    public AuditFault? Check(
        ReadOnlySpan<byte> record,
        ReadOnlySpan<byte> hash,
        long sequence,
        out byte[] leaf,
        out AuditEntryColumns columns
    )
    {
        leaf = TreeHash.Leaf(record);
        columns = default;
        if (record.Length > AuditEntryWriter.MaxRecord || !TryRead(record, out columns))
            return new AuditFault(sequence, AuditFaultKind.Record, $"Entry {sequence} is not a readable record.");
        if (!hash.SequenceEqual(leaf))
            return new AuditFault(sequence, AuditFaultKind.Record, $"Entry {sequence} is not what was hashed.");
        if (columns.Log != log)
            return new AuditFault(sequence, AuditFaultKind.Record, $"Entry {sequence} belongs to another log.");
        return Continues(columns)
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

    private static bool TryRead(ReadOnlySpan<byte> record, out AuditEntryColumns columns)
    {
        columns = default;
        try
        {
            columns = AuditEntryColumns.Of(record);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private bool Continues(AuditEntryColumns columns)
    {
        var begins = columns.Part == 1 && part == parts;
        var goesOn = columns.Part == part + 1 && columns.Parts == parts && columns.Request == request;
        (request, part, parts) = (columns.Request, columns.Part, columns.Parts);
        return (begins || (goesOn && part > 1)) && part <= parts;
    }

    private static string? Differing(DbDataReader row, AuditEntryColumns columns)
    {
        if (row.GetInt64(3) != columns.Time)
            return "Time";
        ReadOnlySpan<string?> derived =
        [
            columns.Kind,
            columns.Outcome,
            columns.Country,
            columns.Agency,
            columns.Client,
            columns.Purpose,
            columns.Request,
        ];
        for (var i = 0; i < derived.Length; i++)
        {
            var stored = row.IsDBNull(4 + i) ? null : row.GetString(4 + i);
            if (stored != derived[i])
                return row.GetName(4 + i);
        }
        return null;
    }
}
