using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Proofs;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Auditing;

public sealed class PublicLogTests : IClassFixture<SharedHub>
{
    private const string Partner = "idn.kemlu";
    private const string Auditor = "asean.auditor";
    private const string CountryAuditor = "idn.auditor";

    private readonly HubHost hub;

    public PublicLogTests(SharedHub shared) => hub = shared.Host;

    [Theory]
    [InlineData("/audit/checkpoint")]
    [InlineData("/audit/keys")]
    [InlineData("/audit/proof/0")]
    [InlineData("/audit/tile/0/000.p/1")]
    [InlineData("/audit/tile/entries/000.p/1")]
    [InlineData("/audit/epochs/1/checkpoint")]
    public async Task Nothing_of_the_log_goes_to_somebody_without_a_token(string path)
    {
        using var answer = await hub.Client.GetAsync(new Uri(hub.Address, path));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer realm=\"datahub\"", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Who_comes_with_a_token_that_does_not_count_learns_so()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(hub.Address, "/audit/checkpoint"));
        request.Headers.Authorization = new("Bearer", new string('x', 43));
        using var answer = await hub.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("invalid_token", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_holder_of_a_receipt_gets_a_proof_that_holds_offline()
    {
        var token = await hub.TokenAsync(Partner, "dh:Repatriation");
        var answer = await hub.AnswerAsync("{ me { client } }", token);
        var receipt = answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("receipt");
        var (sequence, leaf) = (receipt.GetProperty("seq").GetInt64(), receipt.GetProperty("leaf").GetString()!);
        var key = NoteKey.Parse((await TextAsync("/audit/epochs/1/keys", Partner)).TrimEnd('\n'));

        var proof = TlogProof.Parse(await TextAsync($"/audit/proof/{sequence}", Partner));

        Assert.Equal(sequence, proof.Index);
        Assert.True(proof.Proves(Base64Url.DecodeFromChars(leaf), key, out var checkpoint));
        Assert.Equal(receipt.GetProperty("log").GetString(), checkpoint.Log);
        Assert.Equal(proof.ToString(), await TextAsync($"/audit/epochs/1/proof/{sequence}", Partner));
    }

    [Theory]
    [InlineData("/audit/proof/999999")]
    [InlineData("/audit/proof/-1")]
    [InlineData("/audit/proof/01")]
    [InlineData("/audit/proof/9223372036854775807")]
    [InlineData("/audit/proof/x")]
    [InlineData("/audit/epochs/2/checkpoint")]
    [InlineData("/audit/epochs/0/checkpoint")]
    [InlineData("/audit/tile/0/000")]
    [InlineData("/audit/tile/0/000.p/0")]
    [InlineData("/audit/tile/0/000.p/256")]
    [InlineData("/audit/tile/0/000.p/01")]
    [InlineData("/audit/tile/0/0.p/1")]
    [InlineData("/audit/tile/0/x000/000.p/1")]
    [InlineData("/audit/tile/0/001.p/1")]
    [InlineData("/audit/tile/1/000.p/1")]
    [InlineData("/audit/tile/63/000.p/1")]
    [InlineData("/audit/tile/64/000.p/1")]
    [InlineData("/audit/tile/0/x999/x999/x999/x999/x999/x999/999")]
    public async Task What_is_not_there_or_has_another_address_is_not_found(string path)
    {
        await TextAsync("/audit/proof/0", Partner);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path, Partner));
    }

    [Fact]
    public async Task Tiles_give_the_root_that_was_signed_and_entries_give_the_tiles()
    {
        await TextAsync("/audit/proof/0", Partner);
        var size = int.Parse(
            (await TextAsync("/audit/checkpoint", Partner)).Split('\n')[1],
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.InRange(size, 1, 255);

        var hashes = await BytesAsync($"/audit/tile/0/000.p/{size}", Partner);
        var bundle = await BytesAsync($"/audit/tile/entries/000.p/{size}", Auditor);

        Assert.Equal(size * 32, hashes.Length);
        Assert.Equal(hashes, LeavesOf(bundle));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/audit/tile/0/000.p/255", Partner));
    }

    [Fact]
    public async Task Entries_go_to_auditors_of_the_region_alone_and_each_reading_is_an_entry()
    {
        await TextAsync("/audit/proof/0", Partner);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/audit/tile/entries/000.p/1", Partner));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/audit/tile/entries/000.p/1", CountryAuditor));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/audit/tile/0/000.p/1", CountryAuditor));
        var before = Readings();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/audit/tile/entries/000.p/1", Auditor));

        var reading = Assert.Single(Readings().Skip(before.Count));
        Assert.Equal("asean.auditor", reading.GetProperty("who").GetProperty("client").GetString());
        Assert.EndsWith(
            "tile 0 width 1",
            reading.GetProperty("what").GetProperty("name").GetString(),
            StringComparison.Ordinal
        );
    }

    private List<JsonElement> Readings() =>
        [
            .. hub.Entries()
                .Where(entry =>
                    entry.GetProperty("kind").GetString() == "audit-read"
                    && entry.GetProperty("what").GetProperty("kind").GetString() == "entries"
                ),
        ];

    private static byte[] LeavesOf(byte[] bundle)
    {
        var leaves = new List<byte>();
        for (var at = 0; at < bundle.Length; )
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(at));
            leaves.AddRange(SHA256.HashData([0, .. bundle.AsSpan(at + 2, length)]));
            at += 2 + length;
        }
        return [.. leaves];
    }

    private async Task<string> TextAsync(string path, string client) =>
        Encoding.UTF8.GetString(await BytesAsync(path, client));

    private async Task<byte[]> BytesAsync(string path, string client)
    {
        using var answer = await GetAsync(path, client);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string client)
    {
        using var answer = await GetAsync(path, client);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string client)
    {
        var scope = client.EndsWith(".auditor", StringComparison.Ordinal) ? "role:auditor" : "purpose:dh:Repatriation";
        using var response = await hub.RequestTokenAsync(client, "demo", scope);
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            body.GetProperty("access_token").GetString()
        );
        return await hub.Client.SendAsync(request);
    }
}
