using System.CommandLine;
using System.Globalization;
using DataHub.Policies.Linting;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy lint</c>: what somebody should know about the policies and decide on. Exit code 0 when every finding is accepted in
/// writing, 1 otherwise, 2 when the policies do not load.
/// </summary>
internal static class LintCommand
{
    private static readonly Option<DateTimeOffset?> Now = TypedOptions.Instant(
        "--now",
        "The instant at which lapsing and acceptances are judged, as in 2027-01-01T00:00:00Z. Default: now."
    );

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("lint", "Name what somebody should know and accept or correct.") { Now };
        var arguments = PolicyArguments.On(command, settings);
        command.SetAction(parsed =>
        {
            var now = parsed.GetValue(Now) ?? TimeProvider.System.GetUtcNow();
            var lint = PolicyLint.Of(arguments.Load(parsed), now);
            var open = lint.Open.Count();
            if (arguments.Json(parsed))
                terminal.WriteJson(new { open, findings = lint.Findings });
            else
                Write(terminal.Output, lint, open);
            return open == 0 ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static void Write(TextWriter output, PolicyLint lint, int open)
    {
        foreach (var finding in lint.Open)
            output.WriteLine(finding);
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{open} open findings, {lint.Findings.Count - open} accepted.")
        );
    }
}
