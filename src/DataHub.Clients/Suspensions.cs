using DataHub.Clients.Store;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients;

/// <summary>Who is suspended: a client, or its whole agency or country.</summary>
public sealed class Suspensions
{
    private readonly IdentityStore _store;

    /// <param name="records">In whose database the registry is.</param>
    public Suspensions(RecordsStore records) => _store = new IdentityStore(records);

    /// <summary>Whether an agency or its country is suspended.</summary>
    public Task<bool> IncludeAsync(string agency, string country, CancellationToken cancellationToken) =>
        IncludeAsync(null, agency, country, cancellationToken);

    /// <summary>Whether a client, its agency or its country is suspended.</summary>
    public async Task<bool> IncludeAsync(
        string? client,
        string agency,
        string country,
        CancellationToken cancellationToken
    )
    {
        await using var context = _store.CreateDbContext();
        return await context.Suspensions.AnyAsync(
            s =>
                (s.Kind == PartyKind.Client && s.Code == client)
                || (s.Kind == PartyKind.Agency && s.Code == agency)
                || (s.Kind == PartyKind.Country && s.Code == country),
            cancellationToken
        );
    }
}
