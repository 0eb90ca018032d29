using DataHub.Policies;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace DataHub.Server.Identity;

/// <summary>Every purpose of the policies is a scope that a client may ask for.</summary>
internal sealed class PurposeScopes(PolicyBundle policies) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions options) =>
        options.Scopes.UnionWith(policies.Purposes.Select(purpose => HubClaims.ScopeOf(purpose.Term)));
}
