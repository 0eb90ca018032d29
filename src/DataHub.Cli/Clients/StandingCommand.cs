using System.CommandLine;
using DataHub.Cli.Policy;
using DataHub.Clients;

namespace DataHub.Cli.Clients;

/// <summary><c>suspend</c> and <c>resume</c>: act on the next request, at every node.</summary>
internal static class StandingCommand
{
    /// <summary>A client's id.</summary>
    public static PartyKind OfClients(string code) => PartyKind.Client;

    /// <summary>An agency's code; without a dot, a country's.</summary>
    public static PartyKind OfAgencies(string code) =>
        code.Contains('.', StringComparison.Ordinal) ? PartyKind.Agency : PartyKind.Country;

    public static Command Suspend(HubSettings settings, Terminal terminal, Func<string, PartyKind> kind) =>
        Create(
            new Command("suspend", "From the next request on its tokens do not count and none is issued."),
            settings,
            terminal,
            (registry, code, reason, cancellationToken) =>
                registry.SuspendAsync(kind(code), code, reason, RegistryTools.By, cancellationToken)
        );

    public static Command Resume(HubSettings settings, Terminal terminal, Func<string, PartyKind> kind) =>
        Create(
            new Command("resume", "End a suspension: it may ask for tokens again."),
            settings,
            terminal,
            (registry, code, reason, cancellationToken) =>
                registry.ResumeAsync(kind(code), code, reason, RegistryTools.By, cancellationToken)
        );

    private static Command Create(
        Command command,
        HubSettings settings,
        Terminal terminal,
        Func<ClientRegistry, string, string, CancellationToken, Task> change
    )
    {
        var code = new Argument<string>("code") { Description = "A client's id; an agency's or a country's code." };
        var reason = TypedOptions.Reason("Why, for the audit log.");
        reason.Required = true;
        command.Add(code);
        command.Add(reason);
        var policies = PolicyArguments.DirectoryOn(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var named = parsed.GetRequiredValue(code);
                await RegistryTools.UseAsync(
                    settings,
                    policies.Load(parsed),
                    async tools =>
                    {
                        await change(tools.Registry, named, parsed.GetRequiredValue(reason), cancellationToken);
                        await terminal.Output.WriteLineAsync($"{named}: done, in {tools.Place}.");
                    },
                    cancellationToken
                );
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
