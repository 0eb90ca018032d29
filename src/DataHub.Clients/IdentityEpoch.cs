using System.Collections.Concurrent;
using System.Data.Common;
using DataHub.Clients.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients;

/// <summary>
/// The number that changes when a token may have ended: whoever kept what a token said asks for it again. Read on every request, from a
/// connection that is kept open with the statement prepared: a few microseconds on the embedded store.
/// </summary>
internal sealed class IdentityEpoch(IdentityStore store) : IAsyncDisposable
{
    private readonly ConcurrentBag<DbCommand> _idle = [];

    /// <exception cref="DbException">The store cannot be read.</exception>
    public async ValueTask<long> ReadAsync(CancellationToken cancellationToken)
    {
        if (_idle.TryTake(out var kept))
        {
            try
            {
                return await ReadAsync(kept, cancellationToken);
            }
            catch (DbException)
            {
                // The connection may have been cut while it was idle; a new one tells.
            }
        }
        return await ReadAsync(await OpenAsync(cancellationToken), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var command))
            await CloseAsync(command);
    }

    private async ValueTask<long> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        try
        {
            var number = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            _idle.Add(command);
            return number;
        }
        catch
        {
            await CloseAsync(command);
            throw;
        }
    }

    private async Task<DbCommand> OpenAsync(CancellationToken cancellationToken)
    {
        await using var context = store.CreateDbContext();
        var query = context.Epochs.Where(e => e.Id == 1).Select(e => e.Number);
        var connection = store.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken);
            var command = connection.CreateCommand();
            command.CommandText = query.ToQueryString();
            await command.PrepareAsync(cancellationToken);
            return command;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async ValueTask CloseAsync(DbCommand command)
    {
        var connection = command.Connection;
        await command.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
    }
}
