using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DataHub.Server.Identity;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Tests.Identity;

/// <summary>
/// The FAPI 2.0 Security Profile as far as it concerns systems, one test per row of its requirements, on a hub outside Development. What
/// concerns people's flows (PAR, PKCE, codes, refresh) is tested with them.
/// </summary>
public sealed class FapiProfileTests(ProductionHub production) : IClassFixture<ProductionHub>
{
    private static readonly string[] NotOffered =
    [
        "password",
        "implicit",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
    ];

    private readonly HubHost _hub = production.Host;

    [Fact]
    public async Task Metadata_are_published_under_the_issuer_without_password_implicit_or_hybrid()
    {
        var metadata = await MetadataAsync();
        Assert.Equal(ProductionHub.Issuer, metadata.GetProperty("issuer").GetString());
        Assert.Empty(Texts(metadata, "grant_types_supported").Intersect(NotOffered));
        Assert.All(Texts(metadata, "response_types_supported"), type => Assert.Equal("code", type));
    }

    [Fact]
    public async Task Clients_prove_themselves_by_key_or_certificate_only()
    {
        var metadata = await MetadataAsync();
        foreach (var endpoint in new[] { "token", "introspection", "revocation" })
            Assert.Equal(
                ["private_key_jwt", "self_signed_tls_client_auth"],
                Texts(metadata, $"{endpoint}_endpoint_auth_methods_supported").Order(StringComparer.Ordinal)
            );
    }

    [Fact]
    public async Task A_client_secret_is_refused_in_the_header_and_in_the_body()
    {
        using var certificate = TestCertificates.Ec("partner");
        using var partner = await WithAsync(certificate);
        using var over = production.Over(certificate);
        var form = ByCertificate(partner);
        form["client_secret"] = "demo";
        Assert.Null((await partner.PostAsync(form, over: over)).Token);
        // even of a client that has one, which no command registers
        await using (var scope = _hub.Services.CreateAsyncScope())
        {
            await scope
                .ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>()
                .CreateAsync(WithSecret("khm.ncct.secret", form["scope"]));
        }
        var secret = ByCertificate(partner);
        secret.Remove("client_id");
        using var header = production.Over(null);
        header.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("khm.ncct.secret:demo"u8));
        Assert.Null((await partner.PostAsync(secret, over: header)).Token);
        (secret["client_id"], secret["client_secret"]) = ("khm.ncct.secret", "demo");
        using var body = production.Over(null);
        Assert.Null((await partner.PostAsync(secret, over: body)).Token);
    }

    [Fact]
    public async Task Tokens_are_sender_constrained_without_exception()
    {
        Assert.True((await MetadataAsync()).GetProperty("tls_client_certificate_bound_access_tokens").GetBoolean());
        using var certificate = TestCertificates.Ec("partner");
        using var partner = await WithAsync(certificate);
        using var none = production.Over(null);
        Assert.Null((await partner.PostAsync(Form(partner), over: none)).Token);
        using var over = production.Over(certificate);
        var token = (await partner.PostAsync(Form(partner), over: over)).Token!;
        Assert.Equal(HttpStatusCode.OK, await AskAsync(over, token));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(none, token));
    }

    [Fact]
    public async Task The_audience_of_an_assertion_is_the_issuer_as_a_string()
    {
        using var certificate = TestCertificates.Ec("partner");
        using var partner = await WithAsync(certificate);
        using var over = production.Over(certificate);
        foreach (
            var audience in new[]
            {
                "https://hub.example",
                "https://hub.example/connect/token",
                _hub.Address.AbsoluteUri,
            }
        )
            Assert.Equal("invalid_client", (await partner.PostAsync(Form(partner, audience), over: over)).Error);
        Assert.NotNull((await partner.PostAsync(Form(partner), over: over)).Token);
    }

    [Fact]
    public async Task An_assertion_is_fresh_and_counts_once()
    {
        using var certificate = TestCertificates.Ec("partner");
        using var partner = await WithAsync(certificate);
        using var over = production.Over(certificate);
        var form = Form(partner);
        Assert.NotNull((await partner.PostAsync(form, over: over)).Token);
        Assert.Equal("invalid_client", (await partner.PostAsync(form, over: over)).Error);
    }

    [Fact]
    public async Task Keys_are_ES256_and_two_are_active()
    {
        using var client = production.Over(null);
        var metadata = await MetadataAsync();
        var jwks = new Uri(metadata.GetProperty("jwks_uri").GetString()!).PathAndQuery;
        var keys = await client.GetFromJsonAsync<JsonElement>(jwks);
        Assert.Equal(2, keys.GetProperty("keys").GetArrayLength());
        Assert.All(
            keys.GetProperty("keys").EnumerateArray(),
            key =>
            {
                Assert.Equal("ES256", key.GetProperty("alg").GetString());
                Assert.False(key.TryGetProperty("d", out _));
            }
        );
        if (metadata.TryGetProperty("id_token_signing_alg_values_supported", out var algorithms))
            Assert.All(algorithms.EnumerateArray(), alg => Assert.Equal("ES256", alg.GetString()));
    }

    [Fact]
    public async Task The_graph_takes_a_token_from_the_header_only_and_asks_whether_it_was_revoked()
    {
        using var certificate = TestCertificates.Ec("partner");
        using var partner = await WithAsync(certificate);
        using var over = production.Over(certificate);
        var token = (await partner.PostAsync(Form(partner), over: over)).Token!;
        using var byAddress = await over.GetAsync($"/graphql?query=%7Bme%7Bclient%7D%7D&access_token={token}");
        Assert.Equal(HttpStatusCode.Unauthorized, byAddress.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(over, token));
        await partner.PostAsync(new() { ["client_id"] = partner.Id, ["token"] = token }, "/connect/revoke", over);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(over, token));
    }

    private static Dictionary<string, string> Form(PartnerSystem partner, string audience = ProductionHub.Issuer) =>
        partner.Form(partner.Assertion(claims => claims["aud"] = audience));

    private static Dictionary<string, string> ByCertificate(PartnerSystem partner)
    {
        var form = partner.Form();
        form.Remove("client_assertion");
        form.Remove("client_assertion_type");
        return form;
    }

    // As a demo client is in Development, where it is given a token.
    private static OpenIddictApplicationDescriptor WithSecret(string id, string scope) =>
        new()
        {
            ClientId = id,
            ClientSecret = "demo",
            ClientType = ClientTypes.Confidential,
            Permissions =
            {
                Permissions.Endpoints.Token,
                Permissions.GrantTypes.ClientCredentials,
                Permissions.Prefixes.Scope + scope,
            },
            Properties =
            {
                [HubClaims.Country] = JsonSerializer.SerializeToElement("KHM"),
                [HubClaims.Agency] = JsonSerializer.SerializeToElement("KHM.NCCT"),
            },
        };

    private async Task<PartnerSystem> WithAsync(X509Certificate2 certificate)
    {
        var partner = await PartnerSystem.RegisterAsync(_hub, isBound: true);
        await partner.InRegistryAsync(registry =>
            registry.AddCertificateAsync(partner.Id, certificate.ExportCertificatePem(), "test", CancellationToken.None)
        );
        return partner;
    }

    private async Task<JsonElement> MetadataAsync()
    {
        using var client = production.Over(null);
        return await client.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient over, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7Bme%7Bclient%7D%7D");
        request.Headers.Authorization = new("Bearer", token);
        using var response = await over.SendAsync(request);
        return response.StatusCode;
    }

    private static IEnumerable<string> Texts(JsonElement metadata, string name) =>
        metadata.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];
}
