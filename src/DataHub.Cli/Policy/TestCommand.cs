using System.CommandLine;
using DataHub.Policies;
using DataHub.Policies.Testing;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy test</c>: runs the tests beside the policies. Exit code 0 when all pass, 1 when one fails, 2 when a file is wrong.
/// </summary>
internal static class TestCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("test", "Run the tests under tests/ and name each failure with file and line.");
        var coverage = new Option<bool>("--coverage") { Description = "Also name what no test exercises." };
        command.Add(coverage);
        var arguments = PolicyArguments.On(command, settings);
        command.SetAction(parsed =>
        {
            var directory = arguments.Directory(parsed);
            var tests = Read(PolicyArguments.Load(directory), directory);
            if (tests.Count == 0)
                throw new NotDoneException("There are no tests under tests/ of the policies. Nothing was tested.");
            var report = tests.Run();
            var covered = parsed.GetValue(coverage) ? tests.Coverage() : null;
            if (arguments.Json(parsed))
                terminal.WriteJson(
                    new
                    {
                        report.Passed,
                        report.Failed,
                        report.Failures,
                        coverage = covered,
                    }
                );
            else
                Write(terminal.Output, report, covered);
            return report.Failed == 0 ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    /// <summary>The tests beside the policies.</summary>
    /// <exception cref="NotDoneException">Anything is wrong with a file.</exception>
    public static PolicyTests Read(PolicyBundle bundle, string directory)
    {
        try
        {
            return PolicyTests.Read(bundle, PolicySource.ReadTests(directory));
        }
        catch (PolicyBundleException faults)
        {
            throw new NotDoneException(faults.Message);
        }
    }

    private static void Write(TextWriter output, TestReport report, TestCoverage? coverage)
    {
        foreach (var failure in report.Failures)
            output.WriteLine(failure);
        if (coverage is not null)
            Write(output, coverage);
        output.WriteLine($"{report.Passed} passed, {report.Failed} failed.");
    }

    private static void Write(TextWriter output, TestCoverage coverage)
    {
        foreach (var gap in coverage.Gaps)
            output.WriteLine(gap);
        foreach (var rows in coverage.Rows)
            output.WriteLine($"{rows.Agreement}: {rows.Exercised} of {rows.Rows} rows exercised");
        var untested = coverage.Gaps.Count(gap => gap.Constraint is null);
        var oneSided = coverage.Gaps.Where(gap => gap.Constraint is not null).DistinctBy(gap => (gap.File, gap.Line));
        output.WriteLine(
            $"{coverage.Rules - untested} of {coverage.Rules} rules and {coverage.Constraints - oneSided.Count()} of {coverage.Constraints} constraints exercised."
        );
    }
}
