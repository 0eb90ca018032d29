using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using DataHub.Policies;
using DataHub.Policies.Signing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Cli.Tests.Policy;

public sealed class SigningCommandTests : IDisposable
{
    private const string Agreement = "agreements/idn-khm.yaml";

    private readonly HubOnDisk hub = new();
    private readonly PolicyFolder policies = new();

    [Fact]
    public async Task Two_parties_make_keys_and_sign_and_verify_names_who_has_not()
    {
        await KeyAsync("IDN");
        await KeyAsync("KHM");

        var first = await SignAsync("IDN", Agreement);
        var second = await SignAsync("KHM", "urn:dh:agreement:idn-khm");
        var verified = await RunAsync("policy", "verify");

        Assert.Equal((0, ""), (first.Code, first.Error));
        Assert.Contains("signed by IDN; NOT SIGNED: KHM: no signature", first.Output);
        Assert.Equal((0, ""), (second.Code, second.Error));
        Assert.EndsWith("signed by IDN, KHM\nSigned for KHM: 1.\n", second.Output);
        Assert.Equal(1, verified.Code);
        Assert.Contains("agreements/idn-khm.yaml version 1: signed by IDN, KHM\n", verified.Output);
        Assert.Contains("standard version 1: NOT SIGNED: BRN: no signature", verified.Output);
        Assert.Contains("1 of ", verified.Output);
    }

    [Fact]
    public async Task When_all_parties_have_signed_everything_verify_exits_0_and_a_changed_text_makes_it_1()
    {
        foreach (var party in Parties.All)
            await KeyAsync(party.Alpha3);
        foreach (var party in Parties.All)
            Assert.Equal(0, (await SignAsync(party.Alpha3, "--all")).Code);

        var good = await RunAsync("policy", "verify", "--json");
        policies.Replace(Agreement, "pd:Name: pseudonym", "pd:Name: full");
        var changed = await RunAsync("policy", "verify", "--json");

        Assert.Equal((0, ""), (good.Code, good.Error));
        Assert.True(JsonDocument.Parse(good.Output).RootElement.GetProperty("isSigned").GetBoolean());
        Assert.Equal(1, changed.Code);
        var texts = JsonDocument.Parse(changed.Output).RootElement.GetProperty("texts").EnumerateArray();
        var unsigned = Assert.Single(texts, text => !text.GetProperty("isSigned").GetBoolean());
        Assert.Equal(Agreement, unsigned.GetProperty("file").GetString());
        Assert.Equal("otherText", unsigned.GetProperty("signatures").GetProperty("IDN").GetString());
    }

    [Fact]
    public async Task Another_text_under_a_signed_version_is_not_signed_until_the_version_is_raised()
    {
        await KeyAsync("IDN");
        await SignAsync("IDN", Agreement);
        policies.Replace(Agreement, "pd:Name: pseudonym", "pd:Name: withhold");

        var refused = await SignAsync("IDN", Agreement);
        policies.Replace(Agreement, "version: 1", "version: 2");
        var signed = await SignAsync("IDN", policies.At(Agreement));

        Assert.Equal(2, refused.Code);
        Assert.Contains("Raise the version", refused.Error);
        Assert.Equal((0, ""), (signed.Code, signed.Error));
        Assert.Contains("version 2: signed by IDN", signed.Output);
    }

    [Fact]
    public async Task The_private_key_is_its_owners_alone_and_is_never_overwritten()
    {
        await KeyAsync("IDN");
        var before = await File.ReadAllTextAsync(KeyFile("IDN"));

        var again = await RunAsync("policy", "key", "IDN", "--out", KeyFile("IDN"));

        Assert.Equal(2, again.Code);
        Assert.Contains("A key is never overwritten", again.Error);
        Assert.Equal(before, await File.ReadAllTextAsync(KeyFile("IDN")));
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", before);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile("IDN")));
        Assert.Single(PublicKeys("IDN"));
    }

    [Fact]
    public async Task A_second_key_is_added_to_the_first()
    {
        await KeyAsync("IDN");

        var second = await RunAsync("policy", "key", "IDN", "--out", KeyFile("second"), "--json");

        var kid = JsonDocument.Parse(second.Output).RootElement.GetProperty("kid").GetString();
        Assert.Equal((0, ""), (second.Code, second.Error));
        Assert.Equal(2, PublicKeys("IDN").Count);
        Assert.Equal(kid, PublicKeys("IDN")[1].Id);
        Assert.DoesNotContain(
            "PRIVATE",
            string.Concat(Directory.GetFiles(policies.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Faulty_policies_are_not_signed_and_not_verified()
    {
        await KeyAsync("IDN");
        policies.Replace(Agreement, "pd:Name: pseudonym", "pd:Name: pseudo");

        var signed = await SignAsync("IDN", Agreement);
        var verified = await RunAsync("policy", "verify");

        Assert.Equal(2, signed.Code);
        Assert.Contains("Faulty policies are not signed", signed.Error);
        Assert.Contains($"{Agreement}:", signed.Error);
        Assert.False(File.Exists(policies.At("agreements/idn-khm.sig.json")));
        Assert.Equal(1, verified.Code);
        Assert.Contains("nothing can be verified", verified.Output);
    }

    [Theory]
    [InlineData("not a party of the hub", "USA", Agreement)]
    [InlineData("There is no agreement", "IDN", "agreements/nowhere.yaml")]
    [InlineData("is not a party of", "IDN", "agreements/mmr-tha.yaml")]
    [InlineData("Name one agreement", "IDN", Agreement, "--all")]
    [InlineData("Name one agreement", "IDN")]
    public async Task What_cannot_be_signed_is_named(string message, string party, params string[] text)
    {
        await KeyAsync("IDN");

        var refused = await RunAsync(["policy", "sign", .. text, "--party", party, "--key", KeyFile("IDN")]);

        Assert.Equal(2, refused.Code);
        Assert.Contains(message, refused.Error);
        Assert.DoesNotContain("Parameter", refused.Error);
        Assert.Empty(Directory.GetFiles(policies.Path, "*.sig.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_key_file_that_is_none_or_is_not_published_signs_nothing()
    {
        await KeyAsync("IDN");
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(KeyFile("stranger"), stranger.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(KeyFile("public"), stranger.ExportSubjectPublicKeyInfoPem());
        await File.WriteAllTextAsync(KeyFile("text"), "no key");

        Assert.Contains("Publish its public half", (await SignAsync("IDN", Agreement, "stranger")).Error);
        Assert.Contains("is not a private key", (await SignAsync("IDN", Agreement, "public")).Error);
        Assert.Contains("is not a private key", (await SignAsync("IDN", Agreement, "text")).Error);
        Assert.Contains("cannot be read", (await SignAsync("IDN", Agreement, "nowhere")).Error);
    }

    [Fact]
    public async Task A_library_that_others_wrote_believes_the_signature_when_the_hash_is_put_back()
    {
        await KeyAsync("IDN");
        await SignAsync("IDN", Agreement);
        var file = SignatureFile.Read(await File.ReadAllBytesAsync(policies.At("agreements/idn-khm.sig.json")));
        var payload = Convert.FromHexString(file.Sha256);
        var parts = Assert.Single(file.Signatures).Jws.Split('.');
        var key = new JsonWebKeySet(await File.ReadAllTextAsync(policies.At("parties/IDN.jwks.json"))).Keys[0];
        var token = new JsonWebToken($"{parts[0]}.{Base64Url.EncodeToString("{}"u8)}.{parts[2]}");

        Assert.Equal(("ES256", key.Kid, "datahub-policy+jws"), (token.Alg, token.Kid, token.Typ));
        Assert.Equal(key.Kid, Base64Url.EncodeToString(key.ComputeJwkThumbprint()));
        Assert.True(Believes(key, $"{parts[0]}.{Base64Url.EncodeToString(payload)}", parts[2]));
        payload[0] ^= 1;
        Assert.False(Believes(key, $"{parts[0]}.{Base64Url.EncodeToString(payload)}", parts[2]));
    }

    public void Dispose()
    {
        policies.Dispose();
        hub.Dispose();
    }

    private static bool Believes(JsonWebKey key, string signed, string signature)
    {
        var provider = CryptoProviderFactory.Default.CreateForVerifying(key, "ES256");
        try
        {
            return provider.Verify(
                System.Text.Encoding.ASCII.GetBytes(signed),
                Base64UrlEncoder.DecodeBytes(signature)
            );
        }
        finally
        {
            CryptoProviderFactory.Default.ReleaseSignatureProvider(provider);
        }
    }

    private string KeyFile(string name) => Path.Combine(hub.Folder, $"{name}.pem");

    private IReadOnlyList<PartyKey> PublicKeys(string party) =>
        PartyKey.ReadSet(CountryCode.Parse(party), File.ReadAllBytes(policies.At($"parties/{party}.jwks.json")));

    private async Task KeyAsync(string party)
    {
        var made = await RunAsync("policy", "key", party, "--out", KeyFile(party));
        Assert.Equal((0, ""), (made.Code, made.Error));
    }

    private Task<HubOnDisk.Outcome> SignAsync(string party, string text, string? key = null) =>
        RunAsync("policy", "sign", text, "--party", party, "--key", KeyFile(key ?? party));

    private Task<HubOnDisk.Outcome> RunAsync(params string[] args) =>
        hub.RunAsync([.. args, "--policies", policies.Path]);
}
