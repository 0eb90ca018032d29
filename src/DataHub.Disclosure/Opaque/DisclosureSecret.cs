using System.Security.Cryptography;
using System.Text;

namespace DataHub.Disclosure.Opaque;

/// <summary>The hub's secret behind opaque ids and cursors. Keep it: with another one, ids that partners noted no longer lead anywhere.</summary>
public sealed class DisclosureSecret
{
    private readonly byte[] secret;

    /// <param name="secret">32 random bytes.</param>
    public DisclosureSecret(byte[] secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, 32);
        this.secret = secret;
    }

    internal byte[] Derive(string use, params ReadOnlySpan<string> parts)
    {
        var info = new StringBuilder(use);
        foreach (var part in parts)
            info.Append('\u001f').Append(part);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes(info.ToString()));
    }
}
