using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using DataHub.Audit.Checkpoints;

namespace DataHub.Audit.Witnessing;

/// <summary>A checkpoint that asks for a cosignature, with the proof that it continues an older one (C2SP tlog-witness, <c>add-checkpoint</c>).</summary>
internal sealed record AddCheckpointRequest(long OldSize, IReadOnlyList<byte[]> Proof, string Note, CheckpointBody Body)
{
    /// <summary>The longest request that is read, in bytes: the longest proof, and a note with many signatures.</summary>
    public const int MaxLength = 16 * 1024;

    // Of two that fork, both texts are in one entry of this node's log, where a character may take six bytes.
    private const int MaxText = 4_000;

    private const int MaxProof = 63;
    private const string Old = "old ";

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The request for one of this node's checkpoints.</summary>
    public static AddCheckpointRequest For(AuditCheckpoint checkpoint, long oldSize, IReadOnlyList<byte[]> proof) =>
        new(
            oldSize,
            proof,
            checkpoint.Note,
            new CheckpointBody(checkpoint.Log, checkpoint.Size, checkpoint.Root.ToArray(), HasExtensions: false)
        );

    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Old}{OldSize}\n");
        foreach (var hash in Proof)
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(Note).ToString();
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out AddCheckpointRequest? request)
    {
        request = null;
        if (bytes.Length > MaxLength || !TryDecode(bytes, out var text))
            return false;
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        var lines = text[..end].Split('\n');
        var note = text[(end + 2)..];
        if (
            !lines[0].StartsWith(Old, StringComparison.Ordinal)
            || !CheckpointBody.TryReadSize(lines[0][Old.Length..], out var old)
            || lines.Length - 1 > MaxProof
            || !SignedNote.TrySplit(note, out var signed, out _)
            || signed.Length > MaxText
            || !CheckpointBody.TryRead(signed, out var body)
            || old > body.Size
        )
            return false;
        var proof = new List<byte[]>();
        foreach (var line in lines[1..])
        {
            if (!CheckpointBody.TryReadHash(line, out var hash))
                return false;
            proof.Add(hash);
        }
        request = new AddCheckpointRequest(old, proof, note, body);
        return true;
    }

    private static bool TryDecode(ReadOnlySpan<byte> bytes, out string text)
    {
        try
        {
            text = Strict.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
