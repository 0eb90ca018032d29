using System.CommandLine;

namespace DataHub.Cli.Database;

/// <summary>
/// <c>datahub database check</c>: whether the store has the tables that this version knows. Exit code 0 when it has, 1 when anything is missing or
/// different, 2 when the store cannot be reached. Changes nothing and reads no record.
/// </summary>
internal static class CheckCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("check", "Say whether the store has the tables that this version knows.");
        command.SetAction(
            async (_, cancellationToken) =>
            {
                var faults = new List<string>();
                foreach (var part in HubTables.Of(settings))
                {
                    await using var context = part.Open();
                    var found = await StoreComparison.FaultsAsync(context, cancellationToken);
                    faults.AddRange(found.Select(fault => $"{part.Name}: {fault}"));
                    if (found.Count == 0)
                        await terminal.Output.WriteLineAsync($"{part.Name}: as this version knows it");
                }
                // a table that is not there has no names
                if (faults.Count == 0 && await settings.Records().HasUnfoldedNamesAsync(cancellationToken))
                    faults.Add(
                        "records: persons were stored before names were folded, and no search by name finds them. Run 'datahub database migrate' once."
                    );
                foreach (var fault in faults)
                    await terminal.Output.WriteLineAsync(fault);
                return faults.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
            }
        );
        return command;
    }
}
