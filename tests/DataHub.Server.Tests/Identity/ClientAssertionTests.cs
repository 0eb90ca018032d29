using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DataHub.Audit;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Server.Tests.Identity;

/// <summary>private_key_jwt (RFC 7523, FAPI 2.0): what counts, and every bad assertion of the attack table, with its entry.</summary>
public sealed class ClientAssertionTests(ClockedHub clocked) : IClassFixture<ClockedHub>, IAsyncLifetime
{
    private readonly HubHost _hub = clocked.Host;
    private readonly FakeTimeProvider _clock = clocked.Clock;
    private PartnerSystem _partner = null!;

    public async Task InitializeAsync()
    {
        // what a test is refused is an entry of its own, however many refusals other tests have had
        _clock.Advance(AuditRefusals.Window);
        _partner = await PartnerSystem.RegisterAsync(_hub);
    }

    public Task DisposeAsync()
    {
        _partner.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_client_proves_itself_with_its_key_and_asks_the_graph()
    {
        var answer = await _hub.AnswerAsync("{ me { client agency { code } } }", await _partner.TokenAsync());
        var me = answer.GetProperty("data").GetProperty("me");
        Assert.Equal(_partner.Id, me.GetProperty("client").GetString());
        Assert.Equal("KHM.NCCT", me.GetProperty("agency").GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_client_id_need_not_be_said_twice()
    {
        var form = _partner.Form();
        form.Remove("client_id");
        Assert.Equal(HttpStatusCode.OK, (await _partner.PostAsync(form)).Status);
    }

    [Fact]
    public async Task An_assertion_counts_once()
    {
        var assertion = _partner.Assertion();
        Assert.Equal(HttpStatusCode.OK, (await _partner.PostAsync(_partner.Form(assertion))).Status);
        await RefusedAsync(assertion);
    }

    [Fact]
    public async Task Of_many_copies_at_once_one_counts()
    {
        var assertion = _partner.Assertion();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => _partner.PostAsync(_partner.Form(assertion)))
        );
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task At_another_node_of_the_same_store_it_does_not_count_again()
    {
        var assertion = _partner.Assertion();
        Assert.Equal(HttpStatusCode.OK, (await _partner.PostAsync(_partner.Form(assertion))).Status);
        await using var other = await _partner.OtherNodeAsync();
        var answer = await _partner.PostAsync(_partner.Form(assertion), over: other.Client);
        Assert.Equal("invalid_client", answer.Error);
        Assert.Equal(HttpStatusCode.OK, (await _partner.PostAsync(_partner.Form(), over: other.Client)).Status);
    }

    [Fact]
    public async Task The_same_jti_of_another_client_is_another_statement()
    {
        using var other = await PartnerSystem.RegisterAsync(_hub);
        Assert.Equal(HttpStatusCode.OK, (await _partner.PostAsync(_partner.Form(With("jti", "one")))).Status);
        var assertion = other.Assertion(claims => claims["jti"] = "one");
        Assert.Equal(HttpStatusCode.OK, (await other.PostAsync(other.Form(assertion))).Status);
    }

    [Theory]
    [InlineData(69, HttpStatusCode.OK)]
    [InlineData(71, HttpStatusCode.Unauthorized)]
    [InlineData(31_536_000, HttpStatusCode.Unauthorized)]
    [InlineData(-9, HttpStatusCode.OK)]
    [InlineData(-11, HttpStatusCode.Unauthorized)]
    [InlineData(-100, HttpStatusCode.Unauthorized)]
    public async Task It_ends_within_a_minute_give_or_take_ten_seconds(int seconds, HttpStatusCode expected) =>
        await AnsweredAsync(With("exp", _partner.Now.ToUnixTimeSeconds() + seconds), expected);

    [Theory]
    [InlineData("nbf", 9, HttpStatusCode.OK)]
    [InlineData("nbf", 11, HttpStatusCode.Unauthorized)]
    [InlineData("nbf", 3600, HttpStatusCode.Unauthorized)]
    [InlineData("iat", 11, HttpStatusCode.Unauthorized)]
    public async Task It_does_not_count_before_its_time(string claim, int seconds, HttpStatusCode expected) =>
        await AnsweredAsync(With(claim, _partner.Now.ToUnixTimeSeconds() + seconds), expected);

    [Theory]
    [InlineData("jti")]
    [InlineData("exp")]
    [InlineData("aud")]
    [InlineData("sub")]
    [InlineData("iss")]
    public async Task Without_one_of_its_claims_it_does_not_count(string claim) =>
        await RefusedAsync(_partner.Assertion(claims => claims.Remove(claim)));

    [Theory]
    [InlineData("{0}connect/token")]
    [InlineData("https://other.example/")]
    [InlineData("{0}.")]
    [InlineData("")]
    public async Task It_is_for_the_issuer_to_the_letter(string audience) =>
        await RefusedAsync(With("aud", audience.Replace("{0}", _partner.Issuer, StringComparison.Ordinal)));

    [Fact]
    public async Task The_issuer_without_its_slash_is_another() =>
        await RefusedAsync(With("aud", _partner.Issuer.TrimEnd('/')));

    [Fact]
    public async Task A_list_of_audiences_is_refused_even_with_the_issuer_alone() =>
        await RefusedAsync(With("aud", new JsonArray(_partner.Issuer)));

    [Fact]
    public async Task A_jti_longer_than_two_hundred_characters_is_refused() =>
        await RefusedAsync(With("jti", new string('x', 201)));

    [Theory]
    [InlineData("JWT")]
    [InlineData("at+jwt")]
    [InlineData("officer+jwt")]
    [InlineData(null)]
    public async Task A_JWT_of_another_type_is_refused(string? type) =>
        await RefusedAsync(
            SignedJwt.Es256(_partner.Key, Header(h => h["typ"] = type), _partner.Claims().ToJsonString())
        );

    [Fact]
    public async Task Another_client_may_not_sign_for_it()
    {
        using var other = await PartnerSystem.RegisterAsync(_hub);
        await RefusedAsync(_partner.Assertion(key: other.Key));
        await RefusedAsync(other.Assertion());
    }

    [Fact]
    public async Task Unsigned_it_does_not_count()
    {
        var header = Header(h => h["alg"] = "none");
        await RefusedAsync(SignedJwt.WithoutSignature(header, _partner.Claims().ToJsonString()));
    }

    [Fact]
    public async Task The_public_key_is_no_secret_to_sign_with()
    {
        var header = Header(h => h["alg"] = "HS256");
        foreach (
            var secret in new[]
            {
                _partner.Key.ExportSubjectPublicKeyInfo(),
                Encoding.ASCII.GetBytes(_partner.Key.ExportSubjectPublicKeyInfoPem()),
            }
        )
            await RefusedAsync(SignedJwt.Hs256(secret, header, _partner.Claims().ToJsonString()));
    }

    [Theory]
    [InlineData("../../../../dev/null")]
    [InlineData("x' OR '1'='1")]
    [InlineData("\r\n\u001b[31m")]
    public async Task A_kid_leads_nowhere(string kid)
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var header = Header(h => h["kid"] = kid);
        await RefusedAsync(SignedJwt.Es256(stranger, header, _partner.Claims().ToJsonString()));
    }

    [Theory]
    [InlineData("jku")]
    [InlineData("x5u")]
    public async Task Keys_are_not_fetched_from_where_a_header_says(string name)
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var trap = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        trap.Start();
        var header = Header(h => h[name] = $"http://{trap.LocalEndpoint}/keys");
        await RefusedAsync(SignedJwt.Es256(stranger, header, _partner.Claims().ToJsonString()));
        Assert.False(trap.Pending());
    }

    [Fact]
    public async Task A_key_in_the_header_is_not_the_client_s()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = stranger.ExportParameters(includePrivateParameters: false).Q;
        var header = Header(h =>
            h["jwk"] = new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["x"] = System.Buffers.Text.Base64Url.EncodeToString(point.X),
                ["y"] = System.Buffers.Text.Base64Url.EncodeToString(point.Y),
            }
        );
        await RefusedAsync(SignedJwt.Es256(stranger, header, _partner.Claims().ToJsonString()));
    }

    [Fact]
    public async Task A_claim_said_twice_makes_it_unreadable()
    {
        var claims = _partner.Claims().ToJsonString();
        await RefusedAsync(SignedJwt.Es256(_partner.Key, Header(), claims[..^1] + $",\"aud\":\"{_partner.Issuer}\"}}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    public async Task What_is_no_JWT_is_refused(string assertion)
    {
        var answer = await _partner.PostAsync(_partner.Form(assertion));
        Assert.Contains(answer.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized });
        Assert.Null(answer.Token);
    }

    [Fact]
    public async Task Two_keys_count_while_one_follows_the_other()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await _partner.AddKeyAsync(next);
        await AnsweredAsync(_partner.Assertion(), HttpStatusCode.OK);
        await AnsweredAsync(_partner.Assertion(key: next), HttpStatusCode.OK);
        await _partner.InRegistryAsync(registry =>
            registry.RetireAsync(_partner.Id, SignedJwt.IdOf(_partner.Key), "test", CancellationToken.None)
        );
        await RefusedAsync(_partner.Assertion());
        await AnsweredAsync(_partner.Assertion(key: next), HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_does_not_count_after_its_end()
    {
        using var brief = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await _partner.AddKeyAsync(brief, TimeSpan.FromMinutes(2));
        await AnsweredAsync(_partner.Assertion(key: brief), HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await RefusedAsync(_partner.Assertion(key: brief));
        await AnsweredAsync(_partner.Assertion(), HttpStatusCode.OK);
    }

    private JsonObject Header(Action<JsonObject>? change = null)
    {
        var header = _partner.Header();
        change?.Invoke(header);
        return header;
    }

    private string With(string claim, JsonNode value) => _partner.Assertion(claims => claims[claim] = value);

    private async Task AnsweredAsync(string assertion, HttpStatusCode expected)
    {
        if (expected is not HttpStatusCode.OK)
            await RefusedAsync(assertion);
        else
            Assert.Equal(HttpStatusCode.OK, (await _partner.PostAsync(_partner.Form(assertion))).Status);
    }

    private async Task RefusedAsync(string assertion)
    {
        var answer = await _partner.PostAsync(_partner.Form(assertion));
        Assert.Contains(answer.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized });
        Assert.Contains(answer.Error, new[] { "invalid_client", "invalid_request", "invalid_grant" });
        Assert.Null(answer.Token);
        LastEntries.TellOfRefusal(_hub, answer.Error);
    }
}
