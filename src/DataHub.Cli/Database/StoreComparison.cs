using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace DataHub.Cli.Database;

/// <summary>
/// Compares a store with a model: migrations that have run, tables with their columns and types, indexes, and the triggers that migrations write by hand,
/// which keep the log from being changed and tokens from outliving their end.
/// </summary>
internal static partial class StoreComparison
{
    /// <exception cref="NotDoneException">There is no such store.</exception>
    /// <exception cref="DbException">It cannot be read.</exception>
    public static async Task<IReadOnlyList<string>> FaultsAsync(DbContext context, CancellationToken cancellationToken)
    {
        await RequireAsync(context, cancellationToken);
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var ran = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(
            StringComparer.Ordinal
        );
        var faults = new List<string>();
        faults.AddRange(known.Except(ran).Select(migration => $"migration {migration} has not run"));
        faults.AddRange(ran.Except(known).Select(migration => $"migration {migration} is of a later version"));
        // what a migration that has not run will make is not missing
        if (faults.Count > 0)
            return faults;
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = context.Database.GetDbConnection();
        var objects = await NamesAsync(connection, CatalogueOf(context), cancellationToken);
        foreach (var table in TablesOf(context))
        {
            faults.AddRange(await ColumnFaultsAsync(context, connection, table, cancellationToken));
            faults.AddRange(
                table
                    .Indexes.Where(index => !objects.Contains(index.Name))
                    .Select(index => $"{table.Name}: index {index.Name} is missing")
            );
        }
        faults.AddRange(
            TriggersOf(context)
                .Where(trigger => !objects.Contains(trigger))
                .Select(trigger => $"trigger {trigger} is missing or disabled")
        );
        return faults;
    }

    // The embedded store is a file: to open it would make it. A server says itself what is wrong.
    private static async Task RequireAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (!context.Database.IsSqlite())
            await context.Database.GetDbConnection().OpenAsync(cancellationToken);
        else if (!await context.Database.CanConnectAsync(cancellationToken))
            throw new NotDoneException("There is no such store. 'datahub database migrate' makes one.");
    }

    private static IEnumerable<ITable> TablesOf(DbContext context) =>
        context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables;

    private static async Task<List<string>> ColumnFaultsAsync(
        DbContext context,
        DbConnection connection,
        ITable table,
        CancellationToken cancellationToken
    )
    {
        var name = context.GetService<ISqlGenerationHelper>().DelimitIdentifier(table.Name, table.Schema);
        Dictionary<string, string> stored;
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {name} WHERE 1 = 0";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            stored = Enumerable
                .Range(0, reader.FieldCount)
                .ToDictionary(reader.GetName, reader.GetDataTypeName, StringComparer.Ordinal);
        }
        catch (DbException)
        {
            return [$"table {table.Name} is missing or closed to this login"];
        }
        var expected = table.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var faults = new List<string>();
        faults.AddRange(expected.Keys.Except(stored.Keys).Select(column => $"{table.Name}.{column} is missing"));
        faults.AddRange(stored.Keys.Except(expected.Keys).Select(column => $"{table.Name}.{column} is not known"));
        faults.AddRange(
            expected
                .Values.Where(column =>
                    stored.TryGetValue(column.Name, out var type) && Bare(type) != Bare(column.StoreType)
                )
                .Select(column => $"{table.Name}.{column.Name} is {stored[column.Name]} instead of {column.StoreType}")
        );
        return faults;
    }

    // not every database says a length where it names a type
    private static string Bare(string type) => type.Split('(')[0].Trim().ToUpperInvariant();

    private static string CatalogueOf(DbContext context) =>
        context.Database.ProviderName switch
        {
            "Microsoft.EntityFrameworkCore.Sqlite" => "SELECT name FROM sqlite_master",
            "Npgsql.EntityFrameworkCore.PostgreSQL" =>
                "SELECT relname FROM pg_class WHERE relkind = 'i' UNION SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
            "Microsoft.EntityFrameworkCore.SqlServer" =>
                "SELECT name FROM sys.indexes WHERE name IS NOT NULL UNION SELECT name FROM sys.triggers WHERE is_disabled = 0",
            var other => throw new InvalidOperationException($"No catalogue of {other} is known."),
        };

    private static async Task<HashSet<string>> NamesAsync(
        DbConnection connection,
        string sql,
        CancellationToken cancellationToken
    )
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetString(0));
        return names;
    }

    private static HashSet<string> TriggersOf(DbContext context)
    {
        var migrations = context.GetService<IMigrationsAssembly>();
        var triggers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, type) in migrations.Migrations)
        {
            var migration = migrations.CreateMigration(type, context.Database.ProviderName!);
            foreach (var sql in migration.UpOperations.OfType<SqlOperation>())
            {
                foreach (var trigger in Trigger().Matches(sql.Sql).Cast<Match>())
                {
                    if (trigger.Groups["verb"].Value == "CREATE")
                        triggers.Add(trigger.Groups["name"].Value);
                    else
                        triggers.Remove(trigger.Groups["name"].Value);
                }
            }
        }
        return triggers;
    }

    [GeneratedRegex("""(?<verb>CREATE|DROP) TRIGGER (?:IF EXISTS )?["\[](?<name>\w+)["\]]""")]
    private static partial Regex Trigger();
}
