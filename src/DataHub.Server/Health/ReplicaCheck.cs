using System.Data.Common;
using DataHub.Records;
using DataHub.Records.Replication;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataHub.Server.Health;

/// <summary>The replica takes its share of the reads. Without it the primary answers everything: slower, never less.</summary>
internal sealed class ReplicaCheck(RecordsStore records) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken
    )
    {
        if (records.Replica is not { } replica)
            return HealthCheckResult.Healthy();
        try
        {
            return await replica.StandingAsync(cancellationToken) switch
            {
                ReplicaStanding.Current => HealthCheckResult.Healthy(),
                ReplicaStanding.Behind => HealthCheckResult.Degraded(
                    "The replica is behind: records are read from the primary."
                ),
                ReplicaStanding.Unreachable => HealthCheckResult.Degraded(
                    "The replica does not answer: records are read from the primary."
                ),
            };
        }
        catch (DbException)
        {
            // The check of the database says it.
            return HealthCheckResult.Healthy();
        }
    }
}
