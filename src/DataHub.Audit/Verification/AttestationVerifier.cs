using System.Data.Common;
using System.Security.Cryptography.X509Certificates;
using DataHub.Audit.Store;
using DataHub.Audit.Timestamps;
using DataHub.Audit.Witnessing;

namespace DataHub.Audit.Verification;

/// <summary>
/// Checks what is kept of others' statements about this node's checkpoints: cosignatures of witnesses and time-stamp tokens. Whether the checkpoints
/// are those of the log is for <see cref="AuditVerifier"/> to say.
/// </summary>
public sealed class AttestationVerifier
{
    private readonly AuditReader logs;
    private readonly AuditStore store;
    private readonly Cosignatures cosignatures;
    private readonly TimestampStore timestamps;

    internal AttestationVerifier(
        AuditReader logs,
        AuditStore store,
        Cosignatures cosignatures,
        TimestampStore timestamps
    ) => (this.logs, this.store, this.cosignatures, this.timestamps) = (logs, store, cosignatures, timestamps);

    /// <summary>One finding per log in the store.</summary>
    /// <param name="policy">Whose witnesses are believed, and how many it takes. Lines of other keys are passed over.</param>
    /// <param name="authority">The time-stamp authority's certificates; null: tokens are not looked at.</param>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public IReadOnlyList<AttestationFinding> Verify(TrustPolicy policy, X509Certificate2Collection? authority) =>
        [.. logs.Logs().Select(log => Verify(log.Log, policy, authority))];

    private AttestationFinding Verify(string log, TrustPolicy policy, X509Certificate2Collection? authority)
    {
        var tokens = timestamps.Of(log).ToDictionary(row => row.Size, row => row.Token);
        var sizes = cosignatures.Sizes(log).Union(tokens.Keys).Order();
        // one for all: a checkpoint is cosigned every ten seconds
        using var connection = store.OpenForReading();
        return new AttestationCheck(log, policy, authority).Run(
            sizes.Select(size => new AttestedCheckpoint(
                size,
                PublishedCheckpoints.Find(connection, log, size)?.Note,
                Cosignatures.Of(connection, log, size),
                tokens.GetValueOrDefault(size)
            ))
        );
    }
}
