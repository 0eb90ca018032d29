using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DataHub.Policies.Signing;

/// <summary>
/// A party's public key for signing agreements: elliptic curve P-256, as a JSON Web Key (RFC 7517). Its id is its thumbprint (RFC 7638), so
/// that a key cannot be exchanged under its name.
/// </summary>
public sealed class PartyKey
{
    private const int CoordinateBytes = 32;

    private readonly ECPoint point;

    private PartyKey(CountryCode party, ECPoint point)
    {
        Party = party;
        this.point = point;
        X = Base64Url.EncodeToString(point.X);
        Y = Base64Url.EncodeToString(point.Y);
        Id = Base64Url.EncodeToString(
            SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}"""))
        );
    }

    /// <summary>Whose key it is.</summary>
    public CountryCode Party { get; }

    /// <summary>The thumbprint of RFC 7638.</summary>
    public string Id { get; }

    private string X { get; }

    private string Y { get; }

    /// <summary>The public half of a key.</summary>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    public static PartyKey Of(CountryCode party, ECDsa key)
    {
        var parameters = key.ExportParameters(false);
        return parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
            ? new PartyKey(party, parameters.Q)
            : throw new ArgumentException("A party's key is on the curve P-256.", nameof(key));
    }

    /// <summary>Reads the keys of one party: a JSON Web Key Set.</summary>
    /// <exception cref="FormatException">It is not a set of P-256 public keys under their thumbprints; the message says what to do.</exception>
    public static IReadOnlyList<PartyKey> ReadSet(CountryCode party, ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), SignatureJson.Strict);
            return [.. document.RootElement.GetProperty("keys").EnumerateArray().Select(key => ReadOne(party, key))];
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("Not a JSON Web Key Set. Write it with 'datahub policy key'.", fault);
        }
    }

    /// <summary>The set as its file holds it.</summary>
    public static string WriteSet(IEnumerable<PartyKey> keys) =>
        JsonSerializer.Serialize(
            new
            {
                keys = keys.Select(key => new
                {
                    kty = "EC",
                    crv = "P-256",
                    alg = "ES256",
                    use = "sig",
                    kid = key.Id,
                    x = key.X,
                    y = key.Y,
                }),
            },
            SignatureJson.Indented
        ) + "\n";

    /// <summary>Whether a signature in the fixed form of JWS (r and s, 32 bytes each) is this key's.</summary>
    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
        return key.VerifyData(
            text,
            signature,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
    }

    private static PartyKey ReadOne(CountryCode party, JsonElement key)
    {
        if (key.GetProperty("kty").GetString() != "EC" || key.GetProperty("crv").GetString() != "P-256")
            throw new FormatException("A party's key is on the curve P-256. Make one with 'datahub policy key'.");
        if (key.TryGetProperty("d", out _))
            throw new FormatException(
                "A private key. Delete it here, make a new pair, and publish the public half only."
            );
        var read = new PartyKey(party, new ECPoint { X = Coordinate(key, "x"), Y = Coordinate(key, "y") });
        if (key.GetProperty("kid").GetString() != read.Id)
            throw new FormatException($"A key's kid is its thumbprint (RFC 7638). Write {read.Id}.");
        read.RefuseOffCurve();
        return read;
    }

    private void RefuseOffCurve()
    {
        try
        {
            using var onCurve = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
        }
        catch (CryptographicException fault)
        {
            throw new FormatException(
                "The point x, y is not on the curve. Make a key with 'datahub policy key'.",
                fault
            );
        }
    }

    private static byte[] Coordinate(JsonElement key, string name)
    {
        var text = key.GetProperty(name).GetString();
        return Base64Url.IsValid(text, out var length) && length == CoordinateBytes
            ? Base64Url.DecodeFromChars(text)
            : throw new FormatException($"The coordinate {name} of a P-256 key is base64url of 32 bytes.");
    }
}
