using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace DataHub.Audit.Checkpoints;

/// <summary>
/// Whose signature a checkpoint is believed: a name and an Ed25519 public key, written <c>name+keyid+base64</c> (C2SP signed-note, "verifier
/// key", signature type 0x01).
/// </summary>
public sealed class NoteKey
{
    private const byte Ed25519Type = 0x01;
    private readonly byte[] publicKey;

    internal NoteKey(string name, byte[] publicKey)
    {
        this.publicKey = publicKey;
        Name = name;
        Id = IdOf(name, publicKey);
    }

    /// <summary>The key's name: that of the log.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of SHA-256 over name, newline, type and public key.</summary>
    public uint Id { get; }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is not an Ed25519 verifier key, or its id is not the key's.</exception>
    public static NoteKey Parse(string text)
    {
        // Base64 may contain plus signs, a name may not.
        var parts = text.Trim().Split('+', 3);
        if (
            parts.Length != 3
            || parts[0].Length == 0
            || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
        )
            throw new FormatException("A verifier key is name+keyid+base64.");
        var key = Convert.FromBase64String(parts[2]);
        if (key.Length != 33 || key[0] != Ed25519Type)
            throw new FormatException("The verifier key is not an Ed25519 key.");
        var parsed = new NoteKey(parts[0], key[1..]);
        return parsed.Id == id
            ? parsed
            : throw new FormatException("The verifier key's id does not belong to the key.");
    }

    public override string ToString() =>
        $"{Name}+{Id.ToString("x8", CultureInfo.InvariantCulture)}+{Convert.ToBase64String([Ed25519Type, .. publicKey])}";

    internal bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        var key = PublicKey.Import(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey);
        return SignatureAlgorithm.Ed25519.Verify(key, text, signature);
    }

    private static uint IdOf(string name, byte[] publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(
            SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Type, .. publicKey])
        );
}
