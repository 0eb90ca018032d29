using System.Security.Cryptography;
using NSec.Cryptography;

namespace DataHub.Audit.Keys;

/// <summary>
/// The Ed25519 key that signs checkpoints: a seed of 32 bytes in a file.
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

    public byte[] Sign(ReadOnlySpan<byte> text) => SignatureAlgorithm.Ed25519.Sign(signing, text);

    /// <summary>Reads the key.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or is not a seed.</exception>
    public static AuditKey Read(string file)
    {
        var seed = SecretFile.Read(file, "audit log's key file");
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
