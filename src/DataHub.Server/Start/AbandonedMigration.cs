using Microsoft.Data.Sqlite;

namespace DataHub.Server.Start;

/// <summary>
/// EF Core marks a running migration in a table of the store, and waits for as long as the mark is there. A hub that was killed leaves it
/// behind, and no hub would start on that store again. The embedded store has one hub: a mark that is found at its start is abandoned, and
/// each migration is a transaction of its own.
/// </summary>
internal static class AbandonedMigration
{
    private const string Forget = """DROP TABLE IF EXISTS "__EFMigrationsLock" """;

    /// <param name="connectionString">An embedded store; one that does not exist yet is left alone.</param>
    public static async Task ForgetAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (!File.Exists(settings.DataSource))
            return;
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Forget;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
