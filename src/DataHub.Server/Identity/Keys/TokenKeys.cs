using DataHub.Records;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace DataHub.Server.Identity.Keys;

/// <summary>Gives the token server its keys: those of the configuration or, in Development, one of its own making.</summary>
internal sealed class TokenKeys(
    IOptions<IssuerOptions> issuer,
    IOptions<DataOptions> data,
    IHostEnvironment environment
) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions options)
    {
        options.Issuer = issuer.Value.Issuer;
        foreach (var file in SigningKeyFiles())
            options.SigningCredentials.Add(
                new SigningCredentials(SigningKey.Read(file), SecurityAlgorithms.EcdsaSha256)
            );
        options.EncryptionCredentials.AddRange(EncryptionKeyFiles().Select(EncryptionKey.Read));
    }

    private IEnumerable<string> EncryptionKeyFiles()
    {
        if (issuer.Value.EncryptionKeys.Count > 0 || !environment.IsDevelopment())
            return issuer.Value.EncryptionKeys;
        var own = Path.Combine(data.Value.Directory, "keys", "token-encryption.key");
        EncryptionKey.CreateForDevelopment(own);
        return [own];
    }

    private IEnumerable<string> SigningKeyFiles()
    {
        if (issuer.Value.SigningKeys.Count > 0 || !environment.IsDevelopment())
            return issuer.Value.SigningKeys;
        var own = Path.Combine(data.Value.Directory, "keys", "token-signing.pem");
        SigningKey.CreateForDevelopment(own);
        return [own];
    }
}
