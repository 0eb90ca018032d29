using DataHub.Audit.Entries;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Index;

/// <summary>
/// The tables by which entries are found, with migrations of their own. Everything in them comes from the log: dropped, they are written
/// again, and nothing that the log says depends on them.
/// </summary>
internal abstract class AuditIndexContext(DbContextOptions options) : DbContext(options)
{
    public const string Migrations = "__AuditIndexMigrations";

    public DbSet<IndexedLogRow> Logs => Set<IndexedLogRow>();
    public DbSet<IndexedEntryRow> Entries => Set<IndexedEntryRow>();
    public DbSet<IndexedGroupRow> Groups => Set<IndexedGroupRow>();
    public DbSet<IndexedSegmentRow> Segments => Set<IndexedSegmentRow>();
    public DbSet<IndexedMarkRow> Marks => Set<IndexedMarkRow>();
    public DbSet<IndexedSubjectRow> Subjects => Set<IndexedSubjectRow>();
    public DbSet<IndexedDutyRow> Duties => Set<IndexedDutyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IndexedLogRow>(log =>
        {
            log.ToTable("AuditIndexLogs");
            log.HasKey(l => l.Number);
            log.Property(l => l.Number).ValueGeneratedNever();
            log.Property(l => l.Log).HasMaxLength(220);
            log.HasIndex(l => l.Log).IsUnique();
            log.Property(l => l.LastLeaf).HasMaxLength(32);
        });
        modelBuilder.Entity<IndexedEntryRow>(entry =>
        {
            entry.ToTable("AuditIndexEntries");
            entry.HasKey(e => new
            {
                e.Log,
                e.Segment,
                e.Sequence,
            });
            entry.Property(e => e.Kind).HasMaxLength(32);
            entry.Property(e => e.Outcome).HasMaxLength(32);
            entry.Property(e => e.Country).HasMaxLength(AuditEntryWriter.MaxText);
            entry.Property(e => e.Agency).HasMaxLength(AuditEntryWriter.MaxText);
            entry.Property(e => e.Client).HasMaxLength(AuditEntryWriter.MaxText);
            entry.Property(e => e.Officer).HasMaxLength(AuditEntryWriter.MaxText);
            entry.Property(e => e.Actor).HasMaxLength(AuditEntryWriter.MaxText);
            entry.Property(e => e.Purpose).HasMaxLength(AuditEntryWriter.MaxText);
        });
        modelBuilder.Entity<IndexedGroupRow>(group =>
        {
            group.ToTable("AuditIndexGroups");
            group.HasKey(g => new
            {
                g.Log,
                g.Sequence,
                g.Part,
                g.Number,
            });
            group.Property(g => g.Originator).HasMaxLength(AuditEntryWriter.MaxText);
            group.Property(g => g.Agreement).HasMaxLength(AuditEntryWriter.MaxText);
        });
        modelBuilder.Entity<IndexedSegmentRow>(segment =>
        {
            segment.ToTable("AuditIndexSegments");
            segment.HasKey(s => new { s.Log, s.Number });
        });
        modelBuilder.Entity<IndexedMarkRow>(mark =>
        {
            mark.ToTable("AuditIndexMarks");
            mark.HasKey(m => new
            {
                m.Log,
                m.Segment,
                m.Field,
                m.Value,
            });
            mark.Property(m => m.Value).HasMaxLength(AuditEntryWriter.MaxText);
        });
        modelBuilder.Entity<IndexedSubjectRow>(subject =>
        {
            subject.ToTable("AuditIndexSubjects");
            subject.HasKey(s => new
            {
                s.Log,
                s.Segment,
                s.Reference,
                s.Sequence,
                s.Part,
            });
            subject.Property(s => s.Reference).HasMaxLength(16).IsFixedLength();
            subject.Property(s => s.Originator).HasMaxLength(AuditEntryWriter.MaxText);
        });
        modelBuilder.Entity<IndexedDutyRow>(duty =>
        {
            duty.ToTable("AuditIndexDuties");
            duty.HasKey(d => new
            {
                d.Log,
                d.Sequence,
                d.Number,
            });
            duty.Property(d => d.Agreement).HasMaxLength(AuditEntryWriter.MaxText);
            duty.Property(d => d.Duty).HasMaxLength(AuditEntryWriter.MaxText);
            duty.Property(d => d.Action).HasMaxLength(32);
            duty.Property(d => d.Party).HasMaxLength(AuditEntryWriter.MaxText);
            duty.HasIndex(d => new { d.Party, d.Met });
            duty.HasIndex(d => new { d.Met, d.Due });
        });
    }
}
