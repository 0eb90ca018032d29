using DataHub.Clients;
using DataHub.Policies;
using DataHub.Server.InForce;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace DataHub.Server.Identity;

/// <summary>Every purpose of the policies and every role is a scope that a client may be allowed to ask for.</summary>
internal sealed class HubScopes(PoliciesInForce policies) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions options)
    {
        options.Scopes.UnionWith(Of(policies.Bundle));
        options.Scopes.UnionWith(HubRoles.All.Select(HubClaims.ScopeOfRole));
    }

    /// <summary>The scopes of all purposes.</summary>
    public static IEnumerable<string> Of(PolicyBundle bundle) =>
        bundle.Purposes.Select(purpose => HubClaims.ScopeOf(purpose.Term));
}
