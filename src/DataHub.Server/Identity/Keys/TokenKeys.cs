using DataHub.Records;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace DataHub.Server.Identity.Keys;

/// <summary>
/// Gives the token server its keys: those of the configuration or, in Development, one of its own making. They are read once, so that a server whose scopes
/// change keeps the keys with which its tokens are checked.
/// </summary>
internal sealed class TokenKeys(
    IOptions<IssuerOptions> issuer,
    IOptions<DataOptions> data,
    IHostEnvironment environment
) : IConfigureOptions<OpenIddictServerOptions>
{
    private IReadOnlyList<SigningCredentials>? signing;
    private IReadOnlyList<EncryptingCredentials>? encrypting;

    public void Configure(OpenIddictServerOptions options)
    {
        options.Issuer = issuer.Value.Issuer;
        signing ??=
        [
            .. SigningKeyFiles()
                .Select(file => new SigningCredentials(SigningKey.Read(file), SecurityAlgorithms.EcdsaSha256)),
        ];
        encrypting ??= [.. EncryptionKeyFiles().Select(EncryptionKey.Read)];
        options.SigningCredentials.AddRange(signing);
        options.EncryptionCredentials.AddRange(encrypting);
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
