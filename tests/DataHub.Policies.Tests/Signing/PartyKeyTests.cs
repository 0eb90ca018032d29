using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DataHub.Policies.Signing;

namespace DataHub.Policies.Tests.Signing;

public sealed class PartyKeyTests : IDisposable
{
    private static readonly CountryCode Indonesia = CountryCode.Parse("IDN");

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly PartyKey publicKey;

    public PartyKeyTests() => publicKey = PartyKey.Of(Indonesia, key);

    [Fact]
    public void A_set_is_read_as_it_was_written()
    {
        using var second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var written = PartyKey.WriteSet([publicKey, PartyKey.Of(Indonesia, second)]);

        var read = PartyKey.ReadSet(Indonesia, Encoding.UTF8.GetBytes(written));

        Assert.Equal([publicKey.Id, PartyKey.Of(Indonesia, second).Id], read.Select(one => one.Id));
        Assert.Equal(written, PartyKey.WriteSet(read));
        Assert.DoesNotContain("\"d\"", written, StringComparison.Ordinal);
    }

    // the key of RFC 7515, appendix A.3; its thumbprint worked out with another implementation of RFC 7638
    [Fact]
    public void The_id_is_the_thumbprint()
    {
        const string x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
        const string y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
        const string id = "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U";

        Assert.Equal(
            id,
            Assert.Single(Read($$"""{"kty":"EC","crv":"P-256","kid":"{{id}}","x":"{{x}}","y":"{{y}}"}""")).Id
        );
    }

    [Theory]
    [InlineData("kid", "another", "thumbprint")]
    [InlineData("kid", null, "thumbprint")]
    [InlineData("kty", "RSA", "P-256")]
    [InlineData("kty", "oct", "P-256")]
    [InlineData("crv", "P-384", "P-256")]
    [InlineData("x", "AAAA", "32 bytes")]
    [InlineData("x", "not base64!", "base64url")]
    [InlineData("d", "AAAA", "private key")]
    public void A_key_that_is_not_a_public_one_under_its_thumbprint_is_refused(
        string member,
        string? value,
        string word
    )
    {
        var json = Json();
        json[member] = value;

        Assert.Contains(word, Refused(json.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_off_the_curve_is_refused_under_its_own_thumbprint()
    {
        var json = Json();
        var y = Base64Url.DecodeFromChars(json["y"]!.GetValue<string>());
        y[^1] ^= 1;
        json["y"] = Base64Url.EncodeToString(y);
        json["kid"] = Thumbprint(json);

        Assert.Contains("not on the curve", Refused(json.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_point_zero_is_refused()
    {
        var json = Json();
        foreach (var coordinate in "xy")
            json[coordinate.ToString()] = Base64Url.EncodeToString(new byte[32]);
        json["kid"] = Thumbprint(json);

        Assert.Contains("not on the curve", Refused(json.ToJsonString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[7]}""")]
    [InlineData("""{"keys":[]} {"keys":[]}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    public void What_is_no_set_of_keys_is_refused_with_the_command_that_writes_one(string text)
    {
        var fault = Assert.Throws<FormatException>(() => PartyKey.ReadSet(Indonesia, Encoding.UTF8.GetBytes(text)));

        Assert.Contains("datahub policy key", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_on_another_curve_is_nobodys()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<ArgumentException>(() => PartyKey.Of(Indonesia, other));
    }

    public void Dispose() => key.Dispose();

    private JsonObject Json() => JsonNode.Parse(PartyKey.WriteSet([publicKey]))!["keys"]![0]!.DeepClone().AsObject();

    private static IReadOnlyList<PartyKey> Read(string json) =>
        PartyKey.ReadSet(Indonesia, Encoding.UTF8.GetBytes($$"""{"keys":[{{json}}]}"""));

    private static string Refused(string json) => Assert.Throws<FormatException>(() => Read(json)).Message;

    private static string Thumbprint(JsonObject json) =>
        Base64Url.EncodeToString(
            SHA256.HashData(
                Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{json["x"]}}","y":"{{json["y"]}}"}""")
            )
        );
}
