using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using DataHub.Server.Health;
using DataHub.Server.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Limiting;

/// <summary>The limit that holds before anybody knows who asks: requests of one address, tokens included. Probes of the host's own are free.</summary>
internal sealed class AddressLimit(IOptions<LimitOptions> limits) : IConfigureOptions<RateLimiterOptions>
{
    public void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
        options.OnRejected = RefuseAsync;
    }

    private RateLimitPartition<string> PartitionOf(HttpContext context) =>
        context.Request.Path.Equals(HealthSetup.Live, StringComparison.Ordinal)
        || context.Request.Path.Equals(HealthSetup.Ready, StringComparison.Ordinal)
            ? RateLimitPartition.GetNoLimiter("probe")
            : RateLimitPartition.GetFixedWindowLimiter(
                AddressOf(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = limits.Value.AddressRequests,
                    Window = limits.Value.AddressWindow,
                }
            );

    // Whoever has one IPv6 address has 2^64 of them.
    private static string AddressOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private async ValueTask RefuseAsync(OnRejectedContext refused, CancellationToken cancellationToken)
    {
        var context = refused.HttpContext;
        await context.RequestServices.GetRequiredService<LimitJournal>().AddressRefusedAsync();
        var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told)
            ? told
            : limits.Value.AddressWindow;
        AnswerWriter.SetRetryAfter(context.Response, wait);
        await AnswerWriter.WriteAsync(context.Response, AnswerFormat.Json, TransportFault.RateLimited);
    }
}
