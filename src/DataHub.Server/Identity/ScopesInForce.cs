using DataHub.Server.InForce;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace DataHub.Server.Identity;

/// <summary>Lets tokens be asked for by the purposes of the policies that are in force, those that came while the hub runs included.</summary>
internal sealed class ScopesInForce(
    PoliciesInForce policies,
    IOptionsMonitor<OpenIddictServerOptions> server,
    IOptionsMonitorCache<OpenIddictServerOptions> settings
)
{
    /// <summary>Has the token server set up anew, with the next request for a token, where its purposes are other ones.</summary>
    public void Follow()
    {
        var known = server.CurrentValue.Scopes.Where(scope => HubClaims.PurposeOf(scope) is not null);
        if (!known.ToHashSet(StringComparer.Ordinal).SetEquals(HubScopes.Of(policies.Bundle)))
            settings.TryRemove(Options.DefaultName);
    }
}
