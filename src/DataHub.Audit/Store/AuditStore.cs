using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Store;

/// <summary>What differs between the databases that can keep a log. The SQL of the log itself is the same for all.</summary>
internal abstract class AuditStore(string connectionString)
{
    protected string ConnectionString { get; } = connectionString;

    /// <summary>How a reader sees one state of the log while entries are being appended.</summary>
    protected abstract IsolationLevel Snapshot { get; }

    public static AuditStore Of(AuditOptions options) =>
        options.Provider switch
        {
            AuditProvider.Sqlite => new Providers.Sqlite.SqliteAuditStore(options.ConnectionString),
            AuditProvider.SqlServer => new Providers.SqlServer.SqlServerAuditStore(options.ConnectionString),
            AuditProvider.PostgreSql => new Providers.PostgreSql.PostgreSqlAuditStore(options.ConnectionString),
        };

    public abstract AuditContext CreateContext();

    /// <summary>An open connection whose commits survive a power cut. It gives up on a locked or silent database after <paramref name="timeout"/>.</summary>
    public abstract DbConnection OpenForWriting(TimeSpan timeout);

    /// <summary>An open connection that never creates anything.</summary>
    public abstract DbConnection OpenForReading();

    public virtual DbTransaction BeginSnapshot(DbConnection connection) => connection.BeginTransaction(Snapshot);

    /// <summary>Whether the store's own structure is broken, as opposed to unreachable.</summary>
    public virtual bool IsDamaged(DbException cause) => false;

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateContext();
        await context.Database.MigrateAsync(cancellationToken);
    }
}
