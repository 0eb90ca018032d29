using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace DataHub.Server.Identity.Certificates;

/// <summary>Where the certificates of clients come from: the connection itself, or a known proxy that ended it.</summary>
internal static class ClientCertificates
{
    /// <summary>RFC 9440.</summary>
    public const string Header = "Client-Cert";

    /// <summary>Addresses or networks of the proxies that end TLS in front of the hub, as in <c>192.0.2.10</c> or <c>10.0.0.0/24</c>. Default: none.</summary>
    public const string Proxies = "DataHub:Proxies:Known";

    /// <summary>Every TLS endpoint asks for a certificate and goes on without one, unless <c>Kestrel:Endpoints</c> says otherwise of it.</summary>
    public static void Ask(KestrelServerOptions server) =>
        server.ConfigureHttpsDefaults(https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            // Possession of the key is what TLS proves. Whether the certificate is one that is pinned for the client, the token server asks.
            https.AllowAnyClientCertificate();
        });

    public static IServiceCollection AddForwardedCertificates(this IServiceCollection services)
    {
        services.AddCertificateForwarding(forwarding =>
        {
            forwarding.CertificateHeader = Header;
            forwarding.HeaderConverter = Read;
        });
        return services;
    }

    /// <summary>
    /// Takes the word of the proxies that <see cref="Proxies"/> names, and of nobody else. Before anything that changes the address from which a request
    /// came.
    /// </summary>
    public static void UseForwardedCertificates(this WebApplication hub)
    {
        var known = hub
            .Configuration.GetSection(Proxies)
            .GetChildren()
            .Select(item => NetworkOf(item.Value ?? ""))
            .OfType<IPNetwork>()
            .ToList();
        if (known.Count > 0)
            hub.UseWhen(
                context => Includes(known, context.Connection.RemoteIpAddress),
                branch => branch.UseCertificateForwarding()
            );
    }

    private static bool Includes(List<IPNetwork> networks, IPAddress? address)
    {
        if (address?.IsIPv4MappedToIPv6 == true)
            address = address.MapToIPv4();
        return address is not null && networks.Exists(network => network.Contains(address));
    }

    // An entry that is neither is no proxy.
    private static IPNetwork? NetworkOf(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    /// <summary>A structured field of one byte sequence: base64 between colons.</summary>
    private static X509Certificate2 Read(string header) =>
        header is [':', .. var text, ':']
            ? X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text))
            : throw new FormatException("Client-Cert is a byte sequence (RFC 9440).");
}
