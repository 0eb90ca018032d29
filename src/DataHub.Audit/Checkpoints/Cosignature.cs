using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DataHub.Audit.Checkpoints;

/// <summary>The signature of a witness: eight bytes of time and an Ed25519 signature over time and text (C2SP tlog-cosignature).</summary>
internal static class Cosignature
{
    public const int TimeLength = 8;

    // Later instants have no calendar here: 31 December 9999.
    private static readonly ulong Last = (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>What is signed: a header line, a time line, and the whole text of the checkpoint.</summary>
    public static byte[] Message(long seconds, ReadOnlySpan<byte> text) =>
        [
            .. Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n")
            ),
            .. text,
        ];

    /// <summary>The signature over a text at a time, as it stands in a signature line after the key's id.</summary>
    public static byte[] Sign(byte[] text, DateTimeOffset time, Func<byte[], byte[]> sign)
    {
        var seconds = time.ToUnixTimeSeconds();
        var stamp = new byte[TimeLength];
        BinaryPrimitives.WriteInt64BigEndian(stamp, seconds);
        return [.. stamp, .. sign(Message(seconds, text))];
    }

    /// <summary>The time of a signature. A cosignature of a checkpoint has one: zero is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> signature, out long seconds)
    {
        seconds = 0;
        if (
            signature.Length <= TimeLength
            || BinaryPrimitives.ReadUInt64BigEndian(signature) is var time && time > Last
        )
            return false;
        seconds = (long)BinaryPrimitives.ReadUInt64BigEndian(signature);
        return seconds > 0;
    }
}
