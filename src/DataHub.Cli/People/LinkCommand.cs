using System.CommandLine;

namespace DataHub.Cli.People;

/// <summary><c>datahub people link</c>: lets a person sign in at their country's own provider.</summary>
internal static class LinkCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var handle = PeopleArguments.Handle();
        var provider = new Option<string>("--provider")
        {
            Description = "The provider's name in the hub's settings.",
            Required = true,
        };
        var subject = new Option<string>("--subject")
        {
            Description = "Who the person is there: the sub of their id token.",
            Required = true,
        };
        var command = new Command("link", "Let a person sign in at their country's own provider.")
        {
            handle,
            provider,
            subject,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var who = parsed.GetRequiredValue(handle);
                var (at, there) = (parsed.GetRequiredValue(provider), parsed.GetRequiredValue(subject));
                Require(at, settings.HomeProviders(), terminal);
                await PeopleTools.RunAsync(
                    settings,
                    async register =>
                    {
                        await register.LinkAsync(who, at, there, PeopleTools.Operator, cancellationToken);
                        return true;
                    }
                );
                await terminal.Output.WriteLineAsync($"{who}: signs in at {at}");
                return ExitCode.Ok;
            }
        );
        return command;
    }

    // whoever is linked to a provider that the hub does not know is shut out without a word
    private static void Require(string provider, IReadOnlyList<string> known, Terminal terminal)
    {
        if (known.Count == 0)
            terminal.Error.WriteLine(
                $"These settings name no provider. The hub's must have '{provider}' in DataHub__People__HomeProviders."
            );
        else if (!known.Contains(provider))
            throw new NotDoneException(
                $"'{provider}' is no provider of DataHub__People__HomeProviders. Use one of: {string.Join(", ", known)}."
            );
    }
}
