using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Identity.Partners;

/// <summary>One hub behind TLS, whose clients come with certificates, for all tests of a class.</summary>
public sealed class TlsHub : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("datahub-tls-").FullName;
    private string _thumbprint = "";

    public HubHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var (certificate, key, thumbprint) = TestCertificates.WriteServer(_directory);
        _thumbprint = thumbprint;
        Host = await HubHost.StartAsync(
            new HubHostOptions
            {
                Settings = new Dictionary<string, string>
                {
                    ["urls"] = "https://127.0.0.1:0",
                    ["Kestrel:Certificates:Default:Path"] = certificate,
                    ["Kestrel:Certificates:Default:KeyPath"] = key,
                    // The proxy of these tests connects from this address, their clients from 127.0.0.1.
                    ["DataHub:Proxies:Known:0"] = "127.0.0.77",
                },
            }
        );
    }

    /// <summary>Connections with a certificate, or without one; from another loopback address where one is given.</summary>
    public HttpClient Over(X509Certificate2? certificate, System.Net.IPAddress? from = null)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = certificate is null ? null : [certificate],
                LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
                RemoteCertificateValidationCallback = (_, server, _, _) =>
                    server is X509Certificate2 presented && presented.Thumbprint == _thumbprint,
            },
        };
        if (from is not null)
            handler.ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new System.Net.Sockets.Socket(
                    System.Net.Sockets.AddressFamily.InterNetwork,
                    System.Net.Sockets.SocketType.Stream,
                    System.Net.Sockets.ProtocolType.Tcp
                );
                socket.Bind(new System.Net.IPEndPoint(from, 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            };
        return new HttpClient(handler) { BaseAddress = Host.Address };
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
