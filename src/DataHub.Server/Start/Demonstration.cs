using DataHub.Records.Demo;
using DataHub.Server.Identity;
using DataHub.Server.InForce;
using Spectre.Console;

namespace DataHub.Server.Start;

/// <summary>Fills a hub in Development with its demonstration: the clients, and the synthetic cases of an empty store.</summary>
internal sealed class Demonstration(
    PoliciesInForce policies,
    DemoData data,
    IAnsiConsole console,
    IServiceProvider services
)
{
    private const string Loading = "Loading synthetic records";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<DemoClients>()
            .RegisterAsync(policies.Bundle.Purposes, cancellationToken);
        var terminal = console.Profile.Capabilities;
        if (terminal is { Interactive: true, Ansi: true })
            await LoadWithBarAsync(cancellationToken);
        else
            await data.LoadAsync(new Tenths(console), cancellationToken);
    }

    private Task<int> LoadWithBarAsync(CancellationToken cancellationToken) =>
        console.Progress().StartAsync(progress => data.LoadAsync(new Bar(progress), cancellationToken));

    /// <summary>A bar that appears with the first report, so that a store already filled shows none.</summary>
    private sealed class Bar(ProgressContext progress) : IProgress<DemoProgress>
    {
        private ProgressTask? _task;

        public void Report(DemoProgress value)
        {
            _task ??= progress.AddTask(Loading, maxValue: value.Total);
            _task.Value = value.Done;
        }
    }

    /// <summary>A line for every tenth, where there is no terminal to draw on.</summary>
    private sealed class Tenths(IAnsiConsole console) : IProgress<DemoProgress>
    {
        private int _said = -1;

        public void Report(DemoProgress value)
        {
            var tenth = value.Done * 10 / Math.Max(value.Total, 1);
            if (tenth == _said)
                return;
            _said = tenth;
            console.Profile.Out.Writer.WriteLine($"{Loading}: {value.Done} of {value.Total}");
        }
    }
}
