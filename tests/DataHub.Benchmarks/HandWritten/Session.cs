using System.Data.Common;

namespace DataHub.Benchmarks.HandWritten;

/// <summary>The statements of one request on one connection.</summary>
/// <param name="database">The hub's own store.</param>
/// <param name="keepsStatements">Whether connection and prepared statements outlive the request. Otherwise the connection comes from the provider's pool and
/// each statement is compiled anew, which is what most ADO.NET code does.</param>
internal sealed class Session(Database database, bool keepsStatements) : IDisposable
{
    private readonly Dictionary<string, DbCommand> kept = new(StringComparer.Ordinal);
    private readonly List<DbCommand> used = [];
    private DbConnection? connection;

    /// <summary>Runs a statement with at most one parameter besides the day.</summary>
    public DbDataReader Read(string sql, object? value, int? today)
    {
        if (connection is null)
        {
            connection = database.Connect();
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

    private DbCommand Used(string sql, object? value, int? today)
    {
        var command = Create(sql, value, today);
        used.Add(command);
        return command;
    }

    private DbCommand Kept(string sql, object? value, int? today)
    {
        if (!kept.TryGetValue(sql, out var command))
            return kept[sql] = Create(sql, value, today);
        if (value is not null)
            command.Parameters[0].Value = value;
        if (today is { } day)
            command.Parameters[^1].Value = day;
        return command;
    }

    private DbCommand Create(string sql, object? value, int? today)
    {
        var command = connection!.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the endpoints.
        command.CommandText = database.Spelled(sql);
#pragma warning restore CA2100
        if (value is not null)
            Add(command, "@value", value);
        if (today is { } day)
            Add(command, "@today", day);
        if (keepsStatements)
            command.Prepare();
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
