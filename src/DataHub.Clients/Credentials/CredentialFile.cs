using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Clients.Credentials;

/// <summary>Reads what a partner hands in: a public key as PEM or JWK, or a certificate as PEM.</summary>
internal static class CredentialFile
{
    /// <summary>Longest life of a key: it has no end of its own, and one that nobody looks after must end some day.</summary>
    public static readonly TimeSpan LongestKeyLife = TimeSpan.FromDays(731);

    private const int LeastRsaBits = 2048;

    /// <exception cref="ClientRegistryException">It is not a P-256 public key, or it comes with the private one.</exception>
    public static ClientCredential ReadKey(string text, DateTimeOffset from, DateTimeOffset until)
    {
        if (until <= from || until > from + LongestKeyLife)
            throw new ClientRegistryException("A key ends within two years from now: say when.");
        var point = PointOf(text);
        var key = new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
            Use = JsonWebKeyUseNames.Sig,
            Alg = SecurityAlgorithms.EcdsaSha256,
        };
        key.Kid = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return new ClientCredential(key.Kid, CredentialKind.Key, from, until) { Material = key };
    }

    /// <exception cref="ClientRegistryException">It is not one certificate, it is over, or its key is too weak.</exception>
    public static ClientCredential ReadCertificate(string pem, DateTimeOffset now)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new ClientRegistryException(
                "The file holds a private key. Hand in the certificate alone, and replace the key."
            );
        using var certificate = CertificateOf(pem);
        if (certificate.NotAfter.ToUniversalTime() <= now.UtcDateTime)
            throw new ClientRegistryException("The certificate is over.");
        using var rsa = certificate.GetRSAPublicKey();
        using var ec = certificate.GetECDsaPublicKey();
        if (ec is null && rsa is not { KeySize: >= LeastRsaBits })
            throw new ClientRegistryException(
                $"The certificate's key is neither elliptic nor RSA of {LeastRsaBits} bits or more."
            );
        var id = IdOf(certificate);
        var material = new JsonWebKey
        {
            Kty = ec is null ? JsonWebAlgorithmsKeyTypes.RSA : JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Kid = id,
            X5tS256 = id,
            // Neither sig nor enc, so that nobody takes it for a key that signs assertions.
            Use = "tls",
        };
        material.X5c.Add(Convert.ToBase64String(certificate.RawData));
        return new ClientCredential(
            id,
            CredentialKind.Certificate,
            certificate.NotBefore.ToUniversalTime(),
            certificate.NotAfter.ToUniversalTime()
        )
        {
            Material = material,
        };
    }

    /// <summary>SHA-256 over the certificate, in base64url: <c>x5t#S256</c>.</summary>
    public static string IdOf(X509Certificate2 certificate) =>
        Base64UrlEncoder.Encode(SHA256.HashData(certificate.RawDataMemory.Span));

    private static X509Certificate2 CertificateOf(string pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException)
        {
            throw new ClientRegistryException("This is not a certificate in PEM.");
        }
    }

    private static ECPoint PointOf(string text)
    {
        if (text.TrimStart().StartsWith('{'))
            return PointOfJwk(text);
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new ClientRegistryException(
                "The file holds a private key. Hand in the public key, and replace this one."
            );
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(text);
            var parameters = key.ExportParameters(includePrivateParameters: false);
            if (parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return parameters.Q;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            // Whatever is wrong with it, what to hand in is the same.
        }
        throw NotAKey();
    }

    private static ECPoint PointOfJwk(string json)
    {
        try
        {
            var key = JsonWebKey.Create(json);
            if (key.HasPrivateKey)
                throw new ClientRegistryException(
                    "The JWK holds a private key. Hand in the public key, and replace this one."
                );
            var parameters = new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
            };
            // Refuses what is not a point of the curve.
            using var onCurve = ECDsa.Create(parameters);
            if (key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve && key.Crv == JsonWebKeyECTypes.P256)
                return parameters.Q;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or FormatException)
        {
            // As above.
        }
        throw NotAKey();
    }

    private static ClientRegistryException NotAKey() =>
        new("This is not a public key on P-256, as PEM (BEGIN PUBLIC KEY) or as JWK.");
}
