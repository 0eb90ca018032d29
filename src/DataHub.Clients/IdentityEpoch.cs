using System.Data.Common;
using DataHub.Clients.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients;

/// <summary>
/// The number that changes when a token may have ended: whoever kept what a token said asks for it again. Read on every request.
/// </summary>
internal sealed class IdentityEpoch(IdentityStore store) : IAsyncDisposable
{
    private readonly KeptStatement _number = new(
        store,
        context => context.Epochs.Where(e => e.Id == 1).Select(e => e.Number).ToQueryString()
    );

    /// <exception cref="DbException">The store cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The store has no such number.</exception>
    public async ValueTask<long> ReadAsync(CancellationToken cancellationToken) =>
        (await _number.ReadAsync(cancellationToken))!.Value;

    public ValueTask DisposeAsync() => _number.DisposeAsync();
}
