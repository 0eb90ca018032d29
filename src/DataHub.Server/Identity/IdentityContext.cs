using Microsoft.EntityFrameworkCore;

namespace DataHub.Server.Identity;

/// <summary>Clients, their authorizations and their tokens, in the same database as the records. It holds no personal data.</summary>
internal abstract class IdentityContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Where Entity Framework writes down which migrations of this model have run.</summary>
    public const string HistoryTable = "__IdentityMigrations";

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseOpenIddict();
}
