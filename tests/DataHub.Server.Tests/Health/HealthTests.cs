using System.Net;
using DataHub.Audit;
using DataHub.Audit.Index;
using DataHub.Server.Health;
using DataHub.Server.Tests.Hosting;
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
