using System.CommandLine;
using DataHub.Cli.Policy;
using DataHub.Clients;
using DataHub.People;

namespace DataHub.Cli.Clients;

/// <summary><c>datahub clients register</c>. Its tokens are bound to a certificate, so it needs one beside or instead of a key.</summary>
internal static class RegisterCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "client_id, as in khm.ncct.registry." };

    private static readonly Option<string> Agency = new("--agency")
    {
        Description = "Code of an agency that the policies know, as in KHM.NCCT.",
        Required = true,
    };

    private static readonly Option<string[]> Purposes = new("--purpose")
    {
        Description =
            "A purpose it may ask for; may be given several times. Default: all for which the policies give its agency anything.",
    };

    private static readonly Option<string[]> Roles = new("--role")
    {
        Description =
            $"Instead of purposes: {string.Join(" or ", HubRoles.OfSystems)}. With --redirect-uri also roles of people, several times.",
    };

    private static readonly Option<string[]> RedirectUris = new("--redirect-uri")
    {
        Description =
            "An application that people of the agency's country sign in through, which gets its codes at this https address, to the letter.",
    };

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("register", "Register a system, or an application of people.")
        {
            Id,
            Agency,
            Purposes,
            Roles,
            RedirectUris,
        };
        var policies = PolicyArguments.DirectoryOn(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var registration = new ClientRegistration(
                    parsed.GetRequiredValue(Id),
                    parsed.GetRequiredValue(Agency),
                    parsed.GetValue(Purposes) ?? []
                )
                {
                    Roles = parsed.GetValue(Roles) ?? [],
                    RedirectUris = parsed.GetValue(RedirectUris) ?? [],
                };
                await RegistryTools.UseAsync(
                    settings,
                    policies.Load(parsed),
                    async tools =>
                    {
                        await registration.CheckIdAsync(
                            new PeopleStore(settings.Records()).HasAsync,
                            cancellationToken
                        );
                        var client = await tools.Registry.RegisterAsync(
                            registration,
                            RegistryTools.By,
                            cancellationToken
                        );
                        await terminal.Output.WriteLineAsync($"{client.Id}: {string.Join(' ', client.Scopes)}");
                        await terminal.Output.WriteLineAsync(
                            $"Next: datahub clients add-certificate {client.Id} <file>, and add-key for assertions."
                        );
                    },
                    cancellationToken
                );
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
