using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DataHub.Records;

/// <summary>Brings the tables of a context up to date.</summary>
public static class PendingMigrations
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs the migrations that have not run.</summary>
    /// <exception cref="IOException">Another migration of an embedded store runs, or was cut off.</exception>
    public static async Task RunPendingMigrationsAsync(
        this DatabaseFacade database,
        CancellationToken cancellationToken
    )
    {
        // Migrating compares the model with the last migration's, which takes longer than all the rest of a start.
        if (!(await database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        await PassMarkAsync(database, cancellationToken);
        await database.MigrateAsync(cancellationToken);
    }

    /// <summary>EF Core waits for as long as another migration's mark is in an embedded store, and one that was killed leaves it there.</summary>
    private static async Task PassMarkAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (database.IsSqlite() && await IsMarkedAsync(database, cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new IOException(
                    "Another migration of this store runs, or was cut off. Where none runs, start the hub once: it takes up what was left."
                );
            await Task.Delay(200, cancellationToken);
        }
    }

    private static async Task<bool> IsMarkedAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        const string hasMarks = """SELECT COUNT(*) AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""";
        const string marks = """SELECT COUNT(*) AS "Value" FROM "__EFMigrationsLock" """;
        return await database.SqlQueryRaw<int>(hasMarks).SingleAsync(cancellationToken) > 0
            && await database.SqlQueryRaw<int>(marks).SingleAsync(cancellationToken) > 0;
    }
}
