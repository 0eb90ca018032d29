using System.CommandLine;

namespace DataHub.Cli.People;

/// <summary><c>datahub people roles</c>: gives a person exactly these roles.</summary>
internal static class RolesCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var handle = PeopleArguments.Handle();
        var roles = PeopleArguments.Roles();
        var command = new Command("roles", "Give a person exactly these roles; their sessions end.") { handle, roles };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (who, names) = (parsed.GetRequiredValue(handle), parsed.GetRequiredValue(roles));
                await PeopleTools.RunAsync(
                    settings,
                    async register =>
                    {
                        var given = PeopleArguments.Of(names);
                        await register.AssignAsync(who, given, PeopleTools.Operator, cancellationToken);
                        return true;
                    }
                );
                await terminal.Output.WriteLineAsync($"{who}: {string.Join(',', names)}");
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
