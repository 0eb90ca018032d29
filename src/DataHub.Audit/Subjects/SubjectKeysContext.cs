using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Subjects;

/// <summary>The table of the subject keys, with migrations of its own: it may be kept and backed up apart from the log.</summary>
internal abstract class SubjectKeysContext(DbContextOptions options) : DbContext(options)
{
    public const string Migrations = "__SubjectKeyMigrations";

    /// <summary>The longest name of a record type.</summary>
    public const int MaxType = 64;

    public DbSet<SubjectKeyRow> Keys => Set<SubjectKeyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<SubjectKeyRow>(key =>
        {
            key.ToTable("AuditSubjectKeys");
            key.HasKey(k => new { k.RecordType, k.RecordId });
            key.Property(k => k.RecordType).HasMaxLength(MaxType);
            key.Property(k => k.Key).HasMaxLength(SubjectKeys.WrappedLength).IsFixedLength();
        });
}
