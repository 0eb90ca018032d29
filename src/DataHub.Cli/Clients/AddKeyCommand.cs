using System.CommandLine;
using DataHub.Cli.Policy;

namespace DataHub.Cli.Clients;

/// <summary><c>datahub clients add-key</c>: the key counts at once, beside the one that it follows.</summary>
internal static class AddKeyCommand
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromDays(365);

    private static readonly Argument<string> Id = new("id") { Description = "client_id." };

    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file")
    {
        Description = "The public key on P-256: PEM (BEGIN PUBLIC KEY) or JWK.",
    }.AcceptExistingOnly();

    private static readonly Option<DateTimeOffset?> Until = TypedOptions.Instant(
        "--until",
        "When it no longer counts, as in 2027-06-01, at most two years ahead. Default: in a year."
    );

    public static Command Create(HubSettings settings, Terminal terminal, TimeProvider clock)
    {
        var command = new Command("add-key", "Add a public key for private_key_jwt (ES256).") { Id, File, Until };
        var policies = PolicyArguments.DirectoryOn(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var key = await System.IO.File.ReadAllTextAsync(
                    parsed.GetRequiredValue(File).FullName,
                    cancellationToken
                );
                var until = parsed.GetValue(Until) ?? clock.GetUtcNow() + UsualLife;
                await RegistryTools.UseAsync(
                    settings,
                    policies.Load(parsed),
                    async tools =>
                    {
                        var added = await tools.Registry.AddKeyAsync(
                            parsed.GetRequiredValue(Id),
                            key,
                            until,
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
