using System.Data.Common;
using DataHub.Disclosure.Planning;

namespace DataHub.Disclosure.Execution;

/// <summary>An open connection, and the commands that are prepared on it.</summary>
internal sealed class ReadConnection(DbConnection connection, bool keepsStatements) : IDisposable
{
    // A prepared statement takes some tens of kilobytes.
    private const int MostStatements = 100;

    private readonly Dictionary<Statement, DbCommand> prepared = [];

    public bool KeepsStatements => keepsStatements;

    /// <summary>The statement with its parameters filled, ready to run. The command stays with the connection.</summary>
    public DbCommand Prepare(Statement statement, IReadOnlyList<object> values, IReadOnlyList<long> ids, int today)
    {
        if (prepared.TryGetValue(statement, out var command))
        {
            statement.Fill(command, values, ids, today);
            return command;
        }
        if (prepared.Count == MostStatements)
            Forget();
        return prepared[statement] = statement.Create(connection, values, ids, today);
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private void Forget()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        prepared.Clear();
    }
}
