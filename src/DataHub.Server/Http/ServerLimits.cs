using DataHub.Server.Guard;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DataHub.Server.Http;

/// <summary>What one connection may ask of the server before anybody knows who it is.</summary>
internal static class ServerLimits
{
    public static void Set(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        // A body above GraphQL's own cap is refused with a reason; far above it, it is not even received.
        server.Limits.MaxRequestBodySize = 2 * GuardCaps.Bytes;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        server.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
