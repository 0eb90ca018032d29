using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies;

namespace DataHub.Disclosure.Opaque;

/// <summary>
/// The hub's secret behind opaque ids and cursors, and behind the stored ids of imported records. Keep it: with another one, ids that partners noted no longer
/// lead anywhere, and no imported case can be corrected by a file.
/// </summary>
public sealed class DisclosureSecret
{
    // as many as there are agencies, purposes and versions of their tables within the life of a process
    private const int MostKept = 10_000;

    private readonly byte[] secret;
    private readonly ConcurrentDictionary<string, byte[]> derived = new(StringComparer.Ordinal);

    /// <param name="secret">32 random bytes.</param>
    public DisclosureSecret(byte[] secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretText.Length);
        this.secret = secret;
    }

    /// <summary>Where a node keeps it unless a setting names another file.</summary>
    /// <param name="directory">The data directory of the node.</param>
    public static string UsualFile(string directory) => Path.Combine(directory, "keys", "ids.key");

    /// <summary>Reads it from a file of base64.</summary>
    /// <exception cref="FormatException">The file does not hold 32 bytes or more.</exception>
    public static DisclosureSecret Read(string file) => new(SecretText.Read(file)[..SecretText.Length]);

    /// <summary>The key under which an import gives records their stored ids, which every list is in the order of.</summary>
    public byte[] ImportKey() => Derive("import-id/1");

    internal byte[] Derive(string use, params ReadOnlySpan<string> parts)
    {
        var info = new StringBuilder(use);
        foreach (var part in parts)
            info.Append('\u001f').Append(part);
        var name = info.ToString();
        if (derived.TryGetValue(name, out var key))
            return key;
        if (derived.Count >= MostKept)
            derived.Clear();
        return derived[name] = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes(name));
    }
}
