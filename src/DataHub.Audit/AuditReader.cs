using System.Data.Common;
using DataHub.Audit.Store;

namespace DataHub.Audit;

/// <summary>Reads the stored records of the logs, in order. Says nothing of whether they were tampered with: see <see cref="Verification.AuditVerifier"/>.</summary>
public sealed class AuditReader
{
    private const int Page = 1000;

    private readonly AuditStore store;

    internal AuditReader(AuditStore store) => this.store = store;

    /// <summary>A reader of the store that the options name; nothing is created.</summary>
    public static AuditReader For(AuditOptions options) => new(AuditStore.Of(options));

    /// <summary>The names and sizes of the logs in the store.</summary>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public IReadOnlyList<(string Log, long Size)> Logs()
    {
        using var connection = store.OpenForReading();
        return [.. AuditHead.ReadAll(connection, null).Select(head => (head.Log, head.Size))];
    }

    /// <summary>The records of one log.</summary>
    /// <param name="log">Its name; a log that is not there has no records.</param>
    /// <param name="from">The first position wanted, counted from 0.</param>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public IEnumerable<AuditRecord> Read(string log, long from)
    {
        using var connection = store.OpenForReading();
        if (AuditHead.ReadAll(connection, null).FirstOrDefault(one => one.Log == log) is not { } head)
            yield break;
        for (var start = from; start < head.Size; start += Page)
        {
            var to = Math.Min(head.Size, start + Page);
            using var command = connection.Command(
                null,
                AuditSql.Entries,
                ("@id", head.Id),
                ("@from", start),
                ("@to", to)
            );
            using var rows = command.ExecuteReader();
            while (rows.Read())
                yield return new AuditRecord(log, rows.GetInt64(0), (byte[])rows.GetValue(1));
        }
    }
}
