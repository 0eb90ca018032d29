using System.CommandLine;

namespace DataHub.Cli.People;

/// <summary><c>datahub people</c>: who may sign in, and as what. Exit code 2 when a change was refused, with the reason.</summary>
internal static class PeopleCommand
{
    public static Command Create(HubSettings settings, Terminal terminal) =>
        new("people", "Register people, give them roles and a way to make a passkey.")
        {
            InviteCommand.Create(settings, terminal),
            EnrolCommand.Create(settings, terminal),
            LinkCommand.Create(settings, terminal),
            ListCommand.Create(settings, terminal),
            RolesCommand.Create(settings, terminal),
            StandingCommand.CreateSuspend(settings, terminal),
            StandingCommand.CreateResume(settings, terminal),
            StandingCommand.CreateSignOut(settings, terminal),
        };
}
