using DataHub.Clients;
using DataHub.Clients.Credentials;
using DataHub.People.Approving;
using DataHub.People.Enrolling;
using DataHub.People.Sessions;
using OpenIddict.Abstractions;

namespace DataHub.Server.Identity;

/// <summary>
/// Removes what no longer counts - tokens, authorizations, used statements; people's sessions, codes and approvals - and warns of credentials that soon do not.
/// </summary>
internal sealed partial class IdentityPruning(
    IServiceScopeFactory scopes,
    UsedStatements used,
    PeopleSessions sessions,
    Enrolments enrolments,
    Approvals approvals,
    TimeProvider clock,
    ILogger<IdentityPruning> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>How long what no longer counts is kept, so that a late question still finds why.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>One round.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var scope = scopes.CreateAsyncScope();
        // Tokens first: the authorization of an officer's goes once no token is left of it, a client's own stands for those to come.
        var tokens = await scope
            .ServiceProvider.GetRequiredService<IOpenIddictTokenManager>()
            .PruneAsync(before, cancellationToken);
        var authorizations = await scope
            .ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>()
            .PruneAsync(before, cancellationToken);
        var statements = await used.PruneAsync(clock.GetUtcNow(), cancellationToken);
        if (tokens + authorizations + statements > 0)
            LogPruned(logger, tokens, authorizations, statements);
        var ended = await sessions.PruneAsync(before, cancellationToken);
        var codes = await enrolments.PruneAsync(before, cancellationToken);
        var asked = await approvals.PruneAsync(before, cancellationToken);
        if (ended + codes + asked > 0)
            LogPeoplePruned(logger, ended, codes, asked);
        await WarnAsync(scope.ServiceProvider.GetRequiredService<ClientDirectory>(), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // A fault that leaves here stops the hub. What was not removed does not count all the same.
                LogNotPruned(logger, fault.GetType().Name);
            }
        }
    }

    private async Task WarnAsync(ClientDirectory clients, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var client in await clients.AllAsync(cancellationToken))
        {
            foreach (var ending in client.Ending(now))
                LogEnding(logger, client.Id, ending.Kind, ending.Id, ending.Until);
        }
    }

    [LoggerMessage(
        1103,
        LogLevel.Information,
        "Pruned {Tokens} tokens, {Authorizations} authorizations and {Statements} used statements."
    )]
    private static partial void LogPruned(ILogger logger, long tokens, long authorizations, int statements);

    [LoggerMessage(1106, LogLevel.Information, "Pruned {Sessions} sessions, {Codes} codes and {Approvals} approvals.")]
    private static partial void LogPeoplePruned(ILogger logger, int sessions, int codes, int approvals);

    [LoggerMessage(1104, LogLevel.Warning, "Nothing was pruned this time ({Fault}).")]
    private static partial void LogNotPruned(ILogger logger, string fault);

    [LoggerMessage(1105, LogLevel.Warning, "Client {Client}: {Kind} {Credential} counts until {Until} only.")]
    private static partial void LogEnding(
        ILogger logger,
        string client,
        CredentialKind kind,
        string credential,
        DateTimeOffset until
    );
}
