namespace DataHub.Server.Tests.Hosting;

/// <summary>One hub with an empty store for all tests of a class.</summary>
public sealed class SharedHub : IAsyncLifetime
{
    public HubHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await HubHost.StartAsync(new HubHostOptions());

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}
