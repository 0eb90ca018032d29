using System.CommandLine;
using DataHub.Cli.Policy;

namespace DataHub.Cli.Clients;

/// <summary><c>datahub agencies</c>: the agencies whose systems may be registered. The policies say which there are.</summary>
internal static class AgenciesCommand
{
    public static Command Create(HubSettings settings, Terminal terminal) =>
        new("agencies", "List agencies and their purposes; suspend or resume an agency or a whole country.")
        {
            List(settings, terminal),
            StandingCommand.Suspend(settings, terminal, StandingCommand.OfAgencies),
            StandingCommand.Resume(settings, terminal, StandingCommand.OfAgencies),
        };

    private static Command List(HubSettings settings, Terminal terminal)
    {
        var command = new Command(
            "list",
            "Name every agency and the purposes for which the policies give it anything."
        );
        var policies = PolicyArguments.On(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await RegistryTools.UseAsync(
                    settings,
                    policies.Load(parsed),
                    async tools =>
                    {
                        var suspended = await tools.Registry.SuspendedAsync(cancellationToken);
                        var all = tools
                            .Known.Agencies.OrderBy(agency => agency.Code, StringComparer.Ordinal)
                            .Select(agency => new
                            {
                                agency.Code,
                                IsSuspended = suspended.Any(s =>
                                    s.Code == agency.Code || s.Code == agency.Country.Alpha3
                                ),
                                Purposes = tools.Known.Of(agency),
                            })
                            .ToList();
                        if (policies.Json(parsed))
                            terminal.WriteJson(all);
                        else
                            foreach (var agency in all)
                                await terminal.Output.WriteLineAsync(
                                    $"{agency.Code}{(agency.IsSuspended ? " SUSPENDED" : "")}: {string.Join(' ', agency.Purposes)}"
                                );
                    },
                    cancellationToken
                );
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
