using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Server.Start;

/// <summary>A token about nobody, by keys that are thrown away with it. Making and reading one takes longest the first time, and here nobody waits.</summary>
internal static class SpareToken
{
    /// <exception cref="SecurityTokenException">What was made cannot be read.</exception>
    public static void MakeAndRead()
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (signer, secret) = (
            new ECDsaSecurityKey(signing),
            new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))
        );
        var handler = new JsonWebTokenHandler();
        var token = handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = "nobody" },
                SigningCredentials = new SigningCredentials(signer, SecurityAlgorithms.EcdsaSha256),
                EncryptingCredentials = new EncryptingCredentials(
                    secret,
                    SecurityAlgorithms.Aes256KW,
                    SecurityAlgorithms.Aes256CbcHmacSha512
                ),
            }
        );
        var read = handler
            .ValidateTokenAsync(
                token,
                new TokenValidationParameters
                {
                    IssuerSigningKey = signer,
                    TokenDecryptionKey = secret,
                    ValidateIssuer = false,
                    ValidateAudience = false,
                }
            )
            .GetAwaiter()
            .GetResult();
        if (!read.IsValid)
            throw read.Exception;
    }
}
