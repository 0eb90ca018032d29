using System.Net;
using System.Security.Cryptography;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity;

/// <summary>Keys follow each other over restarts, two at a time: what the older one made counts until it is retired, and then no more.</summary>
public sealed class KeyRotationTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("datahub-rotation-").FullName;

    [Theory]
    [InlineData("signing")]
    [InlineData("encryption")]
    public async Task A_token_outlives_the_change_of_a_key_and_ends_when_its_key_is_retired(string kind)
    {
        string first;
        string second;
        await using (var hub = await StartAsync(kind, ["old"]))
            first = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        await using (var hub = await StartAsync(kind, ["new", "old"]))
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, first));
            second = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        }
        await using (var hub = await StartAsync(kind, ["new"]))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(hub, first));
            LastEntries.TellOfRefusal(hub, null);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(hub, second));
        }
    }

    [Fact]
    public async Task What_the_ring_protects_outlives_the_change_of_its_certificate_and_not_its_retirement()
    {
        string sealedText;
        await using (var hub = await StartAsync("ring", ["old"]))
            sealedText = Protector(hub).Protect("a sign-in");
        await using (var hub = await StartAsync("ring", ["new", "old"]))
            Assert.Equal("a sign-in", Protector(hub).Unprotect(sealedText));
        await using (var hub = await StartAsync("ring", ["new"]))
            Assert.ThrowsAny<CryptographicException>(() => Protector(hub).Unprotect(sealedText));
    }

    [Fact]
    public async Task A_certificate_of_the_ring_that_ends_soon_is_named_by_health()
    {
        TestCertificates.WriteKeyRing(File("ring", "ending"), days: 9);
        await using var hub = await StartAsync("ring", ["ending"]);
        var ready = await hub.Client.GetStringAsync("/healthz/ready");
        Assert.StartsWith("Degraded", ready, StringComparison.Ordinal);
        Assert.Contains("certificate of the key ring", ready, StringComparison.Ordinal);
        await using var sound = await StartAsync("ring", ["sound"], inItsOwn: true);
        Assert.StartsWith("Healthy", await sound.Client.GetStringAsync("/healthz/ready"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<HubHost> StartAsync(string kind, string[] names, bool inItsOwn = false)
    {
        var setting = kind switch
        {
            "signing" => "SigningKeys",
            "encryption" => "EncryptionKeys",
            _ => "KeyRingCertificates",
        };
        var settings = names
            .Select((name, i) => (Key: $"DataHub:Identity:{setting}:{i}", File: Written(kind, name)))
            .ToDictionary(one => one.Key, one => one.File);
        settings["DataHub:Identity:Issuer"] = "https://hub.example/";
        return await HubHost.StartAsync(
            new HubHostOptions
            {
                DataDirectory = inItsOwn ? null : Path.Combine(_directory, "data"),
                Settings = settings,
            }
        );
    }

    private string Written(string kind, string name)
    {
        var file = File(kind, name);
        if (System.IO.File.Exists(file))
            return file;
        if (kind == "ring")
            TestCertificates.WriteKeyRing(file);
        else if (kind == "encryption")
            System.IO.File.WriteAllText(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        else
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            System.IO.File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
        }
        return file;
    }

    private string File(string kind, string name) => Path.Combine(_directory, $"{kind}-{name}.pem");

    private static IDataProtector Protector(HubHost hub) =>
        hub.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<HttpStatusCode> StatusAsync(HubHost hub, string token)
    {
        using var answer = await hub.AskAsync("{ me { client } }", token);
        return answer.StatusCode;
    }
}
