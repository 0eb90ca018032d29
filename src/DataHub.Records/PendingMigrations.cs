using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DataHub.Records;

/// <summary>Brings the tables of a context up to date.</summary>
public static class PendingMigrations
{
    /// <summary>Runs the migrations that have not run.</summary>
    public static async Task RunPendingMigrationsAsync(
        this DatabaseFacade database,
        CancellationToken cancellationToken
    )
    {
        // Migrating compares the model with the last migration's, which takes longer than all the rest of a start.
        if ((await database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await database.MigrateAsync(cancellationToken);
    }
}
