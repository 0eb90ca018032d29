using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DataHub.Server.InForce;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpenIddict.Abstractions;

namespace DataHub.Server.Tests.Identity;

public sealed class TokenTests(ClockedHub clocked) : IClassFixture<ClockedHub>
{
    private const string Investigation = "sector-law:CrimeInvestigation";

    private readonly FakeTimeProvider _clock = clocked.Clock;
    private readonly HubHost _hub = clocked.Host;

    [Fact]
    public async Task A_token_names_country_agency_client_and_one_purpose_and_lives_five_minutes()
    {
        using var response = await _hub.RequestTokenAsync("khm.ncct", "demo", $"purpose:{Investigation}");
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        // A token granted for all the scope that was asked does not repeat it (RFC 6749 §5.1).
        Assert.InRange(answer.GetProperty("expires_in").GetInt32(), 299, 300);
        var (header, claims) = Read(answer.GetProperty("access_token").GetString()!);
        Assert.Equal("ES256", header.GetProperty("alg").GetString());
        Assert.Equal("at+jwt", header.GetProperty("typ").GetString());
        Assert.Equal("KHM", claims.GetProperty("country").GetString());
        Assert.Equal("KHM.NCCT", claims.GetProperty("agency").GetString());
        Assert.Equal("khm.ncct", claims.GetProperty("sub").GetString());
        Assert.Equal($"purpose:{Investigation}", claims.GetProperty("scope").GetString());
        Assert.Equal(300, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task Every_demo_client_gets_a_token_for_every_purpose_of_the_policies()
    {
        foreach (
            var client in "idn.kemlu idn.polri khm.ncct khm.police tha.rtp tha.msdhs phl.iacat vnm.mps mmr.mofa lao.mps brn.none".Split(
                ' '
            )
        )
            Assert.NotEmpty(await _hub.TokenAsync(client, "dpv:ProvideOfficialStatistics"));
        foreach (var purpose in _hub.Services.GetRequiredService<PoliciesInForce>().Bundle.Purposes)
            Assert.NotEmpty(await _hub.TokenAsync("idn.kemlu", purpose.Term));
    }

    [Theory]
    [InlineData(null, "invalid_scope")]
    [InlineData("purpose:dh:Repatriation purpose:sector-law:CrimeInvestigation", "invalid_scope")]
    [InlineData(
        "purpose:dh:Repatriation purpose:dh:Repatriation purpose:dpv:ProvideOfficialStatistics",
        "invalid_scope"
    )]
    [InlineData("openid", "invalid_scope")]
    [InlineData("purpose:dh:Nonsense", "invalid_scope")]
    [InlineData("dh:Repatriation", "invalid_scope")]
    [InlineData("offline_access", "invalid_request")]
    [InlineData("purpose:dh:Repatriation offline_access", "invalid_request")]
    public async Task Anything_but_one_known_purpose_is_refused(string? scope, string error)
    {
        using var response = await _hub.RequestTokenAsync("khm.ncct", "demo", scope);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(error, answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task The_refusal_of_two_purposes_says_what_to_ask_for()
    {
        using var response = await _hub.RequestTokenAsync(
            "khm.ncct",
            "demo",
            "purpose:dh:Repatriation purpose:dpv:ProvideOfficialStatistics"
        );
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(
            "exactly one scope",
            answer.GetProperty("error_description").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("khm.ncct", "wrong")]
    [InlineData("nobody", "demo")]
    public async Task A_client_that_cannot_prove_itself_gets_no_token(string client, string secret)
    {
        using var response = await _hub.RequestTokenAsync(client, secret, "purpose:dh:Repatriation");
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        Assert.Equal("invalid_client", answer.GetProperty("error").GetString());
        Assert.False(answer.TryGetProperty("access_token", out _));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange")]
    public async Task No_other_grant_exists(string grant)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = grant,
            ["client_id"] = "khm.ncct",
            ["client_secret"] = "demo",
            ["scope"] = "purpose:dh:Repatriation",
        };
        using var content = new FormUrlEncodedContent(form);
        using var response = await _hub.Client.PostAsync("/connect/token", content);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("unsupported_grant_type", answer.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("authorization_code", "code")]
    [InlineData("refresh_token", "refresh_token")]
    public async Task A_system_may_not_use_the_grants_of_people(string grant, string parameter)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = grant,
            ["client_id"] = "khm.ncct",
            ["client_secret"] = "demo",
            [parameter] = "x",
        };
        using var content = new FormUrlEncodedContent(form);
        using var response = await _hub.Client.PostAsync("/connect/token", content);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(answer.TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task Discovery_offers_client_credentials_the_purposes_and_one_ES256_key()
    {
        var metadata = await _hub.Client.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
        Assert.Equal(_hub.Address, new Uri(metadata.GetProperty("issuer").GetString()!));
        Assert.Equal(
            ["authorization_code", "client_credentials", "refresh_token"],
            Texts(metadata.GetProperty("grant_types_supported")).Order(StringComparer.Ordinal)
        );
        Assert.Contains("purpose:dh:Repatriation", Texts(metadata.GetProperty("scopes_supported")));
        var keys = await _hub.Client.GetFromJsonAsync<JsonElement>(metadata.GetProperty("jwks_uri").GetString());
        var key = Assert.Single(keys.GetProperty("keys").EnumerateArray());
        Assert.Equal("P-256", key.GetProperty("crv").GetString());
        Assert.False(key.TryGetProperty("d", out _));
    }

    [Fact]
    public async Task A_token_ends_after_five_minutes()
    {
        var token = await _hub.TokenAsync("khm.ncct", Investigation);
        _clock.Advance(TimeSpan.FromSeconds(299));
        await AcceptedAsync(token);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await RefusedAsync(token);
    }

    [Fact]
    public async Task A_revoked_token_ends_at_once()
    {
        var (revoked, other) = (
            await _hub.TokenAsync("khm.ncct", Investigation),
            await _hub.TokenAsync("khm.ncct", Investigation)
        );
        await using (var scope = _hub.Services.CreateAsyncScope())
        {
            var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
            var entry = await tokens.FindByIdAsync(Read(revoked).Claims.GetProperty("oi_tkn_id").GetString()!);
            Assert.True(await tokens.TryRevokeAsync(entry!));
        }
        await RefusedAsync(revoked);
        await AcceptedAsync(other);
    }

    [Fact]
    public async Task A_revoked_authorization_ends_all_tokens_of_that_client_and_purpose_at_once()
    {
        var (first, second) = (
            await _hub.TokenAsync("khm.ncct", Investigation),
            await _hub.TokenAsync("khm.ncct", Investigation)
        );
        var (purpose, client) = (
            await _hub.TokenAsync("khm.ncct", "dh:Repatriation"),
            await _hub.TokenAsync("khm.police", Investigation)
        );
        await using (var scope = _hub.Services.CreateAsyncScope())
        {
            var authorizations = scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>();
            var entry = await authorizations.FindByIdAsync(Read(first).Claims.GetProperty("oi_au_id").GetString()!);
            Assert.True(await authorizations.TryRevokeAsync(entry!));
        }
        await RefusedAsync(first);
        await RefusedAsync(second);
        await AcceptedAsync(purpose);
        await AcceptedAsync(client);
    }

    [Fact]
    public async Task A_token_whose_entry_is_gone_is_refused()
    {
        var token = await _hub.TokenAsync("khm.ncct", Investigation);
        await using (var scope = _hub.Services.CreateAsyncScope())
        {
            var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
            var entry = await tokens.FindByIdAsync(Read(token).Claims.GetProperty("oi_tkn_id").GetString()!);
            await tokens.DeleteAsync(entry!);
        }
        await RefusedAsync(token);
    }

    [Fact]
    public async Task A_token_of_another_hub_is_refused()
    {
        await using var other = await HubHost.StartAsync(new HubHostOptions { Clock = _clock });
        await RefusedAsync(await other.TokenAsync("khm.ncct", Investigation));
    }

    [Theory]
    [InlineData("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", "")]
    [InlineData("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", "AAAA")]
    [InlineData("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", "AAAA")]
    [InlineData("{\"alg\":\"ES256\",\"typ\":\"JWT\"}", null)]
    public async Task A_token_with_another_header_is_refused(string header, string? signature)
    {
        var parts = (await _hub.TokenAsync("khm.ncct", Investigation)).Split('.');
        await RefusedAsync($"{Base64Url(header)}.{parts[1]}.{signature ?? parts[2]}");
    }

    [Fact]
    public async Task A_token_with_other_claims_is_refused()
    {
        var parts = (await _hub.TokenAsync("khm.ncct", Investigation)).Split('.');
        var claims = Encoding.UTF8.GetString(Decode(parts[1])).Replace("KHM", "IDN", StringComparison.Ordinal);
        await RefusedAsync($"{parts[0]}.{Base64Url(claims)}.{parts[2]}");
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer x")]
    [InlineData("Basic a2htLm5jY3Q6ZGVtbw==")]
    [InlineData("DPoP {token}")]
    [InlineData("Bearer {token} x")]
    [InlineData("Bearer {token},Bearer {token}")]
    public async Task A_header_that_is_not_one_bearer_token_is_refused_even_for_public_fields(string header)
    {
        var token = await _hub.TokenAsync("khm.ncct", Investigation);
        await RefusedHeaderAsync(header.Replace("{token}", token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_authorization_headers_are_refused()
    {
        var token = await _hub.TokenAsync("khm.ncct", Investigation);
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(_hub.Address.Host, _hub.Address.Port);
        var request =
            $"GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: {_hub.Address.Authority}\r\nConnection: close\r\n"
            + $"Authorization: Bearer {token}\r\nAuthorization: Bearer {token}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 4", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scheme_is_read_without_regard_to_case()
    {
        using var request = Ask($"bearer {await _hub.TokenAsync("khm.ncct", Investigation)}");
        using var response = await _hub.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_token_in_the_address_or_the_body_counts_for_nothing()
    {
        var token = await _hub.TokenAsync("khm.ncct", Investigation);
        using var byAddress = await _hub.Client.GetAsync($"/graphql?query=%7Bme%7Bpurpose%7D%7D&access_token={token}");
        using var byBody = await _hub.Client.PostAsJsonAsync(
            "/graphql",
            new { query = "{ me { purpose } }", access_token = token }
        );
        Assert.Equal(HttpStatusCode.Unauthorized, byAddress.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, byBody.StatusCode);
    }

    [Fact]
    public async Task The_graph_knows_its_caller_from_the_token()
    {
        var answer = await _hub.AnswerAsync(
            "{ me { client purpose agency { code } } }",
            await _hub.TokenAsync("khm.ncct", Investigation)
        );
        var me = answer.GetProperty("data").GetProperty("me");
        Assert.Equal("khm.ncct", me.GetProperty("client").GetString());
        Assert.Equal(Investigation, me.GetProperty("purpose").GetString());
        Assert.Equal("KHM.NCCT", me.GetProperty("agency").GetProperty("code").GetString());
    }

    private async Task AcceptedAsync(string token)
    {
        using var response = await _hub.AskAsync("{ __typename }", token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task RefusedAsync(string token) => RefusedHeaderAsync($"Bearer {token}");

    private async Task RefusedHeaderAsync(string header)
    {
        using var request = Ask(header);
        using var response = await _hub.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains(
            "invalid_token",
            Assert.Single(response.Headers.WwwAuthenticate).Parameter,
            StringComparison.Ordinal
        );
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("data", out _));
    }

    private static HttpRequestMessage Ask(string header)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7B__typename%7D");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        return request;
    }

    private static IEnumerable<string?> Texts(JsonElement list) =>
        list.EnumerateArray().Select(item => item.GetString());

    internal static (JsonElement Header, JsonElement Claims) Read(string token)
    {
        var parts = token.Split('.');
        return (JsonDocument.Parse(Decode(parts[0])).RootElement, JsonDocument.Parse(Decode(parts[1])).RootElement);
    }

    private static byte[] Decode(string part) => System.Buffers.Text.Base64Url.DecodeFromChars(part);

    private static string Base64Url(string text) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
