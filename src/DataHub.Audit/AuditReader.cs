using System.Data.Common;
using DataHub.Audit.Entries;
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

    /// <summary>Whole entries, in the order in which they are named; those that are not there are missing.</summary>
    /// <param name="entries">Log and position of each: of its first part.</param>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public IReadOnlyList<LoggedEntry> Find(IEnumerable<(string Log, long Sequence)> entries)
    {
        using var connection = store.OpenForReading();
        var ids = AuditHead.ReadAll(connection, null).ToDictionary(head => head.Log, head => head.Id);
        using var command = connection.Command(null, AuditSql.Entries, ("@id", 0), ("@from", 0L), ("@to", 0L));
        var found = new List<LoggedEntry>();
        foreach (var (log, sequence) in entries)
        {
            if (!ids.TryGetValue(log, out var id))
                continue;
            command.Set("@id", id);
            if (Parts(command, log, sequence, 1) is not [var first, ..])
                continue;
            var others = first.Parts > 1 ? Parts(command, log, sequence + 1, first.Parts - 1) : [];
            found.Add(
                first with
                {
                    Disclosures = [.. first.Disclosures, .. others.SelectMany(part => part.Disclosures)],
                }
            );
        }
        return found;
    }

    /// <summary>The records of one log.</summary>
    /// <param name="log">Its name; a log that is not there has no records.</param>
    /// <param name="from">The first position wanted, counted from 0.</param>
    /// <param name="count">How many are wanted at most.</param>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public IEnumerable<AuditRecord> Read(string log, long from, long count = long.MaxValue)
    {
        using var connection = store.OpenForReading();
        if (AuditHead.ReadAll(connection, null).FirstOrDefault(one => one.Log == log) is not { } head)
            yield break;
        var end = from + Math.Min(count, head.Size - from);
        for (var start = from; start < end; start += Page)
        {
            var to = Math.Min(end, start + Page);
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

    private static List<LoggedEntry> Parts(DbCommand command, string log, long from, int count)
    {
        command.Set("@from", from);
        command.Set("@to", from + count);
        var parts = new List<LoggedEntry>(count);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            parts.Add(LoggedEntry.Read(new AuditRecord(log, rows.GetInt64(0), (byte[])rows.GetValue(1))));
        return parts;
    }
}
