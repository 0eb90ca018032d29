using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DataHub.Policies.Mutating;
using DataHub.Policies.Tables;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy mutate</c>: changes the policies in memory, one thing at a time, and names the changes that no test and no approved
/// table notices. Exit code 0 when there are none, 1 otherwise, 2 when tests or tables are red to begin with.
/// </summary>
internal static class MutateCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("mutate", "Change the policies one thing at a time and name what nothing notices.");
        var arguments = PolicyArguments.On(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var started = Stopwatch.GetTimestamp();
                var directory = arguments.Directory(parsed);
                var bundle = PolicyArguments.Load(directory);
                var tests = TestCommand.Read(bundle, directory);
                if (tests.Run().Failed > 0)
                    throw new NotDoneException("Tests are red already. See datahub policy test.");
                if (new WhoSeesWhat(bundle).Compare(new ExpectedTables(directory).Read()).Count > 0)
                    throw new NotDoneException("Tables are not as approved. See datahub policy table.");
                var outcome = await terminal.WithProgressAsync(progress =>
                    Task.Run(() => Mutation.Run(bundle, tests, new Bar(progress), cancellationToken), cancellationToken)
                );
                var seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1);
                if (arguments.Json(parsed))
                    terminal.WriteJson(
                        new
                        {
                            outcome.Mutants,
                            outcome.KilledByTests,
                            outcome.KilledByTables,
                            outcome.Survivors,
                            seconds,
                        }
                    );
                else
                    Write(terminal.Output, outcome, seconds);
                return outcome.Survivors.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
            }
        );
        return command;
    }

    private static void Write(TextWriter output, Mutation outcome, double seconds)
    {
        foreach (var survivor in outcome.Survivors)
            output.WriteLine(survivor);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{outcome.Mutants} mutants: {outcome.KilledByTests} killed by tests, {outcome.KilledByTables} by tables alone, {outcome.Survivors.Count} survive. {seconds} s"
            )
        );
    }

    private sealed class Bar(IProgress<WorkDone> progress) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) =>
            progress.Report(new WorkDone("mutants", value.Done, value.Total));
    }
}
