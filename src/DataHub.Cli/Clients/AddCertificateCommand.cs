using System.CommandLine;
using DataHub.Cli.Policy;

namespace DataHub.Cli.Clients;

/// <summary><c>datahub clients add-certificate</c>: the certificate is pinned as it is, and counts for its own period of validity.</summary>
internal static class AddCertificateCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "client_id." };

    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file")
    {
        Description = "The certificate as PEM, without its key.",
    }.AcceptExistingOnly();

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("add-certificate", "Pin a client certificate (mutual TLS).") { Id, File };
        var policies = PolicyArguments.DirectoryOn(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var pem = await System.IO.File.ReadAllTextAsync(
                    parsed.GetRequiredValue(File).FullName,
                    cancellationToken
                );
                await RegistryTools.UseAsync(
                    settings,
                    policies.Load(parsed),
                    async tools =>
                    {
                        var added = await tools.Registry.AddCertificateAsync(
                            parsed.GetRequiredValue(Id),
                            pem,
                            RegistryTools.By,
                            cancellationToken
                        );
                        await terminal.Output.WriteLineAsync($"{added.Id} until {added.Until:yyyy-MM-dd}");
                    },
                    cancellationToken
                );
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
