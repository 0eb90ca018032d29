using System.CommandLine;
using DataHub.Policies;

namespace DataHub.Cli.Policy;

/// <summary>What every policy command takes: where the policies are, and whether to answer in JSON.</summary>
internal sealed class PolicyArguments
{
    private readonly HubSettings settings;

    private readonly Option<DirectoryInfo?> directory = new("--policies")
    {
        Description = "The policy directory. Default: DataHub__Policies__Directory, else policies/ here or above.",
    };

    private readonly Option<bool> json = new("--json") { Description = "Answer in JSON, for programs." };

    private PolicyArguments(HubSettings settings) => this.settings = settings;

    /// <summary>Adds the options to a command.</summary>
    public static PolicyArguments On(Command command, HubSettings settings)
    {
        var arguments = DirectoryOn(command, settings);
        command.Add(arguments.json);
        return arguments;
    }

    /// <summary>Adds the directory alone, to a command whose answer is not for programs.</summary>
    public static PolicyArguments DirectoryOn(Command command, HubSettings settings)
    {
        var arguments = new PolicyArguments(settings);
        command.Add(arguments.directory);
        return arguments;
    }

    public bool Json(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>The policy directory.</summary>
    /// <exception cref="NotDoneException">There is none.</exception>
    public string Directory(ParseResult parsed)
    {
        var found =
            parsed.GetValue(directory)?.FullName
            ?? settings.Policies()
            ?? Above()
            ?? throw new NotDoneException("There is no policy directory here. Name one with --policies.");
        return System.IO.Directory.Exists(found)
            ? found
            : throw new NotDoneException($"{found} does not exist. Name the policy directory with --policies.");
    }

    /// <summary>The policies, checked and compiled.</summary>
    /// <exception cref="NotDoneException">There is no directory, or anything is wrong with it.</exception>
    public PolicyBundle Load(ParseResult parsed) => Load(Directory(parsed));

    /// <summary>The policies of a directory, checked and compiled.</summary>
    /// <exception cref="NotDoneException">Anything is wrong with it.</exception>
    public static PolicyBundle Load(string directory)
    {
        try
        {
            return PolicyBundle.Load(directory);
        }
        catch (PolicyBundleException faults)
        {
            throw new NotDoneException(faults.Message);
        }
    }

    internal static string? Above()
    {
        for (
            var folder = new DirectoryInfo(System.IO.Directory.GetCurrentDirectory());
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "policies", "baseline.yaml")))
                return Path.Combine(folder.FullName, "policies");
        }
        return null;
    }
}
