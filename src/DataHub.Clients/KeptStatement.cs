using System.Collections.Concurrent;
using System.Data.Common;
using DataHub.Clients.Store;

namespace DataHub.Clients;

/// <summary>
/// A question to the store that is asked again and again and has one number as its answer. On the embedded store a few microseconds: the connection is kept
/// open with the statement prepared. Connections to a server go back to its pool, which keeps statements too; others wait there for their turn.
/// </summary>
/// <param name="store">The store that is asked.</param>
/// <param name="sql">The statement in the store's own SQL; asked for once.</param>
internal sealed class KeptStatement(IdentityStore store, Func<IdentityContext, string> sql) : IAsyncDisposable
{
    private readonly ConcurrentBag<DbCommand> _idle = [];
    private string? _sql;

    /// <returns>Null when there is no row.</returns>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public async ValueTask<long?> ReadAsync(CancellationToken cancellationToken)
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

    private async ValueTask<long?> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        try
        {
            var number = (long?)await command.ExecuteScalarAsync(cancellationToken);
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
        return sql(context);
    }

    private static async ValueTask CloseAsync(DbCommand command)
    {
        var connection = command.Connection;
        await command.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
    }
}
