using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DataHub.Server.Tests.Identity.Partners;

/// <summary>Certificates made on the spot: of partners, of a national authority, of a hub.</summary>
public static class TestCertificates
{
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private static readonly Lazy<string> KeyRing = new(() => NewKeyRing(36_500));

    public static X509Certificate2 Ec(string name, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        return SelfSigned(Extended(request, ClientAuthentication), from, until);
    }

    public static X509Certificate2 Rsa(string name, int bits = 2048, DateTimeOffset? until = null)
    {
        using var key = RSA.Create(bits);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        return SelfSigned(Extended(request, ClientAuthentication), null, until);
    }

    /// <summary>Issued by an authority of its own making, which is not kept.</summary>
    public static X509Certificate2 IssuedByAuthority(string name)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=national authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var authority = SelfSigned(authorityRequest, null, null);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Extended(
            new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256),
            ClientAuthentication
        );
        using var issued = request.Create(
            authority,
            authority.NotBefore,
            authority.NotAfter,
            RandomNumberGenerator.GetBytes(16)
        );
        return Usable(issued.CopyWithPrivateKey(key));
    }

    /// <summary>A hub's own, as PEM files for Kestrel.</summary>
    public static (string Certificate, string Key, string Thumbprint) WriteServer(string directory)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = SelfSigned(Extended(request, ServerAuthentication), null, null);
        var (file, keyFile) = (Path.Combine(directory, "server.pem"), Path.Combine(directory, "server.key"));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (file, keyFile, certificate.Thumbprint);
    }

    /// <summary>A certificate with its key in one PEM file, for a hub's Data Protection ring.</summary>
    public static void WriteKeyRing(string file, int days = 36_500) => File.WriteAllText(file, NewKeyRing(days));

    /// <summary>As <see cref="WriteKeyRing"/>, for hubs that need not differ by it: a key of RSA takes a fifth of a second to make.</summary>
    public static void WriteSharedKeyRing(string file) => File.WriteAllText(file, KeyRing.Value);

    private static string NewKeyRing(int days)
    {
        using var certificate = Rsa("key ring", until: TimeProvider.System.GetUtcNow().AddDays(days));
        using var key = certificate.GetRSAPrivateKey()!;
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    private static CertificateRequest Extended(CertificateRequest request, Oid usage)
    {
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([usage], critical: false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        return request;
    }

    private static X509Certificate2 SelfSigned(
        CertificateRequest request,
        DateTimeOffset? from,
        DateTimeOffset? until
    ) =>
        Usable(
            request.CreateSelfSigned(
                from ?? TimeProvider.System.GetUtcNow().AddDays(-1),
                until ?? TimeProvider.System.GetUtcNow().AddDays(90)
            )
        );

    // A key that lives in memory only cannot be used for TLS everywhere.
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(
                certificate.Export(X509ContentType.Pkcs12),
                null,
                X509KeyStorageFlags.Exportable
            );
    }
}
