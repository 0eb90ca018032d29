using System.CommandLine;
using DataHub.Policies;
using DataHub.Policies.Odrl;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy odrl</c>: agreements as ODRL 2.2 JSON-LD, and back. Exit code 0, or 2 when there is no such agreement or the file is no
/// document of this hub.
/// </summary>
internal static class OdrlCommand
{
    public static Command Create(HubSettings settings, Terminal terminal) =>
        new("odrl", "Exchange agreements as ODRL 2.2 JSON-LD.") { Export(settings, terminal), Import(terminal) };

    private static Command Export(HubSettings settings, Terminal terminal)
    {
        var uid = new Argument<string?>("uid")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "The uid of one agreement, or urn:dh:baseline. Default: all.",
        };
        var folder = new Option<DirectoryInfo?>("--out")
        {
            Description = "Where to write one file each. Default: output.",
        };
        var command = new Command("export", "Write agreements as ODRL.") { uid, folder };
        var arguments = PolicyArguments.On(command, settings);
        command.SetAction(parsed =>
        {
            var bundle = arguments.Load(parsed);
            string[] uids = parsed.GetValue(uid) is { } one
                ? [one]
                : [OdrlDocument.BaselineUid, .. bundle.Agreements.Select(agreement => agreement.Uid)];
            var documents = uids.Select(each => (Uid: each, Text: TextOf(bundle, each))).ToList();
            if (parsed.GetValue(folder) is { } directory)
            {
                var path = directory.CreateSubdirectory(".").FullName;
                foreach (var (each, text) in documents)
                    File.WriteAllText(Path.Combine(path, $"{each.Split(':')[^1]}.jsonld"), text);
            }
            else
            {
                // several documents are one list: what is written is JSON, whoever reads it
                var texts = string.Join(",\n", documents.Select(one => one.Text.TrimEnd('\n')));
                terminal.Output.Write(uids.Length == 1 ? $"{texts}\n" : $"[\n{texts}\n]\n");
            }
            if (arguments.Json(parsed) && parsed.GetValue(folder) is not null)
                terminal.WriteJson(new { exported = uids });
            return ExitCode.Ok;
        });
        return command;
    }

    private static string TextOf(PolicyBundle bundle, string uid) =>
        uid == OdrlDocument.BaselineUid || bundle.Agreements.Any(agreement => agreement.Uid == uid)
            ? OdrlDocument.Export(bundle, uid)
            : throw new NotDoneException($"There is no agreement {uid}. Name one with its uid.");

    private static Command Import(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "What export wrote." }.AcceptExistingOnly();
        var json = new Option<bool>("--json") { Description = "Answer in JSON, for programs." };
        var command = new Command("import", "Write the policy file of an ODRL document. It has no comments.")
        {
            file,
            json,
        };
        command.SetAction(parsed =>
        {
            try
            {
                var yaml = OdrlDocument.ImportYaml(File.ReadAllText(parsed.GetRequiredValue(file).FullName));
                if (parsed.GetValue(json))
                    terminal.WriteJson(new { yaml });
                else
                    terminal.Output.Write(yaml);
                return ExitCode.Ok;
            }
            catch (FormatException wrong)
            {
                throw new NotDoneException(wrong.Message);
            }
        });
        return command;
    }
}
