using DataHub.Clients;
using DataHub.Server.InForce;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace DataHub.Server.Identity;

/// <summary>Every purpose of the policies and every role is a scope that a client may be allowed to ask for.</summary>
internal sealed class HubScopes(PoliciesInForce policies) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions options)
    {
        options.Scopes.UnionWith(policies.Bundle.Purposes.Select(purpose => HubClaims.ScopeOf(purpose.Term)));
        options.Scopes.UnionWith(HubRoles.All.Select(HubClaims.ScopeOfRole));
    }
}
