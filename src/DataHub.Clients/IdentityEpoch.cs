using System.Collections.Concurrent;
using System.Data.Common;
using DataHub.Clients.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Clients;

/// <summary>
/// The number that changes when a token may have ended: whoever kept what a token said asks for it again. Read on every request: on the embedded store
/// in a few microseconds from a connection that is kept open with the statement prepared. Connections to a server go back to its pool, which keeps
/// statements too; others wait there for their turn.
/// </summary>
internal sealed class IdentityEpoch(IdentityStore store) : IAsyncDisposable
{
    private readonly ConcurrentBag<DbCommand> _idle = [];
    private string? _sql;

    /// <exception cref="DbException">The store cannot be read.</exception>
    public async ValueTask<long> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(await CommandAsync(cancellationToken), cancellationToken);
        }
        catch (DbException)
        {
            // The connection may have been cut while it was idle, here or in its pool; a new one tells.
            return await ReadAsync(await OpenAsync(cancellationToken), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var command))
            await CloseAsync(command);
    }

    private async ValueTask<DbCommand> CommandAsync(CancellationToken cancellationToken) =>
        _idle.TryTake(out var kept) ? kept : await OpenAsync(cancellationToken);

    private async ValueTask<long> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        try
        {
            var number = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            if (store.IsEmbedded)
                _idle.Add(command);
            else
                await CloseAsync(command);
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
        var connection = store.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken);
            var command = connection.CreateCommand();
            command.CommandText = _sql ??= Sql();
            if (store.IsEmbedded)
                await command.PrepareAsync(cancellationToken);
            return command;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private string Sql()
    {
        using var context = store.CreateDbContext();
        return context.Epochs.Where(e => e.Id == 1).Select(e => e.Number).ToQueryString();
    }

    private static async ValueTask CloseAsync(DbCommand command)
    {
        var connection = command.Connection;
        await command.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
    }
}
