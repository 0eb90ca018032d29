using System.CommandLine;

namespace DataHub.Cli.Clients;

/// <summary><c>datahub clients</c>: the systems that may ask for tokens.</summary>
internal static class ClientsCommand
{
    public static Command Create(HubSettings settings, Terminal terminal, TimeProvider clock) =>
        new("clients", "Register systems, change their keys and certificates, suspend them.")
        {
            ListCommand.Create(settings, terminal, clock),
            RegisterCommand.Create(settings, terminal),
            AddKeyCommand.Create(settings, terminal, clock),
            AddCertificateCommand.Create(settings, terminal),
            RetireCommand.Create(settings, terminal),
            StandingCommand.Suspend(settings, terminal, StandingCommand.OfClients),
            StandingCommand.Resume(settings, terminal, StandingCommand.OfClients),
        };
}
