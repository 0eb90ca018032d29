using System.CommandLine;
using DataHub.Audit.Entries;
using DataHub.People.Registering;

namespace DataHub.Cli.People;

/// <summary><c>datahub people suspend</c>, <c>resume</c> and <c>sign-out</c>: whether a person may do anything, now and from now on.</summary>
internal static class StandingCommand
{
    private delegate Task Change(
        PeopleRegister register,
        string handle,
        AuditRequester by,
        CancellationToken cancellationToken
    );

    public static Command CreateSuspend(HubSettings settings, Terminal terminal) =>
        Create(
            settings,
            terminal,
            new Command("suspend", "End a person's sessions and tokens and let them do nothing more."),
            "suspended",
            (register, handle, by, cancellationToken) => register.SuspendAsync(handle, by, cancellationToken)
        );

    public static Command CreateResume(HubSettings settings, Terminal terminal) =>
        Create(
            settings,
            terminal,
            new Command("resume", "Let a suspended person sign in again."),
            "may sign in again",
            (register, handle, by, cancellationToken) => register.ResumeAsync(handle, by, cancellationToken)
        );

    public static Command CreateSignOut(HubSettings settings, Terminal terminal) =>
        Create(
            settings,
            terminal,
            new Command("sign-out", "End a person's sessions and tokens everywhere; they may sign in again."),
            "signed out everywhere",
            (register, handle, by, cancellationToken) => register.SignOutAsync(handle, by, cancellationToken)
        );

    private static Command Create(HubSettings settings, Terminal terminal, Command command, string done, Change change)
    {
        var handle = PeopleArguments.Handle();
        command.Add(handle);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var who = parsed.GetRequiredValue(handle);
                await PeopleTools.RunAsync(
                    settings,
                    async register =>
                    {
                        await change(register, who, PeopleTools.Operator, cancellationToken);
                        return true;
                    }
                );
                await terminal.Output.WriteLineAsync($"{who}: {done}");
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
