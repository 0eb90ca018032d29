using DataHub.Audit.Timestamps;
using DataHub.Audit.Tree;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Witnessing;

/// <summary>What witnesses said of this node's logs and this node of theirs, in the log's database with migrations of its own.</summary>
internal abstract class WitnessContext(DbContextOptions options) : DbContext(options)
{
    public const string Migrations = "__WitnessMigrations";

    private const int HashLength = 64;

    public DbSet<CosignatureRow> Cosignatures => Set<CosignatureRow>();
    public DbSet<WitnessedLogRow> WitnessedLogs => Set<WitnessedLogRow>();
    public DbSet<TimestampRow> Timestamps => Set<TimestampRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CosignatureRow>(cosignature =>
        {
            cosignature.ToTable("AuditCosignatures");
            cosignature.HasKey(c => new
            {
                c.Log,
                c.Size,
                c.Witness,
                c.KeyId,
            });
            cosignature.Property(c => c.Log).HasMaxLength(TrustPolicy.MaxName);
            cosignature.Property(c => c.Witness).HasMaxLength(TrustPolicy.MaxName);
            cosignature.Property(c => c.Line).HasMaxLength(1000);
        });
        modelBuilder.Entity<TimestampRow>(timestamp =>
        {
            timestamp.ToTable("AuditTimestamps");
            timestamp.HasKey(t => new { t.Log, t.Size });
            timestamp.Property(t => t.Log).HasMaxLength(TrustPolicy.MaxName);
        });
        modelBuilder.Entity<WitnessedLogRow>(log =>
        {
            log.ToTable("WitnessedLogs");
            log.HasKey(l => l.OriginHash);
            log.Property(l => l.OriginHash).HasMaxLength(HashLength).IsFixedLength().IsUnicode(false);
            log.Property(l => l.Root).HasMaxLength(TreeHash.Size).IsFixedLength();
        });
    }
}
