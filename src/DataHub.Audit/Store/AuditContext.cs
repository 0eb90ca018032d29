using DataHub.Audit.Tree;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Store;

/// <summary>
/// The log's tables, in the records' database but with migrations of their own. Appending and verifying go past EF Core; the context is
/// their schema.
/// </summary>
internal abstract class AuditContext(DbContextOptions options) : DbContext(options)
{
    public const string Migrations = "__AuditMigrations";

    public DbSet<AuditHeadRow> Heads => Set<AuditHeadRow>();
    public DbSet<AuditEntryRow> Entries => Set<AuditEntryRow>();
    public DbSet<AuditTileRow> Tiles => Set<AuditTileRow>();
    public DbSet<AuditCheckpointRow> Checkpoints => Set<AuditCheckpointRow>();
    public DbSet<AuditTextRow> Texts => Set<AuditTextRow>();
    public DbSet<AuditTextNameRow> TextNames => Set<AuditTextNameRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AuditHeadRow>(head =>
        {
            head.ToTable("AuditHeads");
            head.HasKey(h => h.Id);
            head.Property(h => h.Id).ValueGeneratedNever();
            head.Property(h => h.Log).HasMaxLength(200);
            head.HasIndex(h => h.Log).IsUnique();
            head.Property(h => h.Root).HasMaxLength(TreeHash.Size).IsFixedLength();
            head.Property(h => h.Writer).HasMaxLength(36);
        });
        modelBuilder.Entity<AuditEntryRow>(entry =>
        {
            entry.ToTable("AuditEntries");
            entry.HasKey(e => new { e.LogId, e.Sequence });
            entry.Property(e => e.Record);
            entry.Property(e => e.Leaf).HasMaxLength(TreeHash.Size).IsFixedLength();
        });
        modelBuilder.Entity<AuditTileRow>(tile =>
        {
            tile.ToTable("AuditTiles");
            tile.HasKey(t => new
            {
                t.LogId,
                t.Level,
                t.Number,
            });
        });
        modelBuilder.Entity<AuditCheckpointRow>(checkpoint =>
        {
            checkpoint.ToTable("AuditCheckpoints");
            checkpoint.HasKey(c => new { c.LogId, c.Size });
            checkpoint.Property(c => c.Note).HasMaxLength(4000);
        });
        modelBuilder.Entity<AuditTextRow>(text =>
        {
            text.ToTable("AuditTexts");
            text.HasKey(t => t.Sha256);
            text.Property(t => t.Sha256).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        });
        modelBuilder.Entity<AuditTextNameRow>(name =>
        {
            name.ToTable("AuditTextNames");
            name.HasKey(n => n.Name);
            name.Property(n => n.Name).HasMaxLength(100);
            name.Property(n => n.Sha256).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        });
    }
}
