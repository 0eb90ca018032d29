using System.Data;
using System.Data.Common;
using DataHub.Audit.Index;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using DataHub.Audit.Witnessing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DataHub.Audit.Providers.PostgreSql;

/// <summary>PostgreSQL.</summary>
internal sealed class PostgreSqlAuditStore(string connectionString) : AuditStore(connectionString)
{
    protected override IsolationLevel Snapshot => IsolationLevel.RepeatableRead;

    public override AuditContext CreateContext() =>
        new PostgreSqlAuditContext(
            new DbContextOptionsBuilder<PostgreSqlAuditContext>()
                .UseNpgsql(ConnectionString, postgres => postgres.MigrationsHistoryTable(AuditContext.Migrations))
                .Options
        );

    public override AuditIndexContext CreateIndexContext(DbConnection? connection)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlAuditIndexContext>();
        _ = connection is null
            ? options.UseNpgsql(
                ConnectionString,
                database => database.MigrationsHistoryTable(AuditIndexContext.Migrations)
            )
            : options.UseNpgsql(connection);
        return new PostgreSqlAuditIndexContext(options.Options);
    }

    public override SubjectKeysContext CreateKeysContext(DbConnection? connection)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlSubjectKeysContext>();
        _ = connection is null
            ? options.UseNpgsql(
                ConnectionString,
                postgres => postgres.MigrationsHistoryTable(SubjectKeysContext.Migrations)
            )
            : options.UseNpgsql(connection);
        return new PostgreSqlSubjectKeysContext(options.Options);
    }

    public override WitnessContext CreateWitnessContext(DbConnection? connection)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlWitnessContext>();
        _ = connection is null
            ? options.UseNpgsql(
                ConnectionString,
                postgres => postgres.MigrationsHistoryTable(WitnessContext.Migrations)
            )
            : options.UseNpgsql(connection);
        return new PostgreSqlWitnessContext(options.Options);
    }

    public override DbConnection OpenForWriting(TimeSpan timeout)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(timeout.TotalSeconds));
        var connection = Open(
            new NpgsqlConnectionStringBuilder(ConnectionString) { CommandTimeout = seconds, Timeout = seconds }
        );
        using var command = connection.CreateCommand();
        // A role or database may have been set to acknowledge before the disk does; stronger settings stay.
        command.CommandText =
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')";
        command.ExecuteNonQuery();
        return connection;
    }

    public override bool IsMissing(DbException cause) =>
        cause
            is PostgresException
            {
                SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName
            };

    public override DbConnection OpenForReading() => Open(new NpgsqlConnectionStringBuilder(ConnectionString));

    private static NpgsqlConnection Open(NpgsqlConnectionStringBuilder settings)
    {
        var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Open();
        return connection;
    }
}
