using System.CommandLine;
using DataHub.Cli.Policy;
using DataHub.Clients;
using DataHub.Clients.Credentials;

namespace DataHub.Cli.Clients;

/// <summary><c>datahub clients list</c>: every client with its credentials; exit code 1 when the last of a kind ends within a month or has ended.</summary>
internal static class ListCommand
{
    public static Command Create(HubSettings settings, Terminal terminal, TimeProvider clock)
    {
        var command = new Command("list", "Name every client, its keys and certificates, and what ends soon.");
        var policies = PolicyArguments.On(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var now = clock.GetUtcNow();
                IReadOnlyList<Client> clients = [];
                await RegistryTools.UseAsync(
                    settings,
                    policies.Load(parsed),
                    async tools =>
                    {
                        var suspended = await tools.Registry.SuspendedAsync(cancellationToken);
                        clients = await tools.Directory.AllAsync(cancellationToken);
                        if (policies.Json(parsed))
                            terminal.WriteJson(clients.Select(client => Shape(client, client.IsAmong(suspended), now)));
                        else
                            foreach (var client in clients)
                                Write(terminal.Output, client, client.IsAmong(suspended), now);
                    },
                    cancellationToken
                );
                return clients.Any(client => client.Ending(now).Any()) ? ExitCode.Findings : ExitCode.Ok;
            }
        );
        return command;
    }

    private static object Shape(Client client, bool isSuspended, DateTimeOffset now) =>
        new
        {
            client.Id,
            client.Agency,
            client.Country,
            client.Scopes,
            client.IsBound,
            isSuspended,
            credentials = client.Credentials.Select(one => new
            {
                one.Id,
                kind = one.Kind.ToString(),
                one.From,
                one.Until,
                counts = one.CountsAt(now),
                endsSoon = one.EndsSoon(now),
            }),
        };

    private static void Write(TextWriter output, Client client, bool isSuspended, DateTimeOffset now)
    {
        output.WriteLine(
            $"{client.Id} of {client.Agency}{(client.IsBound ? "" : " (bearer tokens)")}{(isSuspended ? " SUSPENDED" : "")}"
        );
        if (client.Scopes.Count > 0)
            output.WriteLine($"  {string.Join(' ', client.Scopes)}");
        foreach (var credential in client.Credentials)
            output.WriteLine(
                $"  {credential.Kind} {credential.Id} until {credential.Until:yyyy-MM-dd}{Note(credential, now)}"
            );
    }

    private static string Note(ClientCredential credential, DateTimeOffset now) =>
        credential.EndsSoon(now) ? " ENDS SOON"
        : credential.CountsAt(now) ? ""
        : credential.Until <= now ? " HAS ENDED"
        : " does not count yet";
}
