using System.Net;
using System.Security.Cryptography.X509Certificates;
using DataHub.Server.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace DataHub.Server.Identity.Certificates;

/// <summary>Where the certificates of clients come from: the connection itself, or a known proxy that ended it.</summary>
internal static class ClientCertificates
{
    /// <summary>RFC 9440.</summary>
    public const string Header = "Client-Cert";

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
    /// Takes the word of the <see cref="KnownProxies"/>, and of nobody else. Before anything that changes the address from which a request
    /// came.
    /// </summary>
    public static void UseForwardedCertificates(this WebApplication hub)
    {
        var known = KnownProxies.NetworksOf(hub.Configuration);
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

    /// <summary>A structured field of one byte sequence: base64 between colons.</summary>
    private static X509Certificate2 Read(string header) =>
        header is [':', .. var text, ':']
            ? X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text))
            : throw new FormatException("Client-Cert is a byte sequence (RFC 9440).");
}
