using System.CommandLine;
using DataHub.People.Registering;

namespace DataHub.Cli.People;

/// <summary><c>datahub people invite</c>: registers a person and prints the link with which they make their first passkey.</summary>
internal static class InviteCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var handle = PeopleArguments.Handle();
        var name = new Option<string>("--name") { Description = "The person's full name.", Required = true };
        var agency = new Option<string>("--agency") { Description = "As in KHM.NCCT.", Required = true };
        var roles = PeopleArguments.Roles();
        var command = new Command("invite", "Register a person and print a one-time link for their first passkey.")
        {
            handle,
            name,
            agency,
            roles,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var newcomer = new NewPerson(
                    parsed.GetRequiredValue(handle),
                    parsed.GetRequiredValue(name),
                    parsed.GetRequiredValue(agency),
                    PeopleArguments.Of(parsed.GetRequiredValue(roles))
                );
                var invitation = await PeopleTools.RunAsync(
                    settings,
                    register => register.InviteAsync(newcomer, PeopleTools.Operator, cancellationToken)
                );
                PeopleTools.Print(terminal, settings, invitation);
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
