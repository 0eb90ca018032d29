using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.InForce;

namespace DataHub.Server.Tests.Identity.Partners;

/// <summary>One hub outside Development, with everything it then asks for, for all tests of a class.</summary>
public sealed class ProductionHub : IAsyncLifetime, IDisposable
{
    public const string Issuer = "https://hub.example/";

    private readonly string _directory = Directory.CreateTempSubdirectory("datahub-production-").FullName;
    private readonly SignedFolder _signed = new();
    private string _thumbprint = "";

    public HubHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var (certificate, key, thumbprint) = TestCertificates.WriteServer(_directory);
        _thumbprint = thumbprint;
        Host = await HubHost.StartAsync(
            new HubHostOptions
            {
                Environment = "Production",
                Settings = new Dictionary<string, string>
                {
                    ["urls"] = "https://127.0.0.1:0",
                    ["Kestrel:Certificates:Default:Path"] = certificate,
                    ["Kestrel:Certificates:Default:KeyPath"] = key,
                    ["DataHub:Identity:Issuer"] = Issuer,
                    ["DataHub:Identity:SigningKeys:0"] = SigningKey("first.pem"),
                    ["DataHub:Identity:SigningKeys:1"] = SigningKey("second.pem"),
                    ["DataHub:Identity:EncryptionKeys:0"] = Secret("first.key"),
                    ["DataHub:Identity:EncryptionKeys:1"] = Secret("second.key"),
                    ["DataHub:Identity:KeyRingCertificates:0"] = KeyRing(),
                    ["DataHub:Audit:KeyFile"] = Path.Combine(_directory, "audit.key"),
                    ["DataHub:Audit:SubjectKeyFile"] = Path.Combine(_directory, "subjects.key"),
                    ["DataHub:Audit:CreateKey"] = "true",
                    ["DataHub:Policies:Directory"] = _signed.Policies.Path,
                    ["DataHub:Policies:PseudonymKeyFile"] = Secret("pseudonym.key"),
                    ["DataHub:Schema:IdKeyFile"] = Secret("ids.key"),
                },
            }
        );
    }

    public HttpClient Over(X509Certificate2? certificate) =>
        new(
            new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
                    RemoteCertificateValidationCallback = (_, server, _, _) =>
                        server is X509Certificate2 presented && presented.Thumbprint == _thumbprint,
                },
            }
        )
        {
            BaseAddress = Host.Address,
        };

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public void Dispose() => _signed.Dispose();

    private string SigningKey(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Write(name, key.ExportPkcs8PrivateKeyPem());
    }

    private string Secret(string name) => Write(name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    private string KeyRing()
    {
        var file = Path.Combine(_directory, "ring.pem");
        TestCertificates.WriteSharedKeyRing(file);
        return file;
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_directory, name);
        File.WriteAllText(file, text);
        return file;
    }
}
