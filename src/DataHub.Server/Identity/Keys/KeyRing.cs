using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DataHub.Clients.Store;
using DataHub.Records;
using Microsoft.AspNetCore.DataProtection;

namespace DataHub.Server.Identity.Keys;

/// <summary>The Data Protection ring: in the store, shared by the nodes, its keys encrypted to a certificate that is not in the store.</summary>
internal static class KeyRing
{
    public const string Setting = $"{IssuerOptions.Section}:KeyRingCertificates";

    private const string DevelopmentName = "CN=DataHub development key ring";

    public static void AddKeyRing(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        var ring = services.AddDataProtection().SetApplicationName("DataHub").PersistKeysToDbContext<IdentityContext>();
        // What cannot be read is reported by the checks before the start, with everything else.
        var certificates = FilesOf(configuration, environment).Select(TryRead).OfType<X509Certificate2>().ToArray();
        if (certificates.Length == 0)
            return;
        ring.ProtectKeysWithCertificate(certificates[0]);
        ring.UnprotectKeysWithAnyCertificate(certificates);
    }

    /// <summary>What is wrong with a file; null when it holds an RSA certificate with its key.</summary>
    public static string? FaultOf(string file)
    {
        using var certificate = TryRead(file);
        return certificate is null
            ? "is not a readable PEM file of an RSA certificate and its unencrypted private key."
            : null;
    }

    /// <summary>When the certificate of a file ends; null when there is none.</summary>
    public static DateTimeOffset? EndOf(string file)
    {
        using var certificate = TryReadCertificate(file);
        return certificate?.NotAfter.ToUniversalTime();
    }

    public static bool IsForDevelopment(string file)
    {
        using var certificate = TryReadCertificate(file);
        return certificate?.Subject == DevelopmentName;
    }

    private static string[] FilesOf(IConfiguration configuration, IHostEnvironment environment)
    {
        var configured = configuration.GetSection(Setting).Get<string[]>() ?? [];
        if (configured.Length > 0 || !environment.IsDevelopment())
            return configured;
        var directory = configuration[$"{DataOptions.Section}:Directory"] ?? new DataOptions().Directory;
        var own = Path.Combine(directory, "keys", "key-ring.pem");
        CreateForDevelopment(own);
        return [own];
    }

    private static X509Certificate2? TryRead(string file) =>
        Try(() =>
        {
            var certificate = X509Certificate2.CreateFromPemFile(file);
            using var key = certificate.GetRSAPrivateKey();
            if (key is not null)
                return certificate;
            certificate.Dispose();
            return null;
        });

    /// <summary>Without its key, which takes long to read.</summary>
    private static X509Certificate2? TryReadCertificate(string file) =>
        Try(() => X509Certificate2.CreateFromPem(File.ReadAllText(file)));

    private static X509Certificate2? Try(Func<X509Certificate2?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
            when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            // Whatever is wrong with the file, what to do about it is the same.
            return null;
        }
    }

    private static void CreateForDevelopment(string file)
    {
        if (File.Exists(file))
            return;
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(DevelopmentName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2126, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        PrivateFile.Write(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }
}
