using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Clients;
using DataHub.People;
using DataHub.People.Approving;
using DataHub.People.Enrolling;
using DataHub.People.Registering;
using DataHub.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DataHub.Cli.People;

/// <summary>The register of people over the hub's settings. No host is started: nothing is created or migrated.</summary>
internal sealed class PeopleTools : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private PeopleTools(ServiceProvider services) => this.services = services;

    /// <summary>Whoever gives commands at this machine, as the log names them.</summary>
    public static AuditRequester Operator { get; } =
        AuditRequester.Nobody with
        {
            Client = "datahub",
            Officer = Environment.UserName,
        };

    /// <summary>Works on the register.</summary>
    /// <exception cref="NotDoneException">A change was refused, or settings or log are not usable.</exception>
    public static Task<T> RunAsync<T>(HubSettings settings, Func<PeopleRegister, Task<T>> work) =>
        RunAsync(settings, services => work(services.GetRequiredService<PeopleRegister>()));

    /// <summary>Uses up an approval; the two people. Null where nobody is registered yet, so that there are no two.</summary>
    /// <exception cref="NotDoneException">People are registered, and there is no approval for exactly this that counts.</exception>
    public static Task<(string Asker, string Approver)?> UseApprovalAsync(
        HubSettings settings,
        Guid? id,
        GuardedAction action,
        string subject,
        string? owner,
        CancellationToken cancellationToken
    ) =>
        RunAsync<(string, string)?>(
            settings,
            async services =>
            {
                if (id is { } given)
                    return await services
                        .GetRequiredService<Approvals>()
                        .UseAsync(given, action, subject, owner, cancellationToken);
                return await services.GetRequiredService<PeopleStore>().HasAnybodyAsync(cancellationToken)
                    ? throw new RefusedChangeException(
                        $"This needs two people{(owner is null ? "" : $" of {owner}")}. One asks for it at {settings.Issuer()}/account/approvals, about \"{subject}\", another approves it there; then give --approval with its id."
                    )
                    : null;
            }
        );

    private static async Task<T> RunAsync<T>(HubSettings settings, Func<IServiceProvider, Task<T>> work)
    {
        await using var tools = Open(settings);
        try
        {
            return await work(tools.services);
        }
        catch (OptionsValidationException faults)
        {
            throw new NotDoneException(string.Join(Environment.NewLine, faults.Failures));
        }
        catch (RefusedChangeException refused)
        {
            throw new NotDoneException(refused.Message);
        }
        catch (AuditUnavailableException unavailable)
        {
            throw new NotDoneException($"Nothing was changed. {StoreFault.Of(unavailable) ?? unavailable.Message}");
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>Prints the one-time link.</summary>
    public static void Print(Terminal terminal, HubSettings settings, Invitation invitation)
    {
        terminal.Output.WriteLine($"{settings.Issuer()}/account/enrol#{invitation.Code}");
        terminal.Error.WriteLine(
            $"With this link {invitation.Handle} makes one passkey, until {invitation.ExpiresAt:yyyy-MM-dd HH:mm} UTC. "
                + "Hand it over in person: it is not shown again."
        );
    }

    private static PeopleTools Open(HubSettings settings)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(_ => settings.RecordsOfHub());
        services.AddDataHubAudit(settings.ConfigureOperators);
        services.AddOptions<PeopleOptions>().Configure(settings.Configure).ValidateDataAnnotations();
        services.AddSingleton(provider => new PeopleStanding(
            new Suspensions(provider.GetRequiredService<RecordsStore>()).IncludeAsync
        ));
        services.AddDataHubPeople();
        return new PeopleTools(services.BuildServiceProvider());
    }
}
