using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace DataHub.Audit.Keys;

/// <summary>
/// The log's secret: a seed of 32 bytes in a file. The Ed25519 key that signs checkpoints is the seed; the key of the subject references is
/// derived from it, so that neither gives away the other.
/// </summary>
internal sealed class AuditKey : IDisposable
{
    private const int SeedLength = 32;
    private readonly Key signing;

    private AuditKey(byte[] seed, string log)
    {
        signing = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        PublicKey = signing.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        Reference = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            seed,
            32,
            info: Encoding.UTF8.GetBytes("audit-ref/1\n" + log)
        );
    }

    /// <summary>The Ed25519 public key, 32 bytes.</summary>
    public byte[] PublicKey { get; }

    /// <summary>The key of <see cref="AuditReferences"/>, 32 bytes.</summary>
    public byte[] Reference { get; }

    public byte[] Sign(ReadOnlySpan<byte> text) => SignatureAlgorithm.Ed25519.Sign(signing, text);

    /// <summary>Reads the key of a log.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or is not a seed.</exception>
    public static AuditKey Read(string file, string log)
    {
        if (!File.Exists(file))
            throw new InvalidOperationException("The audit log's key file does not exist.");
        var seed = File.ReadAllBytes(file);
        if (seed.Length != SeedLength)
            throw new InvalidOperationException("The audit log's key file must hold exactly 32 bytes.");
        try
        {
            return new AuditKey(seed, log);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Writes a new seed that only the owner may read, unless the file exists already.</summary>
    public static void Create(string file)
    {
        if (File.Exists(file))
            return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        // Written beside and moved without overwriting: a crash leaves no half key, and of two processes that start together one wins.
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(RandomNumberGenerator.GetBytes(SeedLength));
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    public void Dispose() => signing.Dispose();
}
