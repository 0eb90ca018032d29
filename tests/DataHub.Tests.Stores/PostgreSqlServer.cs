using Npgsql;

namespace DataHub.Tests.Stores;

/// <summary>A PostgreSQL server on which tests make databases of their own.</summary>
/// <param name="connectionString">As a user who may create databases.</param>
public sealed class PostgreSqlServer(string connectionString)
{
    public const string Variable = "DATAHUB_TEST_POSTGRESQL";

    public static bool IsNamed => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The server that <see cref="Variable"/> names.</summary>
    public static PostgreSqlServer Named =>
        new(
            Environment.GetEnvironmentVariable(Variable)
                ?? throw new InvalidOperationException($"{Variable} names no PostgreSQL server.")
        );

    /// <summary>How one of the databases is reached. Idle connections leave soon: many stores share the server.</summary>
    public string To(string database) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = database,
            ConnectionIdleLifetime = 2,
            ConnectionPruningInterval = 1,
        }.ConnectionString;

    /// <summary>Makes an empty database, or a copy of another one to which nobody is connected.</summary>
    public Task CreateAsync(string database, string template = "template1") =>
        RunAsync($"CREATE DATABASE {database} TEMPLATE {template} STRATEGY FILE_COPY");

    /// <summary>Ends the sessions of a database and drops it, if it is there.</summary>
    public async Task DropAsync(string database)
    {
        await using (var pooled = new NpgsqlConnection(To(database)))
            NpgsqlConnection.ClearPool(pooled);
        await RunAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    }

    public async Task<bool> HasAsync(string database)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = @name)";
        command.Parameters.AddWithValue("name", database);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Cuts all connections to a database, and waits until their sessions have ended.</summary>
    /// <returns>How many there were.</returns>
    public async Task<long> CutAsync(string database)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE datname = @name";
        command.Parameters.AddWithValue("name", database);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs a statement by itself, outside of a transaction.</summary>
    public async Task RunAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        return connection;
    }
}
