using DataHub.Audit.Index;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.SqlServer;

internal sealed class SqlServerAuditIndexContext(DbContextOptions<SqlServerAuditIndexContext> options)
    : AuditIndexContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Otherwise two names that differ in case alone would be one key.
        modelBuilder.Entity<IndexedMarkRow>().Property(mark => mark.Value).UseCollation("Latin1_General_100_BIN2");
    }
}
