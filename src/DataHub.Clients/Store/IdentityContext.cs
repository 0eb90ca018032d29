using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace DataHub.Clients.Store;

/// <summary>
/// Clients, their authorizations and their tokens, who is suspended, and what is remembered so that it counts once; in the same database as
/// the records. It holds no personal data.
/// </summary>
internal abstract class IdentityContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Where Entity Framework writes down which migrations of this model have run.</summary>
    public const string HistoryTable = "__IdentityMigrations";

    public DbSet<SuspensionRow> Suspensions => Set<SuspensionRow>();

    public DbSet<UsedStatementRow> UsedStatements => Set<UsedStatementRow>();

    public DbSet<IdentityEpochRow> Epochs => Set<IdentityEpochRow>();

    public DbSet<IdentityChangeRow> Changes => Set<IdentityChangeRow>();

    /// <summary>The Data Protection ring, shared by the nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOpenIddict();
        modelBuilder.Entity<SuspensionRow>().ToTable("IdentitySuspensions").HasKey(s => new { s.Kind, s.Code });
        var used = modelBuilder.Entity<UsedStatementRow>().ToTable("IdentityUsedStatements");
        used.HasKey(u => u.Sha256);
        used.HasIndex(u => u.Expires);
        modelBuilder.Entity<IdentityEpochRow>().ToTable("IdentityEpochs").HasData(new IdentityEpochRow { Id = 1 });
        modelBuilder.Entity<IdentityEpochRow>().Property(e => e.Id).ValueGeneratedNever();
        modelBuilder.Entity<IdentityChangeRow>().ToTable("IdentityChanges");
        modelBuilder.Entity<DataProtectionKey>().ToTable("IdentityDataProtectionKeys");
        // Each raises the epoch; Entity Framework must know of triggers to write statements that run beside them.
        modelBuilder
            .Entity<OpenIddictEntityFrameworkCoreApplication>()
            .ToTable(t => t.HasTrigger("IdentityEpoch_Applications"));
        modelBuilder
            .Entity<OpenIddictEntityFrameworkCoreAuthorization>()
            .ToTable(t => t.HasTrigger("IdentityEpoch_Authorizations"));
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreToken>().ToTable(t => t.HasTrigger("IdentityEpoch_Tokens"));
        modelBuilder.Entity<SuspensionRow>().ToTable(t => t.HasTrigger("IdentityEpoch_Suspensions"));
    }
}
