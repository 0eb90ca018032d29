using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DataHub.Server.Start;

/// <summary>
/// Whether the hub can listen where it is told to, found out before the store is touched: one that takes the log over from the hub that runs, and then cannot
/// serve, would leave nobody who can.
/// </summary>
internal static class AddressCheck
{
    public static IEnumerable<string> FaultsOf(IConfiguration configuration) =>
        UrlsOf(configuration).Select(FaultOf).OfType<string>();

    /// <summary>Loads the certificates that the settings name, as the server will.</summary>
    public static string? FaultOf(KestrelServerOptions server)
    {
        try
        {
            server.ConfigurationLoader?.Load();
            return null;
        }
        catch (Exception fault) when (IsOfSettings(fault))
        {
            return $"Kestrel: {fault.Message}";
        }
    }

    /// <summary>Whether the server fails so where its settings are wrong: an address that cannot be listened on, a certificate that is not there.</summary>
    public static bool IsOfSettings(Exception fault) =>
        fault is IOException or InvalidOperationException or CryptographicException or ArgumentException;

    private static string[] UrlsOf(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(one => one["Url"]).ToList();
        return endpoints.Count > 0
            ? [.. endpoints.OfType<string>()]
            : (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(
                ';',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            );
    }

    private static string? FaultOf(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return $"{url} is no address to listen on. Write it as in https://0.0.0.0:8443.";
        }
        return address.IsUnixPipe || address.IsNamedPipe || address.Port == 0 || !IsTaken(address)
            ? null
            : $"{url}: another process listens there. Stop it, or name another address with --urls. Two hubs never share one audit log.";
    }

    private static bool IsTaken(BindingAddress address)
    {
        var host = address.Host.Trim('[', ']');
        var at =
            IPAddress.TryParse(host, out var written) ? written
            : host == "localhost" ? IPAddress.Loopback
            : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(at, address.Port);
            listener.Start();
            return false;
        }
        catch (SocketException fault)
        {
            // what else there may be is told by the server when it starts
            return fault.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
