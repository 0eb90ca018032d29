using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Cli;

/// <summary>What an operator is told of a store that cannot be used.</summary>
internal static class StoreFault
{
    // https://sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;

    private const string Remedy = "'datahub database check' says whether it answers and has its tables.";

    /// <summary>What to tell of a fault; null where no database has a part in it.</summary>
    public static string? Of(Exception fault)
    {
        var causes = new List<Exception>();
        // Entity Framework wraps what its client says of a server that is not there, and the log what its store says
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
            causes.Add(cause);
        var said = causes.OfType<DbException>().FirstOrDefault();
        if (causes.OfType<DbUpdateException>().FirstOrDefault() is { } refused)
            return Refused(said ?? (Exception)refused);
        return said is null ? null
            : said.IsTransient ? $"The store cannot be used: {said.Message}"
            : $"The store cannot be used: {said.Message} {Remedy}";
    }

    /// <summary>What to tell where rows were written: a database may quote their values in its message, and its kind and state are enough to find the cause.</summary>
    public static string Refused(Exception fault) =>
        fault switch
        {
            SqliteException { SqliteErrorCode: Full } => "The store did not take it: its disk is full.",
            SqliteException { SqliteErrorCode: Busy or Locked } =>
                "The store did not take it: another process has been writing to it. Do it again once that is done.",
            SqliteException { SqliteExtendedErrorCode: var code } => Refused(fault, code),
            SqlException { Number: var number } => Refused(fault, number),
            _ => Refused(fault, (fault as DbException)?.SqlState),
        };

    private static string Refused(Exception fault, object? state) =>
        $"The store did not take it ({$"{fault.GetType().Name} {state}".TrimEnd()}). {Remedy}";
}
