using System.CommandLine;
using System.Globalization;
using DataHub.Audit.Bundles;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit diff</c>: whether of each log in two bundles the one begins with all of the other. Exit code 0 when so, 1 when a log forked
/// (the first entry that differs is named) or is in one bundle only, 2 when a bundle cannot be read.
/// </summary>
internal static class DiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var first = new Argument<DirectoryInfo>("first") { Description = "The folder of an exported bundle." };
        var second = new Argument<DirectoryInfo>("second")
        {
            Description = "The folder of another one, exported earlier or later.",
        };
        var command = new Command("diff", "Compare two exported bundles: does the one continue the other?")
        {
            first,
            second,
        };
        command.SetAction(
            (parsed, _) =>
                AuditTools.RunAsync(
                    terminal,
                    async () =>
                    {
                        var found = BundleDifference.Between(
                            Bundles.Open(parsed.GetRequiredValue(first)),
                            Bundles.Open(parsed.GetRequiredValue(second))
                        );
                        foreach (var difference in found)
                            await terminal.Output.WriteLineAsync(Describe(difference));
                        return found.All(IsContinued) ? ExitCode.Ok : ExitCode.Findings;
                    }
                )
        );
        return command;
    }

    private static bool IsContinued(BundleDifference difference) =>
        difference is { Fork: null, Sizes: { First: not null, Second: not null } };

    private static string Describe(BundleDifference difference)
    {
        var (first, second) = difference.Sizes;
        return difference.Log
            + ": "
            + difference switch
            {
                { Sizes.First: null } => "only in the second bundle",
                { Sizes.Second: null } => "only in the first bundle",
                { Fork: { } fork } => Invariant($"FORKED, entry {fork} is the first that differs"),
                _ when first == second => Invariant($"the same {first} entries"),
                _ when first < second => Invariant($"the second goes on from {first} to {second} entries"),
                _ => Invariant($"the first goes on from {second} to {first} entries"),
            };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
