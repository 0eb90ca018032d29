using System.Security.Cryptography;
using DataHub.Audit.Checkpoints;
using NSec.Cryptography;

namespace DataHub.Audit.Keys;

/// <summary>
/// What signs in this node's name: an Ed25519 seed of 32 bytes in a file. Every line under a checkpoint comes from <see cref="SignersOf"/>: a
/// second kind of signature, or a key in a module of hardware, is one more signer there.
/// </summary>
internal sealed class AuditKey : IDisposable
{
    private readonly Key signing;

    private AuditKey(byte[] seed)
    {
        signing = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        PublicKey = signing.PublicKey.Export(KeyBlobFormat.RawPublicKey);
    }

    /// <summary>The Ed25519 public key, 32 bytes.</summary>
    public byte[] PublicKey { get; }

    /// <summary>Whose lines stand under the checkpoints of a log of this node. The first is that by which the log is known.</summary>
    public IReadOnlyList<NoteSigner> SignersOf(string log) => [new(new NoteKey(log, PublicKey), Sign)];

    /// <summary>Signs as a witness of that name.</summary>
    public NoteSigner CosignerOf(string name) => new(new NoteKey(name, PublicKey, NoteKeyType.Cosignature), Sign);

    public byte[] Sign(byte[] text) => SignatureAlgorithm.Ed25519.Sign(signing, text);

    /// <summary>Reads the key.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or is not a seed.</exception>
    public static AuditKey Read(string file) => Read(file, "audit log's key file");

    /// <summary>Reads the key. <paramref name="what"/> says in a refusal which file it is.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or is not a seed.</exception>
    public static AuditKey Read(string file, string what)
    {
        var seed = SecretFile.Read(file, what);
        try
        {
            return new AuditKey(seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    public void Dispose() => signing.Dispose();
}
