using DataHub.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DataHub.Benchmarks.Auditing;

/// <summary>A log of its own in a store of its own, thrown away afterwards.</summary>
internal sealed class LogStore : IAsyncDisposable
{
    private const string PostgreSqlVariable = "DATAHUB_TEST_POSTGRESQL";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("datahub-audit-benchmark-");
    private readonly ServiceProvider services;
    private readonly string? database;

    private LogStore(AuditProvider provider)
    {
        if (provider is AuditProvider.PostgreSql)
            Administer($"CREATE DATABASE \"{database = $"audit_benchmark_{Guid.NewGuid():N}"}\"");
        Options = new AuditOptions
        {
            Provider = provider,
            ConnectionString = database is null ? InFile("datahub.db") : OnServer(database),
            SubjectKeysConnectionString = database is null ? InFile("subject-keys.db") : "",
            KeyFile = Path.Combine(directory.FullName, "audit.key"),
            SubjectKeyFile = Path.Combine(directory.FullName, "subjects.key"),
            Deadline = TimeSpan.FromMinutes(1),
        };
        services = new ServiceCollection().AddLogging().AddDataHubAudit(Configure).BuildServiceProvider();
    }

    public AuditOptions Options { get; }

    public AuditLog Log => services.GetRequiredService<AuditLog>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>SQLite, and PostgreSQL where <c>DATAHUB_TEST_POSTGRESQL</c> names a server.</summary>
    public static IReadOnlyList<AuditProvider> Providers() =>
        Environment.GetEnvironmentVariable(PostgreSqlVariable) is null
            ? [AuditProvider.Sqlite]
            : [AuditProvider.Sqlite, AuditProvider.PostgreSql];

    public static async Task<LogStore> CreateAsync(AuditProvider provider)
    {
        var store = new LogStore(provider);
        await store.services.PrepareAuditAsync(CancellationToken.None);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
        if (database is null)
            return;
        NpgsqlConnection.ClearAllPools();
        Administer($"DROP DATABASE \"{database}\" WITH (FORCE)");
    }

    private void Configure(AuditOptions options)
    {
        options.Provider = Options.Provider;
        options.ConnectionString = Options.ConnectionString;
        options.SubjectKeysConnectionString = Options.SubjectKeysConnectionString;
        options.KeyFile = Options.KeyFile;
        options.SubjectKeyFile = Options.SubjectKeyFile;
        options.Deadline = Options.Deadline;
        (options.CreateKey, options.Migrate) = (true, true);
    }

    private string InFile(string name) => $"Data Source={Path.Combine(directory.FullName, name)}";

    private static string OnServer(string name) =>
        new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable(PostgreSqlVariable))
        {
            Database = name,
        }.ConnectionString;

    private static void Administer(string sql)
    {
        using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable(PostgreSqlVariable));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is our own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
