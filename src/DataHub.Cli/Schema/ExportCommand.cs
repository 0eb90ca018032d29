using System.CommandLine;
using DataHub.Cli.Policy;
using DataHub.Disclosure.Schema;

namespace DataHub.Cli.Schema;

/// <summary><c>datahub schema export</c>: the whole schema as a hub serves it with every feature on. No hub is asked.</summary>
internal static class ExportCommand
{
    private static readonly Option<DirectoryInfo?> Directory = new("--schema")
    {
        Description = "The schema directory. Default: DataHub__Schema__Directory, else schema/ beside the policies.",
    };

    private static readonly Option<bool> Subgraph = new("--subgraph")
    {
        Description = "As a subgraph of Apollo Federation 2: with keys, and the scopes that a token needs.",
    };

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("export", "Print the schema as it is served.") { Directory, Subgraph };
        var policies = PolicyArguments.DirectoryOn(command, settings);
        command.SetAction(parsed =>
        {
            var directory = parsed.GetValue(Directory)?.FullName ?? settings.UsualSchema(policies.Directory(parsed));
            if (!System.IO.Directory.Exists(directory))
                throw new NotDoneException("There is no schema directory here. Name one with --schema.");
            var bundle = policies.Load(parsed);
            try
            {
                var sdl = HubSchema.Load(directory, bundle.Categories).Sdl;
                terminal.Output.Write(parsed.GetValue(Subgraph) ? SubgraphSdl.Of(sdl, bundle.OpenPurposes) : sdl);
            }
            catch (SchemaException faults)
            {
                throw new NotDoneException(faults.Message);
            }
            return ExitCode.Ok;
        });
        return command;
    }
}
