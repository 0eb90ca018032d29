using System.Security.Cryptography;
using DataHub.Clients.Store;
using DataHub.Server.Configuration;
using DataHub.Server.Identity.Keys;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using DataHub.Server.Tests.InForce;
using DataHub.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity;

public sealed class ProductionStartTests : IAsyncLifetime, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("datahub-production-").FullName;
    private readonly SignedFolder _signed = new();

    [Fact]
    public async Task Outside_development_a_hub_names_everything_it_lacks_at_once()
    {
        var refused = await RefusedAsync([]);
        Assert.Contains(
            refused.Reasons,
            reason => reason.StartsWith("DataHub:Identity:Issuer", StringComparison.Ordinal)
        );
        Assert.Contains(
            refused.Reasons,
            reason => reason.StartsWith("DataHub:Identity:SigningKeys", StringComparison.Ordinal)
        );
        Assert.Contains(
            refused.Reasons,
            reason => reason.StartsWith("DataHub:Identity:EncryptionKeys", StringComparison.Ordinal)
        );
        Assert.Contains(
            refused.Reasons,
            reason => reason.StartsWith("DataHub:Identity:KeyRingCertificates", StringComparison.Ordinal)
        );
        Assert.Contains(
            refused.Reasons,
            reason => reason.StartsWith("DataHub:Audit:KeyFile", StringComparison.Ordinal)
        );
        Assert.Contains(
            refused.Reasons,
            reason => reason.StartsWith("DataHub:Audit:SubjectKeyFile", StringComparison.Ordinal)
        );
        Assert.Contains(
            refused.Reasons,
            reason => reason.StartsWith("DataHub:Policies:PseudonymKeyFile", StringComparison.Ordinal)
        );
        Assert.Contains(
            refused.Reasons,
            reason => reason.StartsWith("DataHub:Schema:IdKeyFile", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Outside_development_no_hub_starts_with_the_keys_of_the_sample()
    {
        using var sample = new PolicyFolder();
        var settings = new Dictionary<string, string>(Sound()) { ["DataHub:Policies:Directory"] = sample.Path };
        var reason = Assert.Single((await RefusedAsync(settings)).Reasons);
        Assert.Contains("has the sample's keys of ", reason, StringComparison.Ordinal);
        Assert.Contains("KHM", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DataHub:Data:Provider", "Oracle", "one of Sqlite, SqlServer, PostgreSql")]
    [InlineData("DataHub:Limits:RequestCost", "many", "a whole number")]
    [InlineData("DataHub:Audit:Deadline", "soon", "as in 00:00:05")]
    public async Task A_setting_that_is_not_of_its_type_is_named_with_what_to_write_and_nothing_is_served(
        string setting,
        string value,
        string remedy
    )
    {
        var refused = await RefusedAsync(new() { [setting] = value });
        var reason = Assert.Single(refused.Reasons);
        Assert.Contains($"'{value}' at '{setting}'", reason, StringComparison.Ordinal);
        Assert.Contains(remedy, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DataHub:Data:Provder", "ConnectionString, Directory, Provider, ReadConnectionString")]
    [InlineData("DataHub:Dta:Provider", "Audit, Data, Demo")]
    [InlineData("DataHub:Audit:Witnessing:Polcy", "PolicyFile")]
    [InlineData("DataHub:Identity:SigningKey:0", "SigningKeys")]
    [InlineData("DataHub:People:HomeProviders:0:Subject", "ClientId")]
    [InlineData("DataHub:Proxies:Knwon:0", "Known")]
    public async Task A_setting_that_there_is_not_is_named_with_those_that_there_are(string setting, string known)
    {
        var refused = await RefusedAsync(new() { [setting] = "x" });
        var named = setting.TrimEnd(':', '0');
        if (setting.StartsWith("DataHub:Dta", StringComparison.Ordinal))
            named = "DataHub:Dta";
        var reason = Assert.Single(
            refused.Reasons,
            reason => reason.StartsWith($"{named} is no setting", StringComparison.Ordinal)
        );
        Assert.Contains(known, reason, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_second_start_at_the_same_address_is_refused_and_leaves_the_log_to_the_hub_that_runs() =>
        AssertRefusedBesideAsync(
            running => new() { ["urls"] = running },
            (running, reason) =>
                Assert.StartsWith($"{running}: another process listens there", reason, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("nowhere.pem", "Could not find")]
    [InlineData("rubbish.pem", "")]
    public async Task A_start_whose_certificate_cannot_be_read_leaves_the_log_to_the_hub_that_runs(
        string file,
        string says
    )
    {
        var certificate = Path.Combine(_directory, file);
        await AssertRefusedBesideAsync(
            _ =>
            {
                if (file == "rubbish.pem")
                    File.WriteAllText(certificate, "no certificate");
                return new() { ["Kestrel:Certificates:Default:Path"] = certificate };
            },
            (_, reason) =>
            {
                Assert.StartsWith("Kestrel: ", reason, StringComparison.Ordinal);
                Assert.Contains(says, reason, StringComparison.Ordinal);
            }
        );
    }

    /// <summary>A hub runs, another is started on its store with these settings beside, and it is the first that goes on answering.</summary>
    private async Task AssertRefusedBesideAsync(
        Func<string, Dictionary<string, string>> settings,
        Action<string, string> assert
    )
    {
        await using var running = await HubHost.StartAsync(new HubHostOptions { DataDirectory = _directory });
        var address = running.Address.GetLeftPart(UriPartial.Authority);
        var token = await running.TokenAsync("idn.kemlu", "dh:Repatriation");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            HubHost.StartAsync(new HubHostOptions { DataDirectory = _directory, Settings = settings(address) })
        );
        assert(address, Assert.Single(refused.Reasons));
        using var answer = await running.AskAsync("{ victims(first: 1) { totalCount } }", token);
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("SqlServer", "Server=db.example;Database=datahub", "unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT")]
    [InlineData("PostgreSql", "Hst=db.example", "the connection string cannot be read")]
    [InlineData("Sqlite", "Host=db.example", "Is Sqlite the DataHub:Data:Provider that is meant?")]
    public async Task A_database_that_this_hub_cannot_even_ask_is_told_before_it_is_asked(
        string provider,
        string connection,
        string says
    )
    {
        var settings = Sound();
        settings["DataHub:Data:Provider"] = provider;
        settings["DataHub:Data:ConnectionString"] = connection;
        Assert.Contains(says, Assert.Single((await RefusedAsync(settings)).Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:5080")]
    [InlineData("5080")]
    public async Task An_address_that_is_none_is_told_with_how_to_write_it(string address) =>
        Assert.Contains(
            (await RefusedAsync(new() { ["urls"] = address })).Reasons,
            reason =>
                reason.StartsWith(address, StringComparison.Ordinal)
                && reason.Contains("https://0.0.0.0:8443", StringComparison.Ordinal)
        );

    [Fact]
    public async Task A_country_s_provider_over_http_or_with_a_secret_is_refused_with_everything_else()
    {
        const string provider = "DataHub:People:HomeProviders:0:";
        var refused = await RefusedAsync(
            new()
            {
                [provider + "Name"] = "khm",
                [provider + "DisplayName"] = "Cambodia's ministry",
                [provider + "Country"] = "Cambodia",
                [provider + "Issuer"] = "http://id.example",
                [provider + "ClientId"] = "hub",
                [provider + "ClientSecret"] = "s",
            }
        );
        var reasons = refused
            .Reasons.Where(reason => reason.StartsWith("DataHub:People:HomeProviders (khm)", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(3, reasons.Count);
        Assert.Contains(reasons, reason => reason.Contains("Country", StringComparison.Ordinal));
        Assert.Contains(reasons, reason => reason.Contains("not an https address", StringComparison.Ordinal));
        Assert.Contains(reasons, reason => reason.Contains("SigningKey and not by a secret", StringComparison.Ordinal));
        Assert.True(refused.Reasons.Count > 3);
    }

    [Fact]
    public async Task Development_keys_demo_clients_demo_cases_and_an_http_issuer_are_refused_together()
    {
        await using (await HubHost.StartAsync(new HubHostOptions { DataDirectory = _directory })) { }
        var key = Path.Combine(_directory, "keys", "token-signing.pem");
        var refused = await RefusedAsync(
            new()
            {
                ["DataHub:Identity:Issuer"] = "http://hub.example",
                ["DataHub:Identity:SigningKeys:0"] = key,
                ["DataHub:Identity:EncryptionKeys:0"] = Path.Combine(_directory, "keys", "token-encryption.key"),
                ["DataHub:Identity:KeyRingCertificates:0"] = Path.Combine(_directory, "keys", "key-ring.pem"),
                ["DataHub:Demo:Cases"] = "10",
                ["DataHub:Policies:Directory"] = _signed.Policies.Path,
                ["DataHub:Audit:KeyFile"] = Path.Combine(_directory, "keys", "audit.key"),
                ["DataHub:Audit:SubjectKeyFile"] = Path.Combine(_directory, "keys", "subjects.key"),
                ["DataHub:Policies:PseudonymKeyFile"] = Path.Combine(_directory, "keys", "pseudonym.key"),
                ["DataHub:Schema:IdKeyFile"] = Path.Combine(_directory, "keys", "ids.key"),
            }
        );
        Assert.Collection(
            refused.Reasons.Order(),
            demo => Assert.StartsWith("DataHub:Demo:Cases", demo, StringComparison.Ordinal),
            encryption => Assert.Contains("development key", encryption, StringComparison.Ordinal),
            issuer => Assert.Contains("https", issuer, StringComparison.Ordinal),
            ring => Assert.Contains("development certificate", ring, StringComparison.Ordinal),
            signing => Assert.Contains("development key", signing, StringComparison.Ordinal),
            clients => Assert.Contains("idn.kemlu", clients, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Demo_clients_in_a_store_of_an_earlier_version_are_refused_as_well()
    {
        await using (var hub = await HubHost.StartAsync(new HubHostOptions { DataDirectory = _directory }))
        {
            await using var clients = hub.Services.GetRequiredService<IdentityStore>().CreateDbContext();
            await clients.GetService<IMigrator>().MigrateAsync(clients.Database.GetMigrations().First());
        }
        var reason = Assert.Single((await RefusedAsync(Sound())).Reasons);
        // a server's tables are not the hub's to bring up to date
        Assert.Contains(
            TestProvider.IsPostgreSql ? "Run 'datahub database migrate'." : "idn.kemlu",
            reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task With_keys_of_its_own_and_an_https_issuer_a_hub_starts_without_demo_clients()
    {
        var options = new HubHostOptions
        {
            Environment = "Production",
            DataDirectory = _directory,
            Settings = Sound(),
        };
        await using var hub = await HubHost.StartAsync(options);
        using var page = await hub.Client.GetAsync("/");
        Assert.DoesNotContain("idn.kemlu", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // Tokens are issued over TLS only.
        using var token = await hub.RequestTokenAsync("idn.kemlu", "demo", "purpose:dh:Repatriation");
        Assert.False(token.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Outside_development_a_hub_does_not_tell_its_schema_and_suggests_no_names()
    {
        var options = new HubHostOptions
        {
            Environment = "Production",
            DataDirectory = _directory,
            Settings = Sound(),
        };
        await using var hub = await HubHost.StartAsync(options);
        using var file = await hub.Client.GetAsync("/graphql/schema.graphql");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, file.StatusCode);
        foreach (
            var probe in new[] { "{ __schema { types { name } } }", "{ __type(name: \"Case\") { name } }", "{ cas }" }
        )
        {
            var answer = await hub.AnswerAsync(probe);
            Assert.False(answer.TryGetProperty("data", out _));
            Assert.DoesNotContain("Did you mean", answer.GetRawText(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Outside_development_browsers_are_told_to_come_by_TLS_only()
    {
        var settings = new Dictionary<string, string>(Sound()) { ["DataHub:Proxies:Known:0"] = "127.0.0.1" };
        var options = new HubHostOptions
        {
            Environment = "Production",
            DataDirectory = _directory,
            Settings = settings,
        };
        await using var hub = await HubHost.StartAsync(options);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "hub.example";
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        using var response = await hub.Client.SendAsync(request);
        Assert.Equal(
            "max-age=31536000; includeSubDomains",
            Assert.Single(response.Headers.GetValues("Strict-Transport-Security"))
        );
    }

    [Theory]
    [InlineData("nistP384")]
    [InlineData("public")]
    [InlineData("text")]
    [InlineData("missing")]
    public async Task A_signing_key_that_is_not_a_private_P256_key_is_refused(string kind)
    {
        var file = Path.Combine(_directory, "odd.pem");
        using var key = ECDsa.Create(kind == "nistP384" ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        if (kind != "missing")
            await File.WriteAllTextAsync(
                file,
                kind switch
                {
                    "public" => key.ExportSubjectPublicKeyInfoPem(),
                    "text" => "not a key",
                    _ => key.ExportPkcs8PrivateKeyPem(),
                }
            );
        var settings = Sound();
        settings["DataHub:Identity:SigningKeys:0"] = file;
        var refused = await RefusedAsync(settings);
        Assert.Contains("odd.pem", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DataHub:Audit:KeyFile")]
    [InlineData("DataHub:Audit:SubjectKeyFile")]
    public async Task A_key_file_of_the_log_that_is_none_is_named(string setting)
    {
        var settings = Sound();
        await File.WriteAllTextAsync(settings[setting], "too short");
        var reason = Assert.Single((await RefusedAsync(settings)).Reasons);
        Assert.Contains($"{settings[setting]} must hold exactly 32 bytes", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policies_that_nobody_has_signed_are_refused_at_a_first_start_with_the_remedy()
    {
        using var unsigned = new PolicyFolder();
        unsigned.RemoveSignatures();
        var settings = Sound();
        settings["DataHub:Policies:Directory"] = unsigned.Path;
        var refused = Assert.Single((await RefusedAsync(settings)).Reasons);
        Assert.Contains("standard.sig.json", refused, StringComparison.Ordinal);
        Assert.Contains("datahub policy sign", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_that_are_not_there_are_named()
    {
        var settings = Sound();
        settings["DataHub:Policies:Directory"] = Path.Combine(_directory, "no-policies");
        settings["DataHub:Schema:Directory"] = Path.Combine(_directory, "no-schema");
        var refused = await RefusedAsync(settings);
        Assert.Contains(refused.Reasons, reason => reason.Contains("no-policies", StringComparison.Ordinal));
        Assert.Contains(refused.Reasons, reason => reason.Contains("no-schema", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_of_the_hubs_own_making_can_be_read_by_its_owner_only()
    {
        var file = Path.Combine(_directory, "keys", "own.pem");
        SigningKey.CreateForDevelopment(file);
        Assert.Null(SigningKey.FaultOf(file));
        Assert.True(SigningKey.IsForDevelopment(file));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => TestStore.DeleteAsync(_directory);

    public void Dispose() => _signed.Dispose();

    private string KeyRing()
    {
        var file = Path.Combine(_directory, "ring.pem");
        TestCertificates.WriteSharedKeyRing(file);
        return file;
    }

    private Dictionary<string, string> Sound()
    {
        var (signing, audit, pseudonym) = (
            Path.Combine(_directory, "s.pem"),
            Path.Combine(_directory, "a.key"),
            Path.Combine(_directory, "p.key")
        );
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(signing, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(pseudonym, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return new()
        {
            ["DataHub:Identity:Issuer"] = "https://hub.example",
            ["DataHub:Identity:SigningKeys:0"] = signing,
            ["DataHub:Identity:EncryptionKeys:0"] = pseudonym,
            ["DataHub:Identity:KeyRingCertificates:0"] = KeyRing(),
            ["DataHub:Audit:KeyFile"] = audit,
            ["DataHub:Audit:SubjectKeyFile"] = Path.Combine(_directory, "subjects.key"),
            ["DataHub:Audit:CreateKey"] = "true",
            ["DataHub:Policies:Directory"] = _signed.Policies.Path,
            ["DataHub:Policies:PseudonymKeyFile"] = pseudonym,
            ["DataHub:Schema:IdKeyFile"] = pseudonym,
        };
    }

    private async Task<StartRefusedException> RefusedAsync(Dictionary<string, string> settings) =>
        await Assert.ThrowsAsync<StartRefusedException>(async () =>
            await (
                await HubHost.StartAsync(
                    new HubHostOptions
                    {
                        Environment = "Production",
                        DataDirectory = _directory,
                        Settings = settings,
                    }
                )
            ).DisposeAsync()
        );
}
