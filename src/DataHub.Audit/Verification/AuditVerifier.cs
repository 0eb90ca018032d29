using System.Data.Common;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Store;

namespace DataHub.Audit.Verification;

/// <summary>
/// Hashes every entry of every log in the store again and compares all that is derived from it: columns, tiles, head, signed checkpoints.
/// Reads one state of the store while entries may be appended.
/// </summary>
public sealed class AuditVerifier
{
    private readonly AuditStore store;

    internal AuditVerifier(AuditStore store) => this.store = store;

    /// <summary>A verifier for the store that the options name; it needs no key file and changes nothing.</summary>
    public static AuditVerifier For(AuditOptions options) => new(AuditStore.Of(options));

    /// <summary>
    /// Verifies all logs. <paramref name="keys"/> are those whose checkpoints are believed; <paramref name="kept"/> are signed notes that
    /// were kept outside the store, and only they can show that the store was put back to an earlier state.
    /// </summary>
    /// <returns>One finding per log, and one per log of which only traces or a kept checkpoint are left. Empty for an empty store.</returns>
    /// <exception cref="DbException">The store cannot be read or has no audit tables.</exception>
    public Task<IReadOnlyList<AuditVerification>> VerifyAsync(
        IReadOnlyList<NoteKey> keys,
        IReadOnlyList<string> kept,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        Task.Run<IReadOnlyList<AuditVerification>>(
            () =>
            {
                try
                {
                    return Verify(keys, kept, progress, cancellationToken);
                }
                catch (DbException cause) when (store.IsDamaged(cause))
                {
                    return [Lost("the store", "The store's file itself is damaged.")];
                }
            },
            cancellationToken
        );

    private List<AuditVerification> Verify(
        IReadOnlyList<NoteKey> keys,
        IReadOnlyList<string> kept,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using var connection = store.OpenForReading();
        using var transaction = store.BeginSnapshot(connection);
        var findings = new List<AuditVerification>();
        var heads = AuditHead.ReadAll(connection, transaction);
        var bound = heads.Select(head => Bound(connection, transaction, head)).ToList();
        foreach (var head in heads)
        {
            var notes = kept.Where(note => AuditCheckpoint.LogOf(note) == head.Log).ToList();
            var log = new LogVerification(connection, transaction, head, keys, store.IsDamaged);
            findings.Add(log.Run(notes, bound, progress, cancellationToken));
        }
        findings.AddRange(Orphans(connection, transaction));
        findings.AddRange(
            kept.Select(AuditCheckpoint.LogOf).Distinct().Except(heads.Select(h => h.Log)).Select(Vanished)
        );
        return findings;
    }

    // A first entry that is not there or cannot be read is for the verification of its own log to name.
    private static EpochBinding Bound(DbConnection connection, DbTransaction transaction, AuditHead head)
    {
        try
        {
            return EpochBinding.In(connection, transaction, head);
        }
        catch (DbException)
        {
            return EpochBinding.None;
        }
    }

    private static IEnumerable<AuditVerification> Orphans(DbConnection connection, DbTransaction transaction)
    {
        using var command = connection.Command(transaction, AuditSql.Orphans);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return Lost(
                $"log number {rows.GetInt32(0)}",
                "The head is gone; entries, tiles or checkpoints are left."
            );
    }

    private static AuditVerification Vanished(string log) =>
        Lost(log, "A kept checkpoint names this log, and the store does not hold it.");

    private static AuditVerification Lost(string log, string message) =>
        new(log, 0, default, 0, new AuditFault(0, AuditFaultKind.Head, message));
}
