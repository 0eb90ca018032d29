using System.Security.Cryptography;
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
        foreach (var file in KeyFiles())
            options.SigningCredentials.Add(
                new SigningCredentials(SigningKey.Read(file), SecurityAlgorithms.EcdsaSha256)
            );
        // Access tokens are signed only and there are no others: nothing is ever encrypted with this key, which the server asks for
        // all the same.
        options.EncryptionCredentials.Add(
            new EncryptingCredentials(
                new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)),
                SecurityAlgorithms.Aes256KW,
                SecurityAlgorithms.Aes256CbcHmacSha512
            )
        );
    }

    private IEnumerable<string> KeyFiles()
    {
        if (issuer.Value.SigningKeys.Count > 0 || !environment.IsDevelopment())
            return issuer.Value.SigningKeys;
        var own = Path.Combine(data.Value.Directory, "keys", "token-signing.pem");
        SigningKey.CreateForDevelopment(own);
        return [own];
    }
}
