using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace DataHub.Audit.Checkpoints;

/// <summary>
/// Whose signature on a checkpoint is believed, a log's or a witness's: a name and an Ed25519 public key, written <c>name+keyid+base64</c>
/// (C2SP signed-note, "verifier key").
/// </summary>
public sealed class NoteKey : IEquatable<NoteKey>
{
    private const int KeyLength = 32;
    private readonly byte[] publicKey;

    internal NoteKey(string name, byte[] publicKey, NoteKeyType type = NoteKeyType.Ed25519)
    {
        this.publicKey = publicKey;
        (Name, Type) = (name, type);
        Id = IdOf(name, type, publicKey);
    }

    /// <summary>The key's name: that of the log or of the witness.</summary>
    public string Name { get; }

    public NoteKeyType Type { get; }

    /// <summary>The first four bytes of SHA-256 over name, newline, type and public key.</summary>
    public uint Id { get; }

    /// <summary>The Ed25519 public key, 32 bytes.</summary>
    internal ReadOnlySpan<byte> PublicKey => publicKey;

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is not a verifier key of a known type, or its id is not the key's.</exception>
    public static NoteKey Parse(string text)
    {
        // Base64 may contain plus signs, a name may not.
        var parts = text.Trim().Split('+', 3);
        if (
            parts.Length != 3
            || !IsName(parts[0])
            || parts[1].Length != 8
            || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
        )
            throw new FormatException("A verifier key is name+keyid+base64.");
        var key = Convert.FromBase64String(parts[2]);
        if (key.Length != 1 + KeyLength || !Enum.IsDefined((NoteKeyType)key[0]))
            throw new FormatException("The verifier key is neither an Ed25519 key (0x01) nor one of a witness (0x04).");
        var parsed = new NoteKey(parts[0], key[1..], (NoteKeyType)key[0]);
        return parsed.Id == id
            ? parsed
            : throw new FormatException("The verifier key's id does not belong to the key.");
    }

    /// <summary>
    /// The same public key under another log's name: a node signs all its logs with one key, and whoever holds it for one need not be handed
    /// it again for the epochs after it.
    /// </summary>
    public NoteKey For(string log) => new(log, publicKey, Type);

    /// <summary>Whether a log is the key's, or lies below its name, as later epochs and the operators' log do.</summary>
    public bool Covers(string log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log == Name || log.StartsWith(Name + "/", StringComparison.Ordinal);
    }

    public override string ToString() =>
        $"{Name}+{Id.ToString("x8", CultureInfo.InvariantCulture)}+{Convert.ToBase64String([(byte)Type, .. publicKey])}";

    public bool Equals(NoteKey? other) =>
        other is not null
        && Name == other.Name
        && Type == other.Type
        && publicKey.AsSpan().SequenceEqual(other.publicKey);

    public override bool Equals(object? obj) => Equals(obj as NoteKey);

    public override int GetHashCode() => HashCode.Combine(Name, Id);

    /// <summary>Whether a text can name a key: not empty, without spaces of any kind and without plus signs.</summary>
    internal static bool IsName(string text) => text.Length > 0 && !text.Any(c => c == '+' || char.IsWhiteSpace(c));

    /// <summary>Whether the bytes of a signature line are this key's signature over a text, and when it was given where the type says.</summary>
    internal bool Verifies(byte[] text, ReadOnlySpan<byte> signature, out DateTimeOffset? time)
    {
        time = null;
        switch (Type)
        {
            case NoteKeyType.Ed25519:
                return Verifies(text, signature);
            case NoteKeyType.Cosignature:
                if (!Cosignature.TryRead(signature, out var seconds))
                    return false;
                time = DateTimeOffset.FromUnixTimeSeconds(seconds);
                return Verifies(Cosignature.Message(seconds, text), signature[Cosignature.TimeLength..]);
        }
        return false;
    }

    private bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        var key = NSec.Cryptography.PublicKey.Import(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey);
        return SignatureAlgorithm.Ed25519.Verify(key, text, signature);
    }

    private static uint IdOf(string name, NoteKeyType type, byte[] publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(
            SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)type, .. publicKey])
        );
}
