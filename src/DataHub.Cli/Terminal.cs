using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace DataHub.Cli;

/// <summary>Where a command writes: its result to <paramref name="output"/>, everything meant for eyes only to <paramref name="error"/>.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isInteractive)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Writes a result for programs: indented JSON with names in camel case.</summary>
    public void WriteJson(object result) => Output.WriteLine(JsonSerializer.Serialize(result, Json));

    /// <summary>Runs work under a progress bar, or without one where nobody would see it move.</summary>
    public async Task<T> WithProgressAsync<T>(Func<IProgress<WorkDone>, Task<T>> work)
    {
        if (!isInteractive)
            return await work(new Silence());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        return await console
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(bars => work(new Bars(bars)));
    }

    private sealed class Silence : IProgress<WorkDone>
    {
        public void Report(WorkDone value) { }
    }

    private sealed class Bars(ProgressContext context) : IProgress<WorkDone>
    {
        private readonly Dictionary<string, ProgressTask> bars = [];

        public void Report(WorkDone value)
        {
            if (!bars.TryGetValue(value.What, out var bar))
                bars[value.What] = bar = context.AddTask(Markup.Escape(value.What));
            bar.MaxValue = Math.Max(1, value.Total);
            bar.Value = value.Done;
        }
    }
}
