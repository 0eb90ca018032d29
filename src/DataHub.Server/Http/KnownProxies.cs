using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace DataHub.Server.Http;

/// <summary>
/// Proxies in front of the hub, whose word on the caller's address and scheme counts. Nobody else's does, and nobody's word on the host: a
/// proxy passes the host on.
/// </summary>
internal static class KnownProxies
{
    /// <summary>Addresses or networks, as in <c>192.0.2.10</c> or <c>2001:db8::/64</c>. Default: none.</summary>
    public const string Section = "DataHub:Proxies:Known";

    public static void UseKnownProxies(this WebApplication hub)
    {
        var known = NetworksOf(hub.Configuration);
        if (known.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // as far back as the chain is known
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in known)
            options.KnownIPNetworks.Add(network);
        hub.UseForwardedHeaders(options);
    }

    /// <summary>Where the proxies are. An entry that is neither address nor network is no proxy.</summary>
    public static List<IPNetwork> NetworksOf(IConfiguration configuration) =>
        [.. Of(configuration).Select(text => Parse(text)).OfType<IPNetwork>()];

    /// <summary>What is wrong with the setting.</summary>
    public static IEnumerable<string> FaultsOf(IConfiguration configuration) =>
        Of(configuration)
            .Where(text => Parse(text) is null)
            .Select(text => $"{Section}: {text} is neither an address nor a network.");

    private static IEnumerable<string> Of(IConfiguration configuration) =>
        configuration.GetSection(Section).GetChildren().Select(item => item.Value ?? "");

    private static IPNetwork? Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
