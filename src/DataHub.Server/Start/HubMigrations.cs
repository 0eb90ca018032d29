using DataHub.Audit;
using DataHub.Clients.Store;
using DataHub.People;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Start;

/// <summary>
/// The migrations of everything that an answer needs: records, clients, people, and the log with its subject keys. The index of the log is not
/// among it: no answer waits for it, and a health check of its own says what is wrong with it.
/// </summary>
internal sealed class HubMigrations(
    RecordsStore records,
    IdentityStore identity,
    PeopleStore people,
    IOptions<AuditOptions> audit
)
{
    /// <summary>Those of this version that have not run.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellationToken)
    {
        IEnumerable<Func<DbContext>> parts =
        [
            records.CreateDbContext,
            identity.CreateDbContext,
            people.CreateDbContext,
            .. AuditTables.Of(audit.Value).Where(part => part.Key != "audit-index").Select(part => part.Value),
        ];
        var pending = new List<string>();
        foreach (var open in parts)
        {
            await using var context = open();
            pending.AddRange(await context.Database.GetPendingMigrationsAsync(cancellationToken));
        }
        return pending;
    }
}
