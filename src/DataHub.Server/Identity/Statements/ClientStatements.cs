using DataHub.Clients;
using DataHub.Clients.Credentials;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Server.Identity.Statements;

/// <summary>
/// Checks what clients sign: ES256 with a key that is registered for the client and counts now, for this hub, fresh, and once. OpenIddict
/// 7.8 checks signature, type and audience of client assertions, and neither freshness nor reuse.
/// </summary>
internal sealed class ClientStatements(UsedStatements used, TimeProvider clock)
{
    private static readonly JsonWebTokenHandler Handler = new();

    /// <param name="type">The JWT's <c>typ</c>, to the letter.</param>
    /// <param name="issuer">The hub's issuer identifier.</param>
    /// <returns>The statement, or what is wrong with it, for the client.</returns>
    public async Task<(SignedStatement? Statement, string? Fault)> CheckAsync(
        string jwt,
        string type,
        Client client,
        string issuer,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var keys = client.Active(CredentialKind.Key, now).Select(key => (SecurityKey)key.Material).ToList();
        var parameters = new TokenValidationParameters
        {
            IssuerSigningKeys = keys,
            RequireSignedTokens = true,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = client.Id,
            ValidTypes = [type],
            // Both follow, more strictly and by the hub's own clock.
            ValidateAudience = false,
            ValidateLifetime = false,
        };
        var result = await Handler.ValidateTokenAsync(jwt, parameters);
        if (!result.IsValid)
            return (
                null,
                $"it is not a JWT of typ {type}, signed ES256 by a key of the client that counts now, with the client as iss."
            );
        if (SignedStatement.Read(jwt, issuer, now, out var fault) is not { } statement)
            return (null, fault);
        var forgetAt = statement.Expires + SignedStatement.Skew;
        return await used.UseAsync(client.Id, statement.Id, forgetAt, cancellationToken)
            ? (statement, null)
            : (null, "it was used before: every request needs one of its own.");
    }
}
