using System.CommandLine;
using DataHub.Cli.Policy;
using DataHub.Clients;
using DataHub.People.Registering;

namespace DataHub.Cli.People;

/// <summary><c>datahub people invite</c>: registers a person and prints the link with which they make their first passkey.</summary>
internal static class InviteCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var handle = PeopleArguments.Handle();
        var name = new Option<string>("--name") { Description = "The person's full name.", Required = true };
        var agency = new Option<string>("--agency")
        {
            Description =
                "Code of an agency that the policies know, as in KHM.NCCT; or one of the region, as in ASEAN.AUDIT.",
            Required = true,
        };
        var roles = PeopleArguments.Roles();
        var command = new Command("invite", "Register a person and print a one-time link for their first passkey.")
        {
            handle,
            name,
            agency,
            roles,
        };
        var policies = PolicyArguments.DirectoryOn(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var known = policies.Load(parsed).Agencies;
                var newcomer = new NewPerson(
                    parsed.GetRequiredValue(handle),
                    parsed.GetRequiredValue(name),
                    parsed.GetRequiredValue(agency),
                    PeopleArguments.Of(parsed.GetRequiredValue(roles))
                );
                var invitation = await PeopleTools.RunAsync(
                    settings,
                    async register =>
                    {
                        newcomer.CheckAgency(known);
                        await newcomer.CheckHandleAsync(
                            new ClientNames(settings.Records()).IncludeAsync,
                            cancellationToken
                        );
                        return await register.InviteAsync(newcomer, PeopleTools.Operator, cancellationToken);
                    }
                );
                PeopleTools.Print(terminal, settings, invitation);
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
