using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;

namespace DataHub.Server.Tests.Identity;

/// <summary>Mutual TLS (RFC 8705): certificates prove clients, and tokens are bound to them.</summary>
public sealed class ClientCertificateTests(TlsHub tls) : IClassFixture<TlsHub>
{
    private static readonly IPAddress Proxy = IPAddress.Parse("127.0.0.77");

    private readonly HubHost _hub = tls.Host;

    [Theory]
    [InlineData("ec")]
    [InlineData("rsa")]
    [InlineData("issued")]
    public async Task A_pinned_certificate_proves_its_client_whoever_issued_it(string kind)
    {
        using var certificate = Certificate(kind);
        using var partner = await WithAsync(certificate);
        using var over = tls.Over(certificate);
        var answer = await partner.PostAsync(ByCertificate(partner), over: over);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(over, answer.Token!));
    }

    [Fact]
    public async Task Another_certificate_is_refused_also_one_of_another_client()
    {
        using var own = Certificate("ec");
        using var foreign = Certificate("ec");
        using var unknown = Certificate("ec");
        using var partner = await WithAsync(own);
        using var other = await WithAsync(foreign);
        foreach (var certificate in new[] { foreign, unknown })
        {
            using var over = tls.Over(certificate);
            await RefusedAsync(partner, ByCertificate(partner), over, HttpStatusCode.Unauthorized, "invalid_client");
        }
    }

    [Fact]
    public async Task Without_a_certificate_it_proves_nothing()
    {
        using var certificate = Certificate("ec");
        using var partner = await WithAsync(certificate);
        using var over = tls.Over(null);
        await RefusedAsync(partner, ByCertificate(partner), over, HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_certificate_that_is_not_yet_valid_does_not_count()
    {
        var soon = TimeProvider.System.GetUtcNow().AddDays(2);
        using var certificate = TestCertificates.Ec("early", soon, soon.AddDays(30));
        using var partner = await WithAsync(certificate);
        using var over = tls.Over(certificate);
        await RefusedAsync(partner, ByCertificate(partner), over, HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Fact]
    public async Task Two_certificates_count_while_one_follows_the_other()
    {
        using var first = Certificate("rsa");
        using var next = Certificate("ec");
        using var partner = await WithAsync(first);
        await PinAsync(partner, next);
        using var overFirst = tls.Over(first);
        using var overNext = tls.Over(next);
        Assert.Equal(HttpStatusCode.OK, (await partner.PostAsync(ByCertificate(partner), over: overFirst)).Status);
        Assert.Equal(HttpStatusCode.OK, (await partner.PostAsync(ByCertificate(partner), over: overNext)).Status);
        await partner.InRegistryAsync(registry =>
            registry.RetireAsync(partner.Id, IdOf(first), "test", CancellationToken.None)
        );
        await RefusedAsync(partner, ByCertificate(partner), overFirst, HttpStatusCode.Unauthorized, "invalid_client");
        Assert.Equal(HttpStatusCode.OK, (await partner.PostAsync(ByCertificate(partner), over: overNext)).Status);
    }

    [Fact]
    public async Task What_a_retired_certificate_proved_ends_with_the_next_request()
    {
        using var first = Certificate("ec");
        using var next = Certificate("ec");
        using var partner = await WithAsync(first);
        await PinAsync(partner, next);
        using var overFirst = tls.Over(first);
        using var overNext = tls.Over(next);
        var token = (await partner.PostAsync(ByCertificate(partner), over: overFirst)).Token!;
        Assert.Equal(HttpStatusCode.OK, await AskAsync(overFirst, token));
        await partner.InRegistryAsync(registry =>
            registry.RetireAsync(partner.Id, IdOf(first), "test", CancellationToken.None)
        );
        await NotCountedAsync(overFirst, token);
        var following = (await partner.PostAsync(ByCertificate(partner), over: overNext)).Token!;
        Assert.Equal(HttpStatusCode.OK, await AskAsync(overNext, following));
    }

    [Fact]
    public async Task A_client_whose_tokens_are_bound_gets_none_without_a_certificate()
    {
        using var certificate = Certificate("ec");
        using var partner = await WithAsync(certificate);
        using var without = tls.Over(null);
        await RefusedAsync(partner, partner.Form(), without, HttpStatusCode.BadRequest, "invalid_request");
        using var with = tls.Over(certificate);
        Assert.NotNull((await partner.PostAsync(partner.Form(), over: with)).Token);
    }

    [Fact]
    public async Task A_key_over_a_connection_with_an_unknown_certificate_is_refused()
    {
        using var unknown = Certificate("ec");
        using var partner = await PartnerSystem.RegisterAsync(_hub);
        using var over = tls.Over(unknown);
        await RefusedAsync(partner, partner.Form(), over, HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Fact]
    public async Task A_bound_token_counts_over_its_certificate_only()
    {
        using var certificate = Certificate("ec");
        using var foreign = Certificate("ec");
        using var partner = await WithAsync(certificate);
        using var own = tls.Over(certificate);
        using var other = tls.Over(foreign);
        using var none = tls.Over(null);
        var token = (await partner.PostAsync(ByCertificate(partner), over: own)).Token!;
        // In full the first time, from what was kept afterwards: in both orders.
        await NotCountedAsync(none, token);
        await NotCountedAsync(other, token);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(own, token));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(own, token));
        await NotCountedAsync(none, token);
        await NotCountedAsync(other, token);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(own, token));
    }

    [Fact]
    public async Task The_log_tells_how_a_client_proved_itself_and_over_which_certificate_it_asked()
    {
        using var certificate = Certificate("ec");
        using var partner = await WithAsync(certificate);
        using var over = tls.Over(certificate);
        await AskAsync(over, (await partner.PostAsync(ByCertificate(partner), over: over)).Token!);

        var own = _hub.Entries()
            .Where(entry => entry.GetProperty("who").GetProperty("client").GetString() == partner.Id)
            .Select(entry => (Kind: entry.GetProperty("kind").GetString(), Who: entry.GetProperty("who")))
            .Where(entry => entry.Kind is "token" or "query")
            .ToList();
        Assert.Equal(
            [("token", "self_signed_tls_client_auth"), ("query", "certificate-bound")],
            own.Select(entry => (entry.Kind, entry.Who.GetProperty("authn").GetString()))
        );
        Assert.All(own, entry => Assert.Equal(IdOf(certificate), entry.Who.GetProperty("certificate").GetString()));
    }

    [Fact]
    public async Task Introspection_tells_which_certificate_a_token_is_bound_to()
    {
        using var certificate = Certificate("ec");
        using var partner = await WithAsync(certificate);
        using var over = tls.Over(certificate);
        var token = (await partner.PostAsync(ByCertificate(partner), over: over)).Token!;
        var answer = await partner.PostAsync(
            new() { ["client_id"] = partner.Id, ["token"] = token },
            "/connect/introspect",
            over
        );
        Assert.Equal("True", answer.TextOf("active"));
        Assert.Equal(IdOf(certificate), answer.Body.GetProperty("cnf").GetProperty("x5t#S256").GetString());
    }

    [Fact]
    public async Task A_known_proxy_hands_the_certificate_on()
    {
        using var certificate = Certificate("ec");
        using var partner = await WithAsync(certificate);
        using var proxy = tls.Over(null, Proxy);
        proxy.DefaultRequestHeaders.Add("Client-Cert", $":{Convert.ToBase64String(certificate.RawData)}:");
        var answer = await partner.PostAsync(ByCertificate(partner), over: proxy);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(proxy, answer.Token!));
        using var bare = tls.Over(null, Proxy);
        await NotCountedAsync(bare, answer.Token!);
    }

    [Fact]
    public async Task From_anybody_else_a_certificate_in_a_header_is_ignored()
    {
        using var certificate = Certificate("ec");
        using var partner = await WithAsync(certificate);
        using var own = tls.Over(certificate);
        var token = (await partner.PostAsync(ByCertificate(partner), over: own)).Token!;
        using var forger = tls.Over(null);
        forger.DefaultRequestHeaders.Add("Client-Cert", $":{Convert.ToBase64String(certificate.RawData)}:");
        await RefusedAsync(partner, ByCertificate(partner), forger, HttpStatusCode.BadRequest, "invalid_request");
        await NotCountedAsync(forger, token);
    }

    [Theory]
    [InlineData("x")]
    [InlineData(":x:")]
    [InlineData(":AAAA:")]
    public async Task What_is_no_certificate_in_a_proxy_s_header_is_none(string header)
    {
        using var certificate = Certificate("ec");
        using var partner = await WithAsync(certificate);
        using var proxy = tls.Over(null, Proxy);
        proxy.DefaultRequestHeaders.Add("Client-Cert", header);
        await RefusedAsync(partner, ByCertificate(partner), proxy, HttpStatusCode.BadRequest, "invalid_request");
    }

    private static X509Certificate2 Certificate(string kind) =>
        kind switch
        {
            "rsa" => TestCertificates.Rsa("partner"),
            "issued" => TestCertificates.IssuedByAuthority("partner"),
            _ => TestCertificates.Ec("partner"),
        };

    private async Task<PartnerSystem> WithAsync(X509Certificate2 certificate)
    {
        var partner = await PartnerSystem.RegisterAsync(_hub, isBound: true);
        await PinAsync(partner, certificate);
        return partner;
    }

    private static Task PinAsync(PartnerSystem partner, X509Certificate2 certificate) =>
        partner.InRegistryAsync(registry =>
            registry.AddCertificateAsync(partner.Id, certificate.ExportCertificatePem(), "test", CancellationToken.None)
        );

    private static string IdOf(X509Certificate2 certificate) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(certificate.RawData));

    private static Dictionary<string, string> ByCertificate(PartnerSystem partner)
    {
        var form = partner.Form();
        form.Remove("client_assertion");
        form.Remove("client_assertion_type");
        return form;
    }

    private async Task RefusedAsync(
        PartnerSystem partner,
        Dictionary<string, string> form,
        HttpClient over,
        HttpStatusCode status,
        string error
    )
    {
        var answer = await partner.PostAsync(form, over: over);
        Assert.Equal(error, answer.Error);
        Assert.Equal(status, answer.Status);
        Assert.Null(answer.Token);
        LastEntries.TellOfRefusal(_hub, error, partner.Id);
    }

    private async Task NotCountedAsync(HttpClient over, string token)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(over, token));
        LastEntries.TellOfRefusal(_hub, "INVALID_TOKEN");
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient over, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7Bme%7Bclient%7D%7D");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await over.SendAsync(request);
        return response.StatusCode;
    }
}
