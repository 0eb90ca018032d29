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
        // a body that trickles in holds a connection, not a thread; below this it does not hold that either
        server.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
        server.Limits.MaxRequestLineSize = 8 * 1024;
        server.Limits.MaxRequestHeaderCount = 64;
        server.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        server.Limits.MaxConcurrentConnections = 4_096;
        server.Limits.Http2.MaxStreamsPerConnection = 64;
        server.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
