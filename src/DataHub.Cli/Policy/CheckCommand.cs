using System.CommandLine;
using System.Globalization;
using DataHub.Policies;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy check</c>: everything that is wrong with a policy directory, in one pass, with file, line and what to write instead.
/// Exit code 0 when nothing is, 1 otherwise, 2 when there is no directory.
/// </summary>
internal static class CheckCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("check", "Name everything that is wrong, with file, line and remedy.");
        var arguments = PolicyArguments.On(command, settings);
        command.SetAction(parsed =>
        {
            var (bundle, faults) = Check(arguments.Directory(parsed));
            if (arguments.Json(parsed))
                terminal.WriteJson(new { version = bundle?.Version, faults });
            else
                Write(terminal.Output, bundle, faults);
            return faults.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static (PolicyBundle? Bundle, IReadOnlyList<PolicyFault> Faults) Check(string directory)
    {
        try
        {
            return (PolicyBundle.Load(directory), []);
        }
        catch (PolicyBundleException wrong)
        {
            return (null, wrong.Faults);
        }
    }

    private static void Write(TextWriter output, PolicyBundle? bundle, IReadOnlyList<PolicyFault> faults)
    {
        foreach (var fault in faults)
            output.WriteLine(fault);
        output.WriteLine(
            bundle is null
                ? string.Create(CultureInfo.InvariantCulture, $"{faults.Count} faults.")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{bundle.Agreements.Count} agreements, {bundle.Categories.Count} categories, {bundle.Purposes.Count} purposes: nothing wrong. Version {bundle.Version}"
                )
        );
    }
}
