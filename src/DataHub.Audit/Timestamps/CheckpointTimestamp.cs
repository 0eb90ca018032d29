using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DataHub.Audit.Timestamps;

/// <summary>
/// A time-stamp token over a checkpoint (RFC 3161): somebody else's statement that the signed note existed at a time. It covers the note as the
/// log signed it, without the lines of witnesses.
/// </summary>
public static class CheckpointTimestamp
{
    /// <summary>When the note existed, if the authority whose certificates they are says so of exactly this note.</summary>
    /// <param name="note">The note as the log signed it.</param>
    /// <param name="token">DER bytes of the token.</param>
    /// <param name="authority">The certificates of the authority's signing keys themselves, not of who issued them.</param>
    /// <param name="time">The time that the token states.</param>
    public static bool TryVerify(
        string note,
        ReadOnlyMemory<byte> token,
        X509Certificate2Collection authority,
        out DateTimeOffset time
    )
    {
        ArgumentNullException.ThrowIfNull(authority);
        time = default;
        try
        {
            if (
                !Rfc3161TimestampToken.TryDecode(token, out var decoded, out var length)
                || length != token.Length
                || !decoded.VerifySignatureForData(Encoding.UTF8.GetBytes(note), out var signer, authority)
                || !authority.Any(one => one.RawDataMemory.Span.SequenceEqual(signer.RawDataMemory.Span))
            )
                return false;
            time = decoded.TokenInfo.Timestamp;
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>
    /// Reads an authority's certificates: PEM, one after the other, or one in DER. A renewed one is added to those before it, whose tokens stay true.
    /// </summary>
    /// <exception cref="CryptographicException">The file holds none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static X509Certificate2Collection ReadCertificates(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates.Count > 0 ? certificates : [X509CertificateLoader.LoadCertificateFromFile(file)];
    }
}
