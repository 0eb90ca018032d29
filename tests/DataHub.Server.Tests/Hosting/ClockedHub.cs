using Microsoft.Extensions.Time.Testing;

namespace DataHub.Server.Tests.Hosting;

/// <summary>One hub with an empty store and a clock that only the tests move, for all tests of a class.</summary>
public sealed class ClockedHub : IAsyncLifetime
{
    public FakeTimeProvider Clock { get; } = new LeapingClock(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    public HubHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await HubHost.StartAsync(new HubHostOptions { Clock = Clock });

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}
