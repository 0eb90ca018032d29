using DataHub.People.Providers.PostgreSql;
using DataHub.People.Providers.Sqlite;
using DataHub.People.Providers.SqlServer;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;

namespace DataHub.People;

/// <summary>Opens <see cref="PeopleContext"/> on the database of the records.</summary>
public sealed class PeopleStore : IDbContextFactory<PeopleContext>
{
    private readonly Func<PeopleContext> _open;

    public PeopleStore(RecordsStore records)
    {
        ArgumentNullException.ThrowIfNull(records);
        _open = records.Choose<Func<string, Func<PeopleContext>>>(
            SqlitePeopleContext.Opener,
            SqlServerPeopleContext.Opener,
            PostgreSqlPeopleContext.Opener
        )(records.ConnectionString);
    }

    public PeopleContext CreateDbContext() => _open();

    /// <summary>Whether anybody is registered. A store that no hub of this version has been started on has nobody.</summary>
    public Task<bool> HasAnybodyAsync(CancellationToken cancellationToken) =>
        AskAsync(context => context.Users.AnyAsync(cancellationToken), cancellationToken);

    /// <summary>Whether somebody is registered under that handle; nobody is in a store that no hub of this version has been started on.</summary>
    public Task<bool> HasAsync(string handle, CancellationToken cancellationToken) =>
        AskAsync(async context => await context.FindAsync(handle, cancellationToken) is not null, cancellationToken);

    /// <summary>Whether somebody is registered of that agency; as in <see cref="HasAsync"/>.</summary>
    public async Task<bool> HasAgencyAsync(string agency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agency);
        // PostgreSQL takes no NUL
        return !agency.Contains('\0', StringComparison.Ordinal)
            && await AskAsync(
                context => context.Users.AnyAsync(person => person.Agency == agency, cancellationToken),
                cancellationToken
            );
    }

    private async Task<bool> AskAsync(Func<PeopleContext, Task<bool>> has, CancellationToken cancellationToken)
    {
        await using var context = CreateDbContext();
        return (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Any() && await has(context);
    }

    /// <summary>Runs the migrations that have not run.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateDbContext();
        await context.Database.RunPendingMigrationsAsync(cancellationToken);
    }
}
