using System.Threading.RateLimiting;
using DataHub.Server.Identity;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Limiting;

/// <summary>How many requests of one country are answered at the same time, so that no country takes the hub from the others.</summary>
internal sealed class CountryLimit : IDisposable
{
    private readonly PartitionedRateLimiter<HubCaller> turns;

    public CountryLimit(IOptions<LimitOptions> options)
    {
        var limits = options.Value;
        turns = PartitionedRateLimiter.Create<HubCaller, string>(caller =>
            RateLimitPartition.GetConcurrencyLimiter(
                caller.Requester?.Country.Alpha3 ?? caller.RoleHolder?.CountryOrRegion ?? "",
                _ => new ConcurrencyLimiterOptions
                {
                    PermitLimit = limits.CountryRequests,
                    QueueLimit = limits.CountryQueue,
                    QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                }
            )
        );
    }

    /// <summary>Waits for a turn, which lasts until the lease is disposed; not acquired where too many wait already.</summary>
    public ValueTask<RateLimitLease> EnterAsync(HubCaller caller, CancellationToken cancellationToken) =>
        turns.AcquireAsync(caller, 1, cancellationToken);

    public void Dispose() => turns.Dispose();
}
