using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Limiting;

/// <summary>What each client may still spend, in cost units: a bucket that fills with time.</summary>
internal sealed class ClientBudget : IDisposable
{
    private readonly LimitOptions limits;
    private readonly PartitionedRateLimiter<string> buckets;

    public ClientBudget(IOptions<LimitOptions> options)
    {
        limits = options.Value;
        buckets = PartitionedRateLimiter.Create<string, string>(client =>
            RateLimitPartition.GetTokenBucketLimiter(
                client,
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = limits.ClientCost,
                    TokensPerPeriod = limits.ClientCostPerPeriod,
                    ReplenishmentPeriod = limits.ClientPeriod,
                }
            )
        );
    }

    /// <summary>Spends, if there is enough; otherwise nothing is spent.</summary>
    /// <returns>Null when it was spent, else after what time there may be enough.</returns>
    public TimeSpan? Spend(string client, OperationCost cost)
    {
        using var lease = buckets.AttemptAcquire(client, (int)Math.Min(cost.Units, limits.ClientCost));
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : limits.ClientPeriod;
    }

    public void Dispose() => buckets.Dispose();
}
