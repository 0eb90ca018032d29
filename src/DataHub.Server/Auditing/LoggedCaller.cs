using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using DataHub.Audit.Entries;
using DataHub.Policies;
using DataHub.Server.Identity;

namespace DataHub.Server.Auditing;

/// <summary>Who asked, in the log's words.</summary>
internal sealed class LoggedCaller(IHttpContextAccessor http)
{
    // A connection keeps its address for all its requests.
    private static readonly ConditionalWeakTable<IPAddress, string> Networks = [];

    /// <summary>Who sent the request that is answered now.</summary>
    public AuditRequester Of(HubCaller caller) =>
        caller switch
        {
            { Requester: { } requester } => Of(requester),
            { RoleHolder: { } holder } => Of(holder),
            _ => Of(null, null, null, null),
        };

    public AuditRequester Of(Requester requester) =>
        ByToken(requester.Country.Alpha3, requester.Agency, requester.Client) with
        {
            Officer = requester.Officer,
        };

    public AuditRequester Of(RoleHolder holder) =>
        ByToken(holder.CountryOrRegion, holder.Agency, holder.Client) with
        {
            Role = holder.Role,
            Officer = holder.Officer,
        };

    public AuditRequester Of(string? country, string? agency, string? client, string? tokenSha256) =>
        new(country, agency, client, tokenSha256)
        {
            Network = http.HttpContext?.Connection.RemoteIpAddress is { } address
                ? Networks.GetValue(address, NetworkOf)
                : null,
        };

    // How the token came about stands in its own entry, which has the same hash.
    private AuditRequester ByToken(string country, string agency, string client)
    {
        var token = http.HttpContext?.Features.Get<TokenFingerprint>();
        return Of(country, agency, client, token?.Sha256) with
        {
            Authentication =
                token is null ? null
                : token.Certificate is null ? "bearer"
                : "certificate-bound",
            Certificate = token?.Certificate,
        };
    }

    /// <summary>The network of an address: 24 bits of IPv4, 48 bits of IPv6. A full address can point to one officer.</summary>
    internal static string NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var kept = address.AddressFamily is AddressFamily.InterNetwork ? 24 : 48;
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, kept / 8, bytes.Length - kept / 8);
        return new IPNetwork(new IPAddress(bytes), kept).ToString();
    }
}
