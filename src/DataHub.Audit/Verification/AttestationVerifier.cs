using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using DataHub.Audit.Checkpoints;
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
    private readonly PublishedCheckpoints published;
    private readonly Cosignatures cosignatures;
    private readonly TimestampStore timestamps;

    internal AttestationVerifier(
        AuditReader logs,
        PublishedCheckpoints published,
        Cosignatures cosignatures,
        TimestampStore timestamps
    ) => (this.logs, this.published, this.cosignatures, this.timestamps) = (logs, published, cosignatures, timestamps);

    /// <summary>One finding per log in the store.</summary>
    /// <param name="policy">Whose witnesses are believed, and how many it takes. Lines of other keys are passed over.</param>
    /// <param name="authority">The time-stamp authority's certificate; null: tokens are not looked at.</param>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public IReadOnlyList<AttestationFinding> Verify(TrustPolicy policy, X509Certificate2? authority) =>
        [.. logs.Logs().Select(log => Verify(log.Log, policy, authority))];

    private AttestationFinding Verify(string log, TrustPolicy policy, X509Certificate2? authority)
    {
        var finding = Timestamps(log, authority);
        var keys = policy.Witnesses.Select(witness => witness.Key).ToList();
        if (keys.Count == 0)
            return finding;
        foreach (var size in cosignatures.Sizes(log, int.MaxValue).Order())
        {
            // Each line under the note alone, so that a false one does not hide the others.
            var signed = new List<NoteKey>();
            foreach (var line in cosignatures.Of(log, size))
            {
                if (!keys.Any(key => SignedNote.IsOf(key, line)))
                    continue;
                if (
                    published.Find(log, size) is not { } checkpoint
                    || !SignedNote.TryOpen($"{checkpoint.Note}{line}\n", keys, out _, out var signatures)
                )
                    return finding with
                    {
                        Fault = First(
                            finding.Fault,
                            size,
                            "A witness's line under the checkpoint of size {0} is false."
                        ),
                    };
                signed.AddRange(signatures.Select(signature => signature.Key));
            }
            finding = finding with
            {
                Cosignatures = finding.Cosignatures + signed.Count,
                Witnessed = signed.Count > 0 && policy.IsMetBy(signed) ? size : finding.Witnessed,
            };
        }
        return finding;
    }

    private AttestationFinding Timestamps(string log, X509Certificate2? authority)
    {
        var finding = new AttestationFinding(log, 0, null, 0, null, null);
        if (authority is null)
            return finding;
        foreach (var row in timestamps.Of(log))
        {
            if (
                published.Find(log, row.Size) is not { } checkpoint
                || !CheckpointTimestamp.TryVerify(checkpoint.Note, row.Token, authority, out var time)
            )
                return finding with
                {
                    Fault = First(null, row.Size, "The time-stamp token of the checkpoint of size {0} is false."),
                };
            finding = finding with { Timestamps = finding.Timestamps + 1, LastTimestamp = time };
        }
        return finding;
    }

    private static AuditFault First(AuditFault? earlier, long size, string message) =>
        earlier is not null && earlier.Sequence <= size
            ? earlier
            : new AuditFault(
                size,
                AuditFaultKind.Checkpoint,
                string.Format(CultureInfo.InvariantCulture, message, size)
            );
}
