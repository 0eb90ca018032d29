using Microsoft.Data.Sqlite;

namespace DataHub.Benchmarks.HandWritten;

/// <summary>The statements of one request on one connection.</summary>
/// <param name="connectionString">The hub's own store.</param>
/// <param name="keepsStatements">Whether connection and prepared statements outlive the request. Otherwise the connection comes from the provider's pool and
/// each statement is compiled anew, which is what most ADO.NET code does.</param>
internal sealed class Session(string connectionString, bool keepsStatements) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> kept = new(StringComparer.Ordinal);
    private readonly List<SqliteCommand> used = [];
    private SqliteConnection? connection;

    /// <summary>Runs a statement with at most one parameter besides the day.</summary>
    public SqliteDataReader Read(string sql, object? value, int? today)
    {
        if (connection is null)
        {
            connection = new SqliteConnection(connectionString);
            connection.Open();
        }
        var command = keepsStatements ? Kept(sql, value, today) : Used(sql, value, today);
        return command.ExecuteReader();
    }

    /// <summary>The request is answered.</summary>
    public void End()
    {
        if (keepsStatements)
            return;
        foreach (var command in used)
            command.Dispose();
        used.Clear();
        connection?.Dispose();
        connection = null;
    }

    public void Dispose()
    {
        foreach (var command in kept.Values)
            command.Dispose();
        End();
        connection?.Dispose();
    }

    private SqliteCommand Used(string sql, object? value, int? today)
    {
        var command = Create(sql, value, today);
        used.Add(command);
        return command;
    }

    private SqliteCommand Kept(string sql, object? value, int? today)
    {
        if (!kept.TryGetValue(sql, out var command))
            return kept[sql] = Create(sql, value, today);
        if (value is not null)
            command.Parameters[0].Value = value;
        if (today is { } day)
            command.Parameters[^1].Value = day;
        return command;
    }

    private SqliteCommand Create(string sql, object? value, int? today)
    {
        var command = connection!.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the endpoints.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (value is not null)
            command.Parameters.AddWithValue("$value", value);
        if (today is { } day)
            command.Parameters.AddWithValue("$today", day);
        return command;
    }
}
