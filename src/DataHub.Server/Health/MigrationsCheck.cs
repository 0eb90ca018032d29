using DataHub.Clients.Store;
using DataHub.People;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>The tables are those that this version of the hub knows.</summary>
internal sealed class MigrationsCheck(RecordsStore records, IdentityStore identity, PeopleStore people) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken
    )
    {
        await using DbContext recordsContext = records.CreateDbContext();
        await using DbContext identityContext = identity.CreateDbContext();
        await using DbContext peopleContext = people.CreateDbContext();
        var pending = new List<string>();
        foreach (var database in new[] { recordsContext.Database, identityContext.Database, peopleContext.Database })
            pending.AddRange(await database.GetPendingMigrationsAsync(cancellationToken));
        return pending.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"{pending.Count} migrations have not run.");
    }
}
