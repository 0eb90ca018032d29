using System.Data.Common;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Store;

namespace DataHub.Audit;

/// <summary>What the first entry of an epoch binds of the log before it.</summary>
/// <param name="Note">The last checkpoint of it; null: none.</param>
/// <param name="Ended">All of it, as it was when it ended; null: the entry does not say.</param>
internal sealed record EpochBinding(string? Note, AuditCheckpoint? Ended)
{
    private const string End = "end";

    /// <summary>Of a log of the first epoch, or of one whose first entry cannot be read.</summary>
    public static EpochBinding None { get; } = new(null, null);

    /// <summary>How a first entry says where a log ended.</summary>
    public static AuditChange EndOf(AuditHead head) =>
        new(End, null, AuditCheckpoint.Body(head.Log, head.Size, head.Root));

    public static EpochBinding In(DbConnection connection, DbTransaction transaction, AuditHead head)
    {
        using var command = connection.Command(
            transaction,
            AuditSql.Entries,
            ("@id", head.Id),
            ("@from", 0L),
            ("@to", 1L)
        );
        using var rows = command.ExecuteReader();
        return rows.Read() ? In(new AuditRecord(head.Log, 0, rows[1] as byte[] ?? [])) : None;
    }

    public static EpochBinding In(AuditRecord first)
    {
        try
        {
            return LoggedEntry.Read(first) is { Kind: "epoch" } epoch
                ? new EpochBinding(
                    epoch.Notes is [var note] ? note : null,
                    epoch.Changes is [{ What: End, After: { } end }] ? AuditCheckpoint.Unsigned(end) : null
                )
                : None;
        }
        catch (FormatException)
        {
            return None;
        }
    }
}
