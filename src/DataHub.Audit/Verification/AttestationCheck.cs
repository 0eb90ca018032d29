using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Timestamps;
using DataHub.Audit.Witnessing;

namespace DataHub.Audit.Verification;

/// <summary>Checks others' statements about the checkpoints of one log, smallest first. It ends at the first that is false.</summary>
internal sealed class AttestationCheck(string log, TrustPolicy policy, X509Certificate2Collection? authority)
{
    private readonly List<NoteKey> keys = [.. policy.Witnesses.Select(witness => witness.Key)];

    public AttestationFinding Run(IEnumerable<AttestedCheckpoint> checkpoints)
    {
        var finding = new AttestationFinding(log, 0, null, 0, null, null);
        foreach (var checkpoint in checkpoints)
        {
            finding = Timestamp(Cosignatures(finding, checkpoint), checkpoint);
            if (finding.Fault is not null)
                return finding;
        }
        return finding with { LacksQuorum = finding.Witnessed is null && policy.AsksFor(log) };
    }

    private AttestationFinding Cosignatures(AttestationFinding finding, AttestedCheckpoint checkpoint)
    {
        var signed = new List<NoteKey>();
        foreach (var line in checkpoint.Lines.Where(line => keys.Any(key => SignedNote.IsOf(key, line))))
        {
            if (!SignedNote.TryOpen($"{checkpoint.Note}{line}\n", keys, out _, out var signatures))
                return False(finding, checkpoint, "A witness's line under the checkpoint of size {0} is false.");
            signed.AddRange(signatures.Select(signature => signature.Key));
        }
        return finding with
        {
            Cosignatures = finding.Cosignatures + signed.Count,
            Witnessed = signed.Count > 0 && policy.IsMetBy(signed) ? checkpoint.Size : finding.Witnessed,
        };
    }

    private AttestationFinding Timestamp(AttestationFinding finding, AttestedCheckpoint checkpoint)
    {
        if (authority is null || checkpoint.Token is null || finding.Fault is not null)
            return finding;
        return
            checkpoint.Note is { } note
            && CheckpointTimestamp.TryVerify(note, checkpoint.Token, authority, out var time)
            ? finding with
            {
                Timestamps = finding.Timestamps + 1,
                LastTimestamp = time,
            }
            : False(finding, checkpoint, "The time-stamp token of the checkpoint of size {0} is false.");
    }

    private static AttestationFinding False(
        AttestationFinding finding,
        AttestedCheckpoint checkpoint,
        string message
    ) =>
        finding with
        {
            Fault = new AuditFault(
                checkpoint.Size,
                AuditFaultKind.Checkpoint,
                string.Format(CultureInfo.InvariantCulture, message, checkpoint.Size)
            ),
        };
}
