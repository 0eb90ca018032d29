using DataHub.Clients.Store;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace DataHub.Clients;

/// <summary>The names that clients have. No person is registered under one of them, so that a name in the log is of one of the two.</summary>
public sealed class ClientNames
{
    private readonly IdentityStore _store;

    /// <param name="records">In whose database the registry is.</param>
    public ClientNames(RecordsStore records) => _store = new IdentityStore(records);

    /// <summary>Whether a client is registered under that name. A store that no hub of this version has been started on has none.</summary>
    public async Task<bool> IncludeAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = _store.CreateDbContext();
        return (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Any()
            && await context
                .Set<OpenIddictEntityFrameworkCoreApplication>()
                .AnyAsync(client => client.ClientId == name, cancellationToken);
    }
}
