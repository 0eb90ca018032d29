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
    /// <summary>When the note existed, if the authority whose certificate it is says so of exactly this note.</summary>
    /// <param name="note">The note as the log signed it.</param>
    /// <param name="token">DER bytes of the token.</param>
    /// <param name="authority">The certificate of the authority's signing key itself, not of who issued it.</param>
    /// <param name="time">The time that the token states.</param>
    public static bool TryVerify(
        string note,
        ReadOnlyMemory<byte> token,
        X509Certificate2 authority,
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
                || !decoded.VerifySignatureForData(Encoding.UTF8.GetBytes(note), out var signer, [authority])
                || !signer.RawDataMemory.Span.SequenceEqual(authority.RawDataMemory.Span)
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

    /// <summary>Reads a certificate, PEM or DER.</summary>
    /// <exception cref="CryptographicException">The file holds none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static X509Certificate2 ReadCertificate(string file) => X509CertificateLoader.LoadCertificateFromFile(file);
}
