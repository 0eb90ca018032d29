using System.CommandLine;
using DataHub.Cli.Policy;
using DataHub.Clients;

namespace DataHub.Cli.Clients;

/// <summary><c>datahub clients list</c>: every client with its credentials; exit code 1 when one of them ends within a month.</summary>
internal static class ListCommand
{
    public static Command Create(HubSettings settings, Terminal terminal, TimeProvider clock)
    {
        var command = new Command("list", "Name every client, its keys and certificates, and what ends soon.");
        var policies = PolicyArguments.On(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var isEnding = false;
                await RegistryTools.UseAsync(
                    settings,
                    policies.Load(parsed),
                    async tools =>
                    {
                        var suspended = await tools.Registry.SuspendedAsync(cancellationToken);
                        await foreach (var client in tools.Directory.AllAsync(cancellationToken))
                            isEnding |= await WriteAsync(terminal, client, suspended, clock.GetUtcNow());
                    },
                    cancellationToken
                );
                return isEnding ? ExitCode.Findings : ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task<bool> WriteAsync(
        Terminal terminal,
        Client client,
        IReadOnlyList<Suspension> suspended,
        DateTimeOffset now
    )
    {
        var isSuspended = suspended.Any(s =>
            s.Code == client.Id || s.Code == client.Agency || s.Code == client.Country
        );
        await terminal.Output.WriteLineAsync(
            $"{client.Id} of {client.Agency}{(client.IsBound ? "" : " (bearer tokens)")}{(isSuspended ? " SUSPENDED" : "")}"
        );
        foreach (var credential in client.Credentials)
        {
            var note =
                credential.EndsSoon(now) ? " ENDS SOON"
                : credential.CountsAt(now) ? ""
                : " does not count";
            await terminal.Output.WriteLineAsync(
                $"  {credential.Kind} {credential.Id} until {credential.Until:yyyy-MM-dd}{note}"
            );
        }
        return client.Credentials.Any(credential => credential.EndsSoon(now));
    }
}
