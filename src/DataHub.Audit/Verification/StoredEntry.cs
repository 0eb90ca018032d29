using System.Data.Common;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Verification;

/// <summary>A row of the log as it is stored, and its record hashed and read again.</summary>
internal sealed class StoredEntry
{
    /// <summary>The columns beside the record that hold text, as <see cref="Texts"/> has them.</summary>
    public static readonly string[] TextColumns =
    [
        "Kind",
        "Outcome",
        "Country",
        "Agency",
        "Client",
        "Purpose",
        "Request",
    ];

    private const int FirstText = 4;

    private readonly byte[] record;

    private StoredEntry(DbDataReader row)
    {
        Sequence = row.GetInt64(0);
        record = row[1] as byte[] ?? [];
        StoredLeaf = row[2] as byte[] ?? [];
        Time = row.GetInt64(3);
        for (var i = 0; i < Texts.Length; i++)
            Texts[i] = row.IsDBNull(FirstText + i) ? null : row.GetString(FirstText + i);
    }

    public long Sequence { get; }
    public byte[] StoredLeaf { get; }
    public long Time { get; }
    public string?[] Texts { get; } = new string?[TextColumns.Length];

    /// <summary>The record, hashed and read.</summary>
    public HashedRecord Hashed { get; private set; } = HashedRecord.None;

    /// <summary>The rows of a query, hashed and read on as many processors as there are.</summary>
    /// <param name="rows">The columns of <see cref="Store.AuditSql.Entries"/>.</param>
    /// <param name="damage">What ended the reading before its time; the rows before it are returned all the same.</param>
    public static IReadOnlyList<StoredEntry> ReadAll(DbDataReader rows, out DbException? damage)
    {
        var entries = new List<StoredEntry>(Tile.Width);
        damage = null;
        try
        {
            while (rows.Read())
                entries.Add(new StoredEntry(rows));
        }
        catch (DbException cause)
        {
            damage = cause;
        }
        Parallel.ForEach(entries, entry => entry.Hashed = HashedRecord.Of(entry.record));
        return entries;
    }
}
