using System.CommandLine;
using DataHub.Cli.Policy;

namespace DataHub.Cli.Clients;

/// <summary><c>datahub clients retire</c>: takes a key or a certificate away.</summary>
internal static class RetireCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "client_id." };

    private static readonly Argument<string> Credential = new("credential")
    {
        Description = "Id of the key or certificate, as list prints it.",
    };

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("retire", "Take a key or a certificate away.") { Id, Credential };
        var policies = PolicyArguments.DirectoryOn(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (id, credential) = (parsed.GetRequiredValue(Id), parsed.GetRequiredValue(Credential));
                await RegistryTools.UseAsync(
                    settings,
                    policies.Load(parsed),
                    async tools =>
                    {
                        await tools.Registry.RetireAsync(id, credential, RegistryTools.By, cancellationToken);
                        await terminal.Output.WriteLineAsync($"{id}: {credential} no longer counts.");
                    },
                    cancellationToken
                );
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
