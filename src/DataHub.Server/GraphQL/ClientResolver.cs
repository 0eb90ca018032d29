using DataHub.Clients;
using DataHub.Disclosure.Schema;
using DataHub.People;
using DataHub.Server.Identity;
using GraphQL;

namespace DataHub.Server.GraphQL;

/// <summary>The registry of clients, for administrators. Every change is in the log before its answer leaves.</summary>
internal sealed class ClientResolver(
    IServiceScopeFactory scopes,
    PeopleStore people,
    ChangeJournal journal,
    TimeProvider clock
)
{
    private const string RefusedCode = "REGISTRY_REFUSED";

    public ValueTask<object?> ListAsync(IResolveFieldContext context) =>
        UseAsync(
            context,
            async (tools, cancellationToken) =>
            {
                var suspended = await tools.Registry.SuspendedAsync(cancellationToken);
                var clients = await tools.Directory.AllAsync(cancellationToken);
                return clients
                    .Where(client => tools.Administrator.Reaches(client.Agency))
                    .Select(client => Describe(client, suspended, clock.GetUtcNow()))
                    .ToList();
            }
        );

    public ValueTask<object?> RegisterAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            context.GetArgument<string>("id"),
            async (registry, by, cancellationToken) =>
            {
                var client = new ClientRegistration(
                    context.GetArgument<string>("id"),
                    context.GetArgument<string>("agency"),
                    context.GetArgument<List<string>?>("purposes") ?? []
                )
                {
                    Roles =
                    [
                        .. (context.GetArgument<List<string>?>("roles") ?? []).Select(role =>
                            role.ToLowerInvariant().Replace('_', '-')
                        ),
                    ],
                    RedirectUris = context.GetArgument<List<string>?>("redirectUris") ?? [],
                };
                await client.CheckIdAsync(people.HasAsync, cancellationToken);
                await registry.RegisterAsync(client, by, cancellationToken);
            }
        );

    public ValueTask<object?> AddKeyAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            Client(context),
            (registry, by, cancellationToken) =>
                registry.AddKeyAsync(
                    Client(context),
                    context.GetArgument<string>("key"),
                    new DateTimeOffset(context.GetArgument<DateTime>("until").ToUniversalTime()),
                    by,
                    cancellationToken
                )
        );

    public ValueTask<object?> AddCertificateAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            Client(context),
            (registry, by, cancellationToken) =>
                registry.AddCertificateAsync(
                    Client(context),
                    context.GetArgument<string>("certificate"),
                    by,
                    cancellationToken
                )
        );

    public ValueTask<object?> RetireAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            Client(context),
            (registry, by, cancellationToken) =>
                registry.RetireAsync(Client(context), context.GetArgument<string>("credential"), by, cancellationToken)
        );

    public ValueTask<object?> SuspendAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            null,
            (registry, by, cancellationToken) =>
                registry.SuspendAsync(
                    Kind(context),
                    context.GetArgument<string>("code"),
                    context.GetArgument<string>("reason"),
                    by,
                    cancellationToken
                )
        );

    public ValueTask<object?> ResumeAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            null,
            (registry, by, cancellationToken) =>
                registry.ResumeAsync(
                    Kind(context),
                    context.GetArgument<string>("code"),
                    context.GetArgument<string>("reason"),
                    by,
                    cancellationToken
                )
        );

    /// <param name="client">Whom to describe afterwards; null: answer true.</param>
    private ValueTask<object?> ChangeAsync(
        IResolveFieldContext context,
        string? client,
        Func<ClientRegistry, string, CancellationToken, Task> change
    ) =>
        UseAsync(
            context,
            async (tools, cancellationToken) =>
            {
                var holder = tools.Administrator;
                await RequireReachAsync(context, client, tools, cancellationToken);
                await change(tools.Registry, holder.Officer ?? holder.Client, cancellationToken);
                await journal.WriteAsync(cancellationToken);
                if (client is null)
                    return true;
                var suspended = await tools.Registry.SuspendedAsync(cancellationToken);
                var changed = await tools.Directory.FindAsync(client, cancellationToken);
                return changed is null ? null : Describe(changed, suspended, clock.GetUtcNow());
            }
        );

    private async ValueTask<object?> UseAsync(
        IResolveFieldContext context,
        Func<Tools, CancellationToken, Task<object?>> use
    )
    {
        var administrator = Administrators.Of(context);
        await using var scope = scopes.CreateAsyncScope();
        var tools = new Tools(
            administrator,
            scope.ServiceProvider.GetRequiredService<ClientRegistry>(),
            scope.ServiceProvider.GetRequiredService<ClientDirectory>()
        );
        try
        {
            return await use(tools, context.CancellationToken);
        }
        catch (ClientRegistryException refused)
        {
            throw new HubError(RefusedCode, refused.Message);
        }
    }

    // another country's client answers like one that there is not
    private static async Task RequireReachAsync(
        IResolveFieldContext context,
        string? client,
        Tools tools,
        CancellationToken cancellationToken
    )
    {
        var agency = context.HasArgument("agency") ? context.GetArgument<string>("agency") : null;
        if (client is null)
        {
            var code = context.GetArgument<string>("code");
            _ = Kind(context) is PartyKind.Client ? client = code : agency = code;
        }
        if (agency is not null && !tools.Administrator.Reaches(agency))
            throw new ClientRegistryException($"You administer {tools.Administrator.CountryOrRegion} only.");
        if (
            agency is null
            && client is not null
            && await tools.Directory.FindAsync(client, cancellationToken) is { } known
            && !tools.Administrator.Reaches(known.Agency)
        )
            throw new ClientRegistryException($"There is no client {client}.");
    }

    private static object Describe(Client client, IReadOnlyList<Suspension> suspended, DateTimeOffset now) =>
        new
        {
            client.Id,
            client.Agency,
            client.Country,
            client.Scopes,
            client.IsBound,
            IsSuspended = client.IsAmong(suspended),
            Credentials = client
                .Credentials.Select(credential => new
                {
                    credential.Id,
                    Kind = CodeNames.Of(credential.Kind.ToString()),
                    From = credential.From.UtcDateTime,
                    Until = credential.Until.UtcDateTime,
                    Counts = credential.CountsAt(now),
                    EndsSoon = credential.EndsSoon(now),
                })
                .ToList(),
        };

    private static string Client(IResolveFieldContext context) => context.GetArgument<string>("client");

    private static PartyKind Kind(IResolveFieldContext context) =>
        Enum.Parse<PartyKind>(context.GetArgument<string>("kind"), ignoreCase: true);

    private sealed record Tools(RoleHolder Administrator, ClientRegistry Registry, ClientDirectory Directory);
}
