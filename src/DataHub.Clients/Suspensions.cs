using DataHub.Clients.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients;

/// <summary>Who is suspended: a client, or its whole agency or country.</summary>
internal sealed class Suspensions(IdentityStore store)
{
    public async Task<bool> IncludeAsync(
        string client,
        string agency,
        string country,
        CancellationToken cancellationToken
    )
    {
        await using var context = store.CreateDbContext();
        return await context.Suspensions.AnyAsync(
            s =>
                (s.Kind == PartyKind.Client && s.Code == client)
                || (s.Kind == PartyKind.Agency && s.Code == agency)
                || (s.Kind == PartyKind.Country && s.Code == country),
            cancellationToken
        );
    }
}
