using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DataHub.Policies.Signing;

/// <summary>
/// A JSON Web Signature without its payload (RFC 7515, appendix F), ES256 (RFC 7518, section 3.4). The payload is the SHA-256 of what is
/// signed, 32 bytes.
/// </summary>
public static class DetachedJws
{
    private const string Type = "datahub-policy+jws";

    /// <summary>Signs a hash.</summary>
    /// <param name="key">The private key, on P-256.</param>
    /// <param name="keyId">Thumbprint of its public half.</param>
    /// <param name="sha256">32 bytes.</param>
    public static string Sign(ECDsa key, string keyId, ReadOnlySpan<byte> sha256)
    {
        var header = Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    alg = "ES256",
                    kid = keyId,
                    typ = Type,
                },
                SignatureJson.Header
            )
        );
        var signature = key.SignData(
            Signed(header, sha256),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
        return $"{header}..{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The id of the key that a signature names; null when it is not a signature of this kind.</summary>
    public static string? KeyIdOf(string jws)
    {
        if (jws.Split('.') is not [var header, "", _])
            return null;
        try
        {
            using var json = JsonDocument.Parse(Decoded(header), SignatureJson.Strict);
            var root = json.RootElement;
            return
                root.GetProperty("alg").GetString() == "ES256"
                && root.GetProperty("typ").GetString() == Type
                && !root.TryGetProperty("crit", out _)
                ? root.GetProperty("kid").GetString()
                : null;
        }
        catch (Exception fault)
            when (fault is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the signature is of this key over this hash.</summary>
    public static bool Verify(string jws, PartyKey key, ReadOnlySpan<byte> sha256)
    {
        if (KeyIdOf(jws) != key.Id || jws.Split('.') is not [var header, _, var signature])
            return false;
        try
        {
            return key.Verifies(Signed(header, sha256), Decoded(signature));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // base64url has several spellings of the same bytes; RFC 7515 allows one
    private static byte[] Decoded(string text)
    {
        var bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text ? bytes : throw new FormatException();
    }

    private static byte[] Signed(string header, ReadOnlySpan<byte> sha256) =>
        Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(sha256)}");
}
