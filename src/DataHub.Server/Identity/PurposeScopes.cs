using DataHub.Server.InForce;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace DataHub.Server.Identity;

/// <summary>Every purpose of the policies is a scope that a client may ask for.</summary>
internal sealed class PurposeScopes(PoliciesInForce policies) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions options) =>
        options.Scopes.UnionWith(policies.Bundle.Purposes.Select(purpose => HubClaims.ScopeOf(purpose.Term)));
}
