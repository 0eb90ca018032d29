using System.Net;
using System.Security.Cryptography;
using DataHub.Audit;
using DataHub.Audit.Index;
using DataHub.Server.Health;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using DataHub.Tests.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace DataHub.Server.Tests.Health;

public sealed class HealthTests : IAsyncLifetime
{
    private HubHost _hub = null!;

    public async Task InitializeAsync() => _hub = await HubHost.StartAsync(new HubHostOptions());

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task A_hub_that_has_started_is_alive_and_ready(string path)
    {
        using var response = await _hub.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""DELETE FROM "__IdentityMigrations" """)]
    [InlineData("""DELETE FROM "__RecordsMigrations" """)]
    [InlineData("""DELETE FROM "__PeopleMigrations" """)]
    [InlineData("""DELETE FROM "__AuditMigrations" """)]
    [InlineData("""DELETE FROM "__WitnessMigrations" """)]
    public async Task A_hub_whose_tables_are_not_of_this_version_is_alive_but_not_ready(string sql)
    {
        _hub.Execute(sql);
        using var live = await _hub.Client.GetAsync("/healthz/live");
        using var ready = await _hub.Client.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Whoever_asks_in_a_loop_is_told_what_was_found_and_has_nothing_looked_for()
    {
        var settings = new Dictionary<string, string> { ["DataHub:Limits:ReadinessKept"] = "00:01:00" };
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Settings = settings });
        using var before = await hub.Client.GetAsync("/healthz/ready");
        hub.Execute("""DELETE FROM "__IdentityMigrations" """);
        using var after = await hub.Client.GetAsync("/healthz/ready");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
        Assert.True(after.Headers.CacheControl is { NoStore: true });
    }

    [Fact]
    public async Task An_index_of_the_log_that_is_late_or_gone_is_told_and_keeps_the_hub_ready()
    {
        var check = new AuditIndexCheck(_hub.Services.GetRequiredService<AuditIndex>());
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new(), default)).Status);

        await _hub.TokenAsync("khm.ncct", "dh:Repatriation");
        _hub.Services.GetRequiredService<AuditIndexer>().CatchUp(default);
        foreach (var following in _hub.Services.GetServices<IHostedService>().Where(IsIndexing))
            await following.StopAsync(default);
        OnIndex("""UPDATE "AuditIndexLogs" SET "Next" = "Next" - 20000""");
        var late = await check.CheckHealthAsync(new(), default);
        Assert.Equal(HealthStatus.Degraded, late.Status);
        Assert.Contains("records behind the log", late.Description, StringComparison.Ordinal);

        OnIndex("""DROP TABLE "AuditIndexLogs" """);
        Assert.Equal(HealthStatus.Degraded, (await check.CheckHealthAsync(new(), default)).Status);
        using var ready = await _hub.Client.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.StartsWith("Degraded", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_about_to_lose_its_last_key_or_certificate_is_told_to_operators_and_named_to_no_stranger()
    {
        var partner = await PartnerSystem.RegisterAsync(_hub, withKey: false);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await partner.AddKeyAsync(key, TimeSpan.FromDays(29));
        Assert.Equal("Degraded\nSee the hub's log.", await ReadyAsync());
        var check = ActivatorUtilities.CreateInstance<ClientCredentialsCheck>(_hub.Services);
        var found = await check.CheckHealthAsync(new(), default);
        Assert.Contains(partner.Id, found.Description, StringComparison.Ordinal);

        // A certificate proves the client in another way; its key needs a key that follows it.
        using var certificate = TestCertificates.Ec("long", until: partner.Now.AddDays(90));
        await partner.InRegistryAsync(registry =>
            registry.AddCertificateAsync(partner.Id, certificate.ExportCertificatePem(), "test", default)
        );
        Assert.StartsWith("Degraded", await ReadyAsync(), StringComparison.Ordinal);
        await partner.AddKeyAsync(partner.Key);
        Assert.Equal("Healthy", await ReadyAsync());
    }

    private Task<string> ReadyAsync() => _hub.Client.GetStringAsync("/healthz/ready");

    private static bool IsIndexing(IHostedService service) => service.GetType().Name == "AuditIndexing";

    private void OnIndex(string sql)
    {
        if (TestProvider.IsPostgreSql)
        {
            _hub.Execute(sql);
            return;
        }
        // The embedded hub keeps it in a file of its own.
        using var connection = new SqliteConnection(AuditOptions.UsualIndex(_hub.DataDirectory));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
