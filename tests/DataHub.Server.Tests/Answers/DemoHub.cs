using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Server.Tests.Answers;

/// <summary>One hub with the whole demonstration, at a fixed instant and with fixed keys, so that its answers are the same in every run.</summary>
public sealed class DemoHub : IAsyncLifetime
{
    public const string Collection = "demo hub";

    private readonly string _keys = Directory.CreateTempSubdirectory("datahub-demo-keys-").FullName;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public HubHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await HubHost.StartAsync(
            new HubHostOptions
            {
                Clock = Clock,
                DemoCases = 8000,
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:Policies:PseudonymKeyFile"] = Key("pseudonym.key", 1),
                    ["DataHub:Schema:IdKeyFile"] = Key("ids.key", 2),
                    // what a selection may cost is tested elsewhere: here it is what it reads
                    ["DataHub:Limits:RequestCost"] = "100000000",
                    ["DataHub:Limits:ClientCost"] = "1000000000",
                },
            }
        );
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    private string Key(string name, byte fill)
    {
        var file = Path.Combine(_keys, name);
        File.WriteAllText(file, Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray()));
        return file;
    }
}

[CollectionDefinition(DemoHub.Collection)]
public sealed class SharedDemoHub : ICollectionFixture<DemoHub>;
