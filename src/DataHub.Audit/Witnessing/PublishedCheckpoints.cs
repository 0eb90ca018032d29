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
    private readonly Lazy<TrustPolicy> policy;

    internal PublishedCheckpoints(AuditStore store, Func<TrustPolicy> policy)
    {
        this.store = store;
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
        using var connection = store.OpenForReading();
        if (Witnessed(connection, log, covering) is { } witnessed)
            return witnessed;
        return Last(connection, log) is { } last && last.Size >= covering ? WithCosignatures(connection, last) : null;
    }

    /// <summary>The checkpoint with every kept cosignature under it.</summary>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public AuditCheckpoint WithCosignatures(AuditCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        using var connection = store.OpenForReading();
        return WithCosignatures(connection, checkpoint);
    }

    /// <inheritdoc cref="WithCosignatures(AuditCheckpoint)"/>
    internal static AuditCheckpoint WithCosignatures(DbConnection connection, AuditCheckpoint checkpoint)
    {
        var lines = Cosignatures.Of(connection, checkpoint.Log, checkpoint.Size);
        return checkpoint with { Note = checkpoint.Note + string.Concat(lines.Select(line => line + "\n")) };
    }

    /// <summary>The newest checkpoint that makes the policy's quorum and covers so many entries; null when there is none.</summary>
    /// <exception cref="DbException">The store cannot be read.</exception>
    internal AuditCheckpoint? Witnessed(DbConnection connection, string log, long covering) =>
        Policy.Witnesses.Count == 0
            ? null
            : Cosignatures
                .Sizes(store, connection, log, covering, Reach)
                .Select(size => Find(connection, log, size))
                .OfType<AuditCheckpoint>()
                .Select(checkpoint => WithCosignatures(connection, checkpoint))
                .FirstOrDefault(IsWitnessed);

    /// <summary>The checkpoint of a size as it was signed; null when none was.</summary>
    /// <exception cref="DbException">The store cannot be read.</exception>
    internal AuditCheckpoint? Find(string log, long size)
    {
        using var connection = store.OpenForReading();
        return Find(connection, log, size);
    }

    /// <summary>The newest checkpoint as it was signed, whether or not witnesses vouch for it; null when there is none.</summary>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public AuditCheckpoint? Last(string log)
    {
        using var connection = store.OpenForReading();
        return Last(connection, log);
    }

    /// <inheritdoc cref="Find(string, long)"/>
    internal static AuditCheckpoint? Find(DbConnection connection, string log, long size) =>
        AuditHead.Read(connection, null, log) is { } head
            ? StoredCheckpoint.Find(connection, head.Id, size)?.Read(log)
            : null;

    private static AuditCheckpoint? Last(DbConnection connection, string log) =>
        AuditHead.Read(connection, null, log) is { } head
            ? StoredCheckpoint.Last(connection, null, head.Id)?.Read(log)
            : null;

    // With a false line of a witness under it, every reader refuses it.
    private bool IsWitnessed(AuditCheckpoint checkpoint) =>
        SignedNote.TryOpen(checkpoint.Note, [.. Policy.Witnesses.Select(w => w.Key)], out _, out var signatures)
        && Policy.IsMetBy([.. signatures.Select(one => one.Key)]);
}
