using DataHub.Records.Demo;
using Microsoft.Extensions.Options;

namespace DataHub.Records.Tests.Demo;

/// <summary>The whole default data set, loaded once for all tests of this folder.</summary>
public sealed class DemoStore : IAsyncLifetime
{
    private readonly TemporaryStore _temporary = new();

    public RecordsStore Store => _temporary.Store;

    public List<DemoProgress> Reports { get; } = [];

    internal DemoSet Set { get; } = DemoGenerator.Generate(new DemoOptions());

    public async Task InitializeAsync()
    {
        await _temporary.InitializeAsync();
        var demo = new DemoData(Store, Options.Create(new DemoOptions()));
        await demo.LoadAsync(new Reporter(Reports), CancellationToken.None);
    }

    public Task DisposeAsync() => _temporary.DisposeAsync();

    private sealed class Reporter(List<DemoProgress> reports) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => reports.Add(value);
    }
}
