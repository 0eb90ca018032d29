using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataHub.Clients;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity.Partners;

/// <summary>A system of a partner's agency with a key of its own, registered at a hub as an administrator would.</summary>
public sealed class PartnerSystem : IDisposable
{
    public const string Purpose = "dh:Repatriation";
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    public const string Exchange = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static int _registered;

    private readonly HubHost _hub;
    private readonly TimeProvider _clock;

    private PartnerSystem(HubHost hub, string id) =>
        (_hub, _clock, Id) = (hub, hub.Services.GetRequiredService<TimeProvider>(), id);

    public string Id { get; }

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The hub's issuer identifier, as its metadata says.</summary>
    public string Issuer => _hub.Address.AbsoluteUri;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public static async Task<PartnerSystem> RegisterAsync(
        HubHost hub,
        bool isBound = false,
        string agency = "KHM.NCCT",
        bool withKey = true,
        string? role = null
    )
    {
        var id = $"{agency.ToLowerInvariant()}.system{Interlocked.Increment(ref _registered)}";
        var partner = new PartnerSystem(hub, id);
        await partner.InRegistryAsync(registry =>
            registry.RegisterAsync(
                new ClientRegistration(id, agency, [], isBound) { Roles = role is null ? [] : [role] },
                "test",
                CancellationToken.None
            )
        );
        if (withKey)
            await partner.AddKeyAsync(partner.Key);
        return partner;
    }

    /// <summary>Another node of the hub's store: with a log of its own, as every node has.</summary>
    public Task<HubHost> OtherNodeAsync() =>
        HubHost.StartAsync(
            new HubHostOptions
            {
                DataDirectory = _hub.DataDirectory,
                Clock = _clock,
                Settings = new Dictionary<string, string>
                {
                    ["DataHub:Identity:Issuer"] = Issuer,
                    ["DataHub:Audit:Log"] = "datahub.local/second",
                    ["DataHub:Audit:CheckpointFile"] = Path.Combine(_hub.DataDirectory, "second.checkpoint"),
                },
            }
        );

    public Task AddKeyAsync(ECDsa key, TimeSpan? life = null) =>
        InRegistryAsync(registry =>
            registry.AddKeyAsync(
                Id,
                key.ExportSubjectPublicKeyInfoPem(),
                Now + (life ?? TimeSpan.FromDays(365)),
                "test",
                CancellationToken.None
            )
        );

    public Task InRegistryAsync(Func<ClientRegistry, Task> change) => _hub.InRegistryAsync(change);

    /// <summary>The claims of a good statement, for a test to change.</summary>
    public JsonObject Claims(string? subject = null) =>
        new()
        {
            ["iss"] = Id,
            ["sub"] = subject ?? Id,
            ["aud"] = Issuer,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.ToUnixTimeSeconds() + 60,
        };

    public JsonObject Header(string type = "client-authentication+jwt", ECDsa? key = null) =>
        new()
        {
            ["alg"] = "ES256",
            ["typ"] = type,
            ["kid"] = SignedJwt.IdOf(key ?? Key),
        };

    public string Assertion(Action<JsonObject>? change = null, ECDsa? key = null)
    {
        var claims = Claims();
        change?.Invoke(claims);
        return SignedJwt.Es256(key ?? Key, Header(key: key), claims.ToJsonString());
    }

    public string OfficerStatement(string officer, Action<JsonObject>? change = null, string type = "officer+jwt")
    {
        var claims = Claims(officer);
        change?.Invoke(claims);
        return SignedJwt.Es256(Key, Header(type), claims.ToJsonString());
    }

    /// <summary>A form for the token endpoint, with a good assertion unless another is given.</summary>
    public Dictionary<string, string> Form(string? assertion = null) =>
        new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Id,
            ["client_assertion_type"] = AssertionType,
            ["client_assertion"] = assertion ?? Assertion(),
            ["scope"] = $"purpose:{Purpose}",
        };

    public async Task<TokenAnswer> PostAsync(
        Dictionary<string, string> form,
        string path = "/connect/token",
        HttpClient? over = null
    )
    {
        using var content = new FormUrlEncodedContent(form);
        using var response = await (over ?? _hub.Client).PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        return new TokenAnswer(response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>A token by key.</summary>
    public async Task<string> TokenAsync(HttpClient? over = null)
    {
        var answer = await PostAsync(Form(), over: over);
        Assert.True(answer.Token is not null, answer.Body.ToString());
        return answer.Token;
    }

    public void Dispose() => Key.Dispose();
}
