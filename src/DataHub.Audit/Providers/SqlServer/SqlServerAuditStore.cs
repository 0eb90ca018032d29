using System.Data;
using System.Data.Common;
using DataHub.Audit.Index;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using DataHub.Audit.Witnessing;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.SqlServer;

/// <summary>Microsoft SQL Server. Commits are durable unless the database was told to delay them (DELAYED_DURABILITY).</summary>
internal sealed class SqlServerAuditStore(string connectionString) : AuditStore(connectionString)
{
    private const int NoSuchTable = 208;

    protected override IsolationLevel Snapshot => IsolationLevel.Snapshot;

    public override AuditContext CreateContext() =>
        new SqlServerAuditContext(
            new DbContextOptionsBuilder<SqlServerAuditContext>()
                .UseSqlServer(ConnectionString, server => server.MigrationsHistoryTable(AuditContext.Migrations))
                .Options
        );

    public override AuditIndexContext CreateIndexContext(DbConnection? connection)
    {
        var options = new DbContextOptionsBuilder<SqlServerAuditIndexContext>();
        _ = connection is null
            ? options.UseSqlServer(
                ConnectionString,
                database => database.MigrationsHistoryTable(AuditIndexContext.Migrations)
            )
            : options.UseSqlServer(connection);
        return new SqlServerAuditIndexContext(options.Options);
    }

    public override SubjectKeysContext CreateKeysContext(DbConnection? connection)
    {
        var options = new DbContextOptionsBuilder<SqlServerSubjectKeysContext>();
        _ = connection is null
            ? options.UseSqlServer(
                ConnectionString,
                server => server.MigrationsHistoryTable(SubjectKeysContext.Migrations)
            )
            : options.UseSqlServer(connection);
        return new SqlServerSubjectKeysContext(options.Options);
    }

    public override WitnessContext CreateWitnessContext(DbConnection? connection)
    {
        var options = new DbContextOptionsBuilder<SqlServerWitnessContext>();
        _ = connection is null
            ? options.UseSqlServer(ConnectionString, server => server.MigrationsHistoryTable(WitnessContext.Migrations))
            : options.UseSqlServer(connection);
        return new SqlServerWitnessContext(options.Options);
    }

    public override DbConnection OpenForWriting(TimeSpan timeout)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(timeout.TotalSeconds));
        return Open(
            new SqlConnectionStringBuilder(ConnectionString) { CommandTimeout = seconds, ConnectTimeout = seconds }
        );
    }

    public override bool IsMissing(DbException cause) => cause is SqlException { Number: NoSuchTable };

    public override DbConnection OpenForReading() => Open(new SqlConnectionStringBuilder(ConnectionString));

    private static SqlConnection Open(SqlConnectionStringBuilder settings)
    {
        var connection = new SqlConnection(settings.ConnectionString);
        connection.Open();
        return connection;
    }
}
