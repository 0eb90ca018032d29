using System.Data.Common;

namespace DataHub.Audit.Verification;

/// <summary>A row of the log as it is stored, and its record hashed and read again.</summary>
internal sealed class StoredEntry
{
    private readonly byte[] record;

    private StoredEntry(DbDataReader row)
    {
        Sequence = row.GetInt64(0);
        record = row[1] as byte[] ?? [];
        StoredLeaf = row[2] as byte[] ?? [];
    }

    public long Sequence { get; }
    public byte[] StoredLeaf { get; }

    /// <summary>The record, hashed and read.</summary>
    public HashedRecord Hashed { get; private set; } = HashedRecord.None;

    /// <summary>Hashes the record and reads it.</summary>
    public void Hash() => Hashed = HashedRecord.Of(record);

    /// <summary>The rows of a query, not hashed yet.</summary>
    /// <param name="rows">Gives the columns of <see cref="Store.AuditSql.Entries"/>.</param>
    /// <param name="damage">What ended the reading before its time; the rows before it are returned all the same.</param>
    public static IReadOnlyList<StoredEntry> ReadAll(DbCommand rows, out DbException? damage)
    {
        var entries = new List<StoredEntry>();
        damage = null;
        try
        {
            using var reader = rows.ExecuteReader();
            while (reader.Read())
                entries.Add(new StoredEntry(reader));
        }
        catch (DbException cause)
        {
            damage = cause;
        }
        return entries;
    }
}
