using Microsoft.Extensions.Options;
using OpenIddict.Client;
using OpenIddict.Server;

namespace DataHub.Server.SignIn.HomeProviders;

/// <summary>What a person brings back from a provider is checked with the hub's own keys, so that any node can.</summary>
internal sealed class HomeProviderKeys(IOptionsMonitor<OpenIddictServerOptions> server)
    : IConfigureOptions<OpenIddictClientOptions>
{
    public void Configure(OpenIddictClientOptions options)
    {
        options.SigningCredentials.AddRange(server.CurrentValue.SigningCredentials);
        options.EncryptionCredentials.AddRange(server.CurrentValue.EncryptionCredentials);
    }
}
