using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataHub.Server.InForce;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
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
        var token = answer.GetProperty("access_token").GetString()!;
        var told = await IntrospectAsync(token);
        Assert.True(told.GetProperty("active").GetBoolean());
        Assert.Equal("khm.ncct", told.GetProperty("client_id").GetString());
        Assert.Equal(300, told.GetProperty("exp").GetInt64() - told.GetProperty("iat").GetInt64());
        var me = await _hub.AnswerAsync("{ me { country { code } agency { code } } }", token);
        Assert.Equal(
            "KHM",
            me.GetProperty("data").GetProperty("me").GetProperty("country").GetProperty("code").GetString()
        );
        Assert.Equal(
            "KHM.NCCT",
            me.GetProperty("data").GetProperty("me").GetProperty("agency").GetProperty("code").GetString()
        );
    }

    [Fact]
    public async Task A_token_is_noise_that_says_nothing_by_itself() =>
        Assert.Matches("^[A-Za-z0-9_-]{43}$", await _hub.TokenAsync("khm.ncct", Investigation));

    [Fact]
    public async Task What_the_store_keeps_of_a_token_does_not_count_as_one()
    {
        var token = await _hub.TokenAsync("khm.ncct", Investigation);
        await using var scope = _hub.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        var entry = (await tokens.FindByReferenceIdAsync(token))!;
        var payload = (await tokens.GetPayloadAsync(entry))!;
        // Encrypted, and useless to whoever copied it.
        Assert.Equal(5, payload.Split('.').Length);
        await RefusedAsync(payload);
        await RefusedAsync((await tokens.GetIdAsync(entry))!);
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

    [Theory]
    [InlineData("purpose:dh:Repatriation purpose:dpv:ProvideOfficialStatistics")]
    [InlineData("purpose:dh:Repatriaton")]
    [InlineData("")]
    public async Task The_refusal_of_a_scope_says_what_to_ask_for(string scope)
    {
        using var response = await _hub.RequestTokenAsync("khm.ncct", "demo", scope);
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
    public async Task Discovery_offers_client_credentials_exchange_the_purposes_and_one_ES256_key()
    {
        var metadata = await _hub.Client.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
        Assert.Equal(_hub.Address, new Uri(metadata.GetProperty("issuer").GetString()!));
        Assert.Equal(
            [
                "authorization_code",
                "client_credentials",
                "refresh_token",
                "urn:ietf:params:oauth:grant-type:token-exchange",
            ],
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
            var entry = await tokens.FindByReferenceIdAsync(revoked);
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
            var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
            var token = (await tokens.FindByReferenceIdAsync(first))!;
            var entry = await authorizations.FindByIdAsync((await tokens.GetAuthorizationIdAsync(token))!);
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
            var entry = await tokens.FindByReferenceIdAsync(token);
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
    [InlineData("{\"alg\":\"ES256\",\"typ\":\"JWT\"}", "AAAA")]
    [InlineData("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"../../keys/token-signing.pem\"}", "AAAA")]
    [InlineData("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"x' OR '1'='1\"}", "AAAA")]
    [InlineData("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"jku\":\"http://127.0.0.1:9/keys\"}", "AAAA")]
    [InlineData("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"x5u\":\"http://127.0.0.1:9/keys\"}", "AAAA")]
    public async Task A_JWT_is_no_token_whatever_it_says(string header, string signature)
    {
        var claims = JsonSerializer.Serialize(
            new
            {
                iss = _hub.Address,
                sub = "khm.ncct",
                client_id = "khm.ncct",
                country = "KHM",
                agency = "KHM.NCCT",
                scope = $"purpose:{Investigation}",
                exp = _clock.GetUtcNow().ToUnixTimeSeconds() + 60,
            }
        );
        await RefusedAsync($"{Base64Url(header)}.{Base64Url(claims)}.{signature}");
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_of_the_hub_is_refused()
    {
        var keys = await _hub.Client.GetStringAsync("/.well-known/jwks");
        var header = new JsonObject { ["alg"] = "HS256", ["typ"] = "at+jwt" };
        await RefusedAsync(SignedJwt.Hs256(Encoding.UTF8.GetBytes(keys), header, """{"sub":"khm.ncct"}"""));
    }

    [Fact]
    public async Task A_token_signed_by_the_hub_s_own_key_is_refused_all_the_same()
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(Path.Combine(_hub.DataDirectory, "keys", "token-signing.pem")));
        var header = new JsonObject
        {
            ["alg"] = "ES256",
            ["typ"] = "at+jwt",
            ["kid"] = SignedJwt.IdOf(key),
        };
        var claims = JsonSerializer.Serialize(
            new
            {
                iss = _hub.Address,
                sub = "khm.ncct",
                exp = 4_000_000_000,
            }
        );
        await RefusedAsync(SignedJwt.Es256(key, header, claims));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(20_000)]
    public async Task A_longer_token_is_refused_unread(int length) => await RefusedAsync(new string('A', length));

    [Fact]
    public async Task A_token_of_two_megabytes_is_refused_before_it_is_received()
    {
        using var request = Ask($"Bearer {new string('A', 2_000_000)}");
        try
        {
            using var response = await _hub.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The server closed the connection while the client was still writing.
        }
        await AcceptedAsync(await _hub.TokenAsync("khm.ncct", Investigation));
    }

    [Fact]
    public async Task A_token_whose_case_was_changed_is_another()
    {
        var token = await _hub.TokenAsync("khm.ncct", Investigation);
        await AcceptedAsync(token);
        await RefusedAsync(token.ToLowerInvariant());
        await RefusedAsync(token + "A");
        await RefusedAsync(token[..^1]);
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

    private async Task<JsonElement> IntrospectAsync(string token)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["client_id"] = "khm.ncct",
                ["client_secret"] = "demo",
                ["token"] = token,
            }
        );
        using var response = await _hub.Client.PostAsync("/connect/introspect", form);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Base64Url(string text) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
