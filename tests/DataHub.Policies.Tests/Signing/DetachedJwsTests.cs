using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies.Signing;

namespace DataHub.Policies.Tests.Signing;

public sealed class DetachedJwsTests : IDisposable
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] hash = SHA256.HashData("what is signed"u8);
    private readonly PartyKey publicKey;
    private readonly string jws;

    public DetachedJwsTests()
    {
        publicKey = PartyKey.Of(CountryCode.Parse("IDN"), key);
        jws = DetachedJws.Sign(key, publicKey.Id, hash);
    }

    [Fact]
    public void A_signature_is_believed_by_its_key_and_by_no_other()
    {
        Assert.True(DetachedJws.Verify(jws, publicKey, hash));
        Assert.False(DetachedJws.Verify(jws, PartyKey.Of(CountryCode.Parse("IDN"), otherKey), hash));
        Assert.Equal(publicKey.Id, DetachedJws.KeyIdOf(jws));
    }

    [Fact]
    public void One_changed_character_anywhere_is_refused()
    {
        var believed =
            from at in Enumerable.Range(0, jws.Length)
            from other in Alphabet + ".= \n+/"
            where other != jws[at]
            let changed = jws[..at] + other + jws[(at + 1)..]
            where DetachedJws.Verify(changed, publicKey, hash)
            select changed;

        Assert.Empty(believed);
    }

    [Fact]
    public void One_character_more_or_less_is_refused()
    {
        for (var at = 0; at < jws.Length; at++)
        {
            Assert.False(DetachedJws.Verify(jws.Remove(at, 1), publicKey, hash));
            foreach (var more in "A =.\n")
                Assert.False(DetachedJws.Verify(jws.Insert(at, more.ToString()), publicKey, hash));
        }
        foreach (var more in new[] { "=", "==", "A", " ", ".", "\n" })
            Assert.False(DetachedJws.Verify(jws + more, publicKey, hash));
    }

    [Fact]
    public void One_changed_bit_of_the_hash_is_refused()
    {
        for (var bit = 0; bit < hash.Length * 8; bit++)
        {
            byte[] changed = [.. hash];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(DetachedJws.Verify(jws, publicKey, changed));
        }
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"KID","typ":"datahub-policy+jws"}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","typ":"datahub-policy+jws"}""")]
    [InlineData("""{"alg":"ES384","kid":"KID","typ":"datahub-policy+jws"}""")]
    [InlineData("""{"alg":"es256","kid":"KID","typ":"datahub-policy+jws"}""")]
    [InlineData("""{"alg":["ES256"],"kid":"KID","typ":"datahub-policy+jws"}""")]
    [InlineData("""{"alg":"none","alg":"ES256","kid":"KID","typ":"datahub-policy+jws"}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","typ":"datahub-policy+jws","crit":["b64"],"b64":false}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","typ":"datahub-policy+jws","crit":[]}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","kid":"KID"}""")]
    [InlineData("""{"alg":"ES256","typ":"datahub-policy+jws"}""")]
    [InlineData("""{"alg":"ES256","kid":"another","typ":"datahub-policy+jws"}""")]
    [InlineData("""{"alg":"ES256","kid":7,"typ":"datahub-policy+jws"}""")]
    [InlineData("""["ES256","KID"]""")]
    [InlineData("")]
    public void A_header_that_says_anything_else_is_refused_though_the_key_signed_it(string header)
    {
        var signed = Signed(header.Replace("KID", publicKey.Id, StringComparison.Ordinal), key);

        Assert.False(DetachedJws.Verify(signed, publicKey, hash));
    }

    [Fact]
    public void The_public_key_used_as_a_secret_is_refused()
    {
        var header = Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes($$"""{"alg":"HS256","kid":"{{publicKey.Id}}","typ":"datahub-policy+jws"}""")
        );
        var mac = HMACSHA256.HashData(
            key.ExportSubjectPublicKeyInfo(),
            Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(hash)}")
        );

        Assert.False(DetachedJws.Verify($"{header}..{Base64Url.EncodeToString(mac)}", publicKey, hash));
    }

    [Fact]
    public void A_signature_of_zeros_or_in_the_form_of_DER_is_refused()
    {
        var header = jws.Split('.')[0];
        var der = key.SignData(Payload(header), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        foreach (var signature in new byte[][] { [], new byte[64], new byte[63], new byte[65], der })
            Assert.False(DetachedJws.Verify($"{header}..{Base64Url.EncodeToString(signature)}", publicKey, hash));
    }

    [Fact]
    public void A_header_in_another_order_is_the_same_header() =>
        Assert.True(
            DetachedJws.Verify(
                Signed($$"""{ "typ": "datahub-policy+jws", "kid": "{{publicKey.Id}}", "alg": "ES256" }""", key),
                publicKey,
                hash
            )
        );

    [Fact]
    public void The_platform_verifies_it_by_the_other_encoding_of_signature_and_key()
    {
        var parts = jws.Split('.');
        var fixedForm = Base64Url.DecodeFromChars(parts[2]);
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Trimmed(fixedForm.AsSpan(0, 32)));
            writer.WriteIntegerUnsigned(Trimmed(fixedForm.AsSpan(32)));
        }
        using var verifier = ECDsa.Create();
        verifier.ImportSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);

        Assert.True(
            verifier.VerifyHash(
                SHA256.HashData(Payload(parts[0])),
                writer.Encode(),
                DSASignatureFormat.Rfc3279DerSequence
            )
        );
    }

    public void Dispose()
    {
        key.Dispose();
        otherKey.Dispose();
    }

    private string Signed(string header, ECDsa by)
    {
        var encoded = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header));
        var signature = by.SignData(
            Payload(encoded),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
        return $"{encoded}..{Base64Url.EncodeToString(signature)}";
    }

    private byte[] Payload(string header) => Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(hash)}");

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> number) => number.TrimStart((byte)0);
}
