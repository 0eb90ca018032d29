using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Server.Tests.Identity.Partners;

/// <summary>JWTs written by hand, so that a test can write wrong ones.</summary>
public static class SignedJwt
{
    /// <summary>Signed ES256 (IEEE P1363), whatever the header says.</summary>
    public static string Es256(ECDsa key, JsonObject header, string claims)
    {
        var signed = $"{Encode(header.ToJsonString())}.{Encode(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Signed HS256 with any bytes as the secret.</summary>
    public static string Hs256(byte[] secret, JsonObject header, string claims)
    {
        var signed = $"{Encode(header.ToJsonString())}.{Encode(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    public static string WithoutSignature(JsonObject header, string claims) =>
        $"{Encode(header.ToJsonString())}.{Encode(claims)}.";

    /// <summary>The id of a key: its RFC 7638 thumbprint.</summary>
    public static string IdOf(ECDsa key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        var members = JsonSerializer.Serialize(
            new
            {
                crv = "P-256",
                kty = "EC",
                x = Base64UrlEncoder.Encode(q.X),
                y = Base64UrlEncoder.Encode(q.Y),
            }
        );
        return Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(members)));
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(text);
}
