using System.Net;
using System.Net.Sockets;
using DataHub.Audit.Entries;
using DataHub.Policies;
using DataHub.Server.Identity;

namespace DataHub.Server.Auditing;

/// <summary>Who asked, in the log's words.</summary>
internal sealed class LoggedCaller(IHttpContextAccessor http)
{
    /// <summary>Who sent the request that is answered now.</summary>
    public AuditRequester Of(HubCaller caller) =>
        caller switch
        {
            { Requester: { } requester } => Of(requester),
            { RoleHolder: { } holder } => Of(holder),
            _ => Of(null, null, null, null),
        };

    public AuditRequester Of(Requester requester) =>
        Of(requester.Country.Alpha3, requester.Agency, requester.Client, TokenSha256) with
        {
            Officer = requester.Officer,
        };

    public AuditRequester Of(RoleHolder holder) =>
        Of(holder.CountryOrRegion, holder.Agency, holder.Client, TokenSha256) with
        {
            Role = holder.Role,
            Officer = holder.Officer,
        };

    public AuditRequester Of(string? country, string? agency, string? client, string? tokenSha256) =>
        new(country, agency, client, tokenSha256)
        {
            Network = http.HttpContext?.Connection.RemoteIpAddress is { } address ? NetworkOf(address) : null,
        };

    private string? TokenSha256 => http.HttpContext?.Features.Get<TokenFingerprint>()?.Sha256;

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
