using System.Collections.Concurrent;
using System.Data.Common;
using DataHub.Records;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DataHub.Disclosure.Execution;

/// <summary>
/// Connections for the statements of plans. Those of SQLite stay open with the statements that were prepared on them; those of servers go back to their
/// provider's pool, which does the same (see <c>src/adr/0012-prepared-statements.md</c>).
/// </summary>
internal sealed class ReadConnections(RecordsStore store) : IDisposable
{
    private readonly int most = 2 * Environment.ProcessorCount;
    private readonly ConcurrentStack<ReadConnection> idle = new();

    /// <summary>A connection to the replica; null when there is none that holds what the primary holds now.</summary>
    public async ValueTask<ReadConnection?> RentFromReplicaAsync(CancellationToken cancellationToken) =>
        store.Replica is { } replica && await replica.OpenAsync(cancellationToken) is { } connection
            ? new ReadConnection(connection, keepsStatements: false)
            : null;

    public async ValueTask<ReadConnection> RentAsync(CancellationToken cancellationToken)
    {
        if (idle.TryPop(out var kept))
            return kept;
        var connection = store.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        if (store.Provider is DataProvider.Sqlite)
        {
            await CompareByCodePointAsync(connection, cancellationToken);
            PlanOnce((SqliteConnection)connection);
        }
        return new ReadConnection(connection, store.Provider is DataProvider.Sqlite);
    }

    /// <summary>The LIKE of SQLite takes a for A where nobody tells it otherwise; that of the other databases does not, nor does any other comparison.</summary>
    private static async Task CompareByCodePointAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA case_sensitive_like = ON;";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// SQLite looks at values that a statement runs with, a limit or the pattern of a LIKE, and compiles it again at every run, for there may be others by then. Under the
    /// guarantee that its plans are stable it does not: a statement is compiled once, and how rows are found depends on nothing that was asked for.
    /// </summary>
    private static void PlanOnce(SqliteConnection connection) =>
        raw.sqlite3_db_config(connection.Handle!, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);

    /// <summary>Takes back a connection whose readers are closed. One on which something went wrong is disposed of instead.</summary>
    public void Return(ReadConnection connection)
    {
        if (connection.KeepsStatements && idle.Count < most)
            idle.Push(connection);
        else
            connection.Dispose();
    }

    public void Dispose()
    {
        while (idle.TryPop(out var connection))
            connection.Dispose();
    }
}
