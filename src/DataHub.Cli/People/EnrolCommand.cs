using System.CommandLine;

namespace DataHub.Cli.People;

/// <summary><c>datahub people enrol</c>: a further one-time link, for a second passkey or after a loss.</summary>
internal static class EnrolCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var handle = PeopleArguments.Handle();
        var command = new Command("enrol", "Print a new one-time link for a passkey; unused earlier ones end.")
        {
            handle,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var invitation = await PeopleTools.RunAsync(
                    settings,
                    register =>
                        register.InviteAgainAsync(
                            parsed.GetRequiredValue(handle),
                            PeopleTools.Operator,
                            cancellationToken
                        )
                );
                PeopleTools.Print(terminal, settings, invitation);
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
