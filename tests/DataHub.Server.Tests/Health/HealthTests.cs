using System.Net;
using DataHub.Server.Tests.Hosting;

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
}
