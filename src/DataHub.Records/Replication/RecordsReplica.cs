using System.Data.Common;
using System.Diagnostics;
using Npgsql;

namespace DataHub.Records.Replication;

/// <summary>
/// A streaming replica of a PostgreSQL store. Records are read from it only while it holds exactly the records that the primary holds: what was withdrawn,
/// sealed or corrected there acts on the next request, however late the replica is (see <c>src/adr/0025-reads-from-a-replica.md</c>).
/// </summary>
public sealed class RecordsReplica
{
    /// <summary>How long the primary answers alone after the replica failed: callers do not wait for it one by one.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private const int PatienceSeconds = 2;

    private readonly string _primary;
    private readonly string _replica;
    private long _restsUntil = long.MinValue;

    /// <param name="primary">Connection string of the store.</param>
    /// <param name="replica">Connection string of the same database on the replica.</param>
    internal RecordsReplica(string primary, string replica)
    {
        _primary = primary;
        var said = new DbConnectionStringBuilder { ConnectionString = replica };
        _replica = said.ContainsKey("Timeout")
            ? replica
            : new NpgsqlConnectionStringBuilder(replica) { Timeout = PatienceSeconds }.ToString();
    }

    /// <summary>
    /// An open connection to the replica, when it holds the records as the primary holds them now. What is read over it is as the primary was after this was
    /// called, or newer.
    /// </summary>
    /// <returns>Null when the primary has to be asked.</returns>
    /// <exception cref="DbException">The primary does not answer.</exception>
    public async Task<DbConnection?> OpenAsync(CancellationToken cancellationToken)
    {
        if (Stopwatch.GetTimestamp() < Volatile.Read(ref _restsUntil))
        {
            ReplicaMeter.Passed(ReplicaStanding.Unreachable);
            return null;
        }
        // The primary first: whatever it has committed by now is then in the state that the replica must have.
        var wanted = await StateOfPrimaryAsync(cancellationToken);
        var (connection, standing) = await OpenAsync(wanted, cancellationToken);
        ReplicaMeter.Passed(standing);
        return connection;
    }

    /// <summary>Something went wrong on a connection to the replica: the primary answers for a while.</summary>
    public void Failed() =>
        Volatile.Write(ref _restsUntil, Stopwatch.GetTimestamp() + (long)(Rest.TotalSeconds * Stopwatch.Frequency));

    /// <summary>Where the replica stands now. Asks it even while it rests.</summary>
    /// <exception cref="DbException">The primary does not answer.</exception>
    public async Task<ReplicaStanding> StandingAsync(CancellationToken cancellationToken)
    {
        var wanted = await StateOfPrimaryAsync(cancellationToken);
        var (connection, standing) = await OpenAsync(wanted, cancellationToken);
        if (connection is not null)
            await connection.DisposeAsync();
        return standing;
    }

    private async Task<(DbConnection? Connection, ReplicaStanding Standing)> OpenAsync(
        RecordsState wanted,
        CancellationToken cancellationToken
    )
    {
        var connection = new NpgsqlConnection(_replica);
        try
        {
            await connection.OpenAsync(cancellationToken);
            var held = await RecordsState.ReadAsync(connection, PatienceSeconds, cancellationToken);
            ReplicaMeter.Lag = wanted.Since(held);
            if (held.Mark == wanted.Mark)
                return (connection, ReplicaStanding.Current);
            await connection.DisposeAsync();
            return (null, ReplicaStanding.Behind);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException)
        {
            await connection.DisposeAsync();
            Failed();
            return (null, ReplicaStanding.Unreachable);
        }
        catch
        {
            // a caller who hung up: nothing is wrong with the replica, and the connection belongs to others
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<RecordsState> StateOfPrimaryAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_primary);
        await connection.OpenAsync(cancellationToken);
        return await RecordsState.ReadAsync(connection, null, cancellationToken);
    }
}
