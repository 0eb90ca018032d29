using System.CommandLine;

namespace DataHub.Cli.Cases;

/// <summary><c>datahub cases</c>: what is said of a stored case by others than the file it came with.</summary>
internal static class CasesCommand
{
    public static Command Create(HubSettings settings, Terminal terminal) =>
        new("cases", "Say of a stored case what no file says: that a court sealed it.")
        {
            SealCommand.Seal(settings, terminal),
            SealCommand.Unseal(settings, terminal),
        };
}
