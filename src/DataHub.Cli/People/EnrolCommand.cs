using System.CommandLine;

namespace DataHub.Cli.People;

/// <summary><c>datahub people enrol</c>: a further one-time link, for a second passkey or after a loss.</summary>
internal static class EnrolCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var handle = PeopleArguments.Handle();
        var replace = new Option<bool>("--replace")
        {
            Description = "Take every passkey of the person away, as when one was stolen.",
        };
        var command = new Command("enrol", "Print a new one-time link for a passkey; unused earlier ones end.")
        {
            handle,
            replace,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var who = parsed.GetRequiredValue(handle);
                var invitation = await PeopleTools.RunAsync(
                    settings,
                    register =>
                        parsed.GetValue(replace)
                            ? register.ReplacePasskeysAsync(who, PeopleTools.Operator, cancellationToken)
                            : register.InviteAgainAsync(who, PeopleTools.Operator, cancellationToken)
                );
                PeopleTools.Print(terminal, settings, invitation);
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
