using DataHub.People.Approving;
using DataHub.People.Enrolling;
using DataHub.People.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DataHub.People;

/// <summary>People, their passkeys, the codes to make one, and their sessions; in the same database as the records.</summary>
public abstract class PeopleContext(DbContextOptions options) : IdentityUserContext<Person, Guid>(options)
{
    /// <summary>Where Entity Framework writes down which migrations of this model have run.</summary>
    internal const string HistoryTable = "__PeopleMigrations";

    private const int HandleLength = 40;

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Approval> Approvals => Set<Approval>();

    internal DbSet<Enrolment> Enrolments => Set<Enrolment>();

    /// <summary>The person of a handle, in whatever case; null when there is none.</summary>
    internal async Task<Person?> FindAsync(string handle, CancellationToken cancellationToken)
    {
        // PostgreSQL takes no NUL
        if (handle.Contains('\0', StringComparison.Ordinal))
            return null;
        var name = handle.ToUpperInvariant();
        return await Users.SingleOrDefaultAsync(person => person.NormalizedUserName == name, cancellationToken);
    }

    /// <summary>
    /// Holds a person's row until the transaction ends. False when the register has suspended them, given them other roles, replaced their passkeys or
    /// signed them out since they were read: what they proved then counts no more.
    /// </summary>
    public async Task<bool> HoldAsync(Person person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        return await Users
                .Where(one => one.Id == person.Id && one.SecurityStamp == person.SecurityStamp)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.SecurityStamp, person.SecurityStamp),
                    cancellationToken
                ) == 1;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // A number orders and compares the same in every database; SQLite has no type for instants.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    // Not the tables of Identity's own making: they hold passwords, addresses and telephone numbers, which this hub has no use for.
    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Ignore<IdentityUserClaim<Guid>>().Ignore<IdentityUserToken<Guid>>();
        builder.Entity<Person>(person =>
        {
            person.ToTable("People", table => table.HasCheckConstraint("CK_People_Roles", Separation.Sql));
            person
                .Ignore(p => p.Handle)
                .Ignore(p => p.IsActive)
                .Ignore(p => p.Email)
                .Ignore(p => p.NormalizedEmail)
                .Ignore(p => p.EmailConfirmed)
                .Ignore(p => p.PasswordHash)
                .Ignore(p => p.PhoneNumber)
                .Ignore(p => p.PhoneNumberConfirmed)
                .Ignore(p => p.TwoFactorEnabled)
                .Ignore(p => p.LockoutEnd)
                .Ignore(p => p.LockoutEnabled)
                .Ignore(p => p.AccessFailedCount);
            person.Property(p => p.UserName).HasMaxLength(HandleLength).IsRequired();
            person.Property(p => p.NormalizedUserName).HasMaxLength(HandleLength).IsRequired();
            person.HasIndex(p => p.NormalizedUserName).IsUnique();
            person.Property(p => p.ConcurrencyStamp).IsConcurrencyToken();
            person.Property(p => p.FullName).HasMaxLength(200);
            person.Property(p => p.Country).HasMaxLength(10);
            person.Property(p => p.Agency).HasMaxLength(50);
        });
        builder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("Passkeys").HasKey(p => p.CredentialId);
            // WebAuthn: an id has at most 1023 bytes.
            passkey.Property(p => p.CredentialId).HasMaxLength(1023);
            passkey.OwnsOne(p => p.Data).ToJson();
            passkey.HasOne<Person>().WithMany().HasForeignKey(p => p.UserId);
        });
        builder.Entity<IdentityUserLogin<Guid>>(login =>
        {
            login.ToTable("PersonLogins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
            login.Property(l => l.LoginProvider).HasMaxLength(100);
            login.Property(l => l.ProviderKey).HasMaxLength(255);
            login.HasOne<Person>().WithMany().HasForeignKey(l => l.UserId);
        });
        builder.Entity<Enrolment>(enrolment =>
        {
            enrolment.ToTable("Enrolments").HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId);
            enrolment.Property(e => e.CodeSha256).HasMaxLength(64);
            enrolment.HasIndex(e => e.CodeSha256).IsUnique();
        });
        builder.Entity<Approval>(approval =>
        {
            approval.ToTable(
                "Approvals",
                table => table.HasCheckConstraint("CK_Approvals_Two", "\"ApprovedBy\" <> \"AskedBy\"")
            );
            approval.Property(a => a.Subject).HasMaxLength(150);
            approval.HasOne<Person>().WithMany().HasForeignKey(a => a.AskedBy).OnDelete(DeleteBehavior.NoAction);
            approval.HasOne<Person>().WithMany().HasForeignKey(a => a.ApprovedBy).OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<Session>().ToTable("Sessions").HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
    }
}
