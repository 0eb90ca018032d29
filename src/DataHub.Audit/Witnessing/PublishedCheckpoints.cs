using System.Data.Common;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Store;

namespace DataHub.Audit.Witnessing;

/// <summary>The stored checkpoints of this node's logs with what witnesses said of them: what auditors are shown.</summary>
public sealed class PublishedCheckpoints
{
    // So many newer ones may lack witnesses before an older one that has them is looked for no longer.
    private const int Reach = 100;

    private readonly AuditStore store;
    private readonly Cosignatures cosignatures;
    private readonly Lazy<TrustPolicy> policy;

    internal PublishedCheckpoints(AuditStore store, Cosignatures cosignatures, Func<TrustPolicy> policy)
    {
        (this.store, this.cosignatures) = (store, cosignatures);
        this.policy = new Lazy<TrustPolicy>(policy);
    }

    /// <summary>When a checkpoint counts as witnessed, by this node's own policy.</summary>
    public TrustPolicy Policy => policy.Value;

    /// <summary>
    /// What an auditor sees first: the newest checkpoint that makes the policy's quorum; without one, the newest. Cosignatures stand under it.
    /// </summary>
    /// <param name="log">The log's name.</param>
    /// <param name="covering">How many entries it must cover at least.</param>
    /// <returns>Null: none was signed yet that covers as much.</returns>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public AuditCheckpoint? Newest(string log, long covering)
    {
        var witnessed = cosignatures
            .Sizes(log, Reach)
            .Where(size => size >= covering)
            .Select(size => Find(log, size) is { } checkpoint ? WithCosignatures(checkpoint) : null)
            .FirstOrDefault(checkpoint => checkpoint is not null && IsWitnessed(checkpoint));
        return witnessed ?? (Last(log) is { } last && last.Size >= covering ? WithCosignatures(last) : null);
    }

    /// <summary>The checkpoint with every kept cosignature under it.</summary>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public AuditCheckpoint WithCosignatures(AuditCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var lines = cosignatures.Of(checkpoint.Log, checkpoint.Size);
        return checkpoint with { Note = checkpoint.Note + string.Concat(lines.Select(line => line + "\n")) };
    }

    /// <summary>The checkpoint of a size as it was signed; null when none was.</summary>
    /// <exception cref="DbException">The store cannot be read.</exception>
    internal AuditCheckpoint? Find(string log, long size) =>
        Read(AuditSql.CheckpointOf, ("@log", log), ("@size", size));

    /// <summary>The newest checkpoint as it was signed; null when there is none.</summary>
    /// <exception cref="DbException">The store cannot be read.</exception>
    internal AuditCheckpoint? Last(string log) => Read(AuditSql.NewestCheckpointOf, ("@log", log));

    private bool IsWitnessed(AuditCheckpoint checkpoint)
    {
        SignedNote.TryOpen(checkpoint.Note, [.. Policy.Witnesses.Select(w => w.Key)], out _, out var signatures);
        return signatures.Count > 0 && Policy.IsMetBy([.. signatures.Select(one => one.Key)]);
    }

    private AuditCheckpoint? Read(string sql, params ReadOnlySpan<(string, object?)> parameters)
    {
        using var connection = store.OpenForReading();
        using var command = connection.Command(null, sql, parameters);
        using var rows = command.ExecuteReader();
        return rows.Read() && AuditCheckpoint.TryRead(rows.GetString(1), out var checkpoint) ? checkpoint : null;
    }
}
