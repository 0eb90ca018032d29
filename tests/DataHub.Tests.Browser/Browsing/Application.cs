using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.Clients;
using DataHub.Server.Identity;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Tests.Browser.Browsing;

/// <summary>A partner's application that asks for tokens of people: code, pushed, with PKCE.</summary>
public sealed class Application(string origin, string id = Application.Id) : IDisposable
{
    public const string Id = "khm.workbench";
    public const string Secret = "of the tests";

    /// <summary>Whose it is: another agency of the people's country.</summary>
    public const string Agency = "KHM.POLICE";

    public const string Callback = "https://workbench.example/callback";

    // The name that browsers use: a hub in Development issues under the name it is asked by.
    private readonly HttpClient _client = new() { BaseAddress = new Uri(origin) };
    private readonly byte[] _verifier = RandomNumberGenerator.GetBytes(32);

    public string Verifier => Base64Url.EncodeToString(_verifier);

    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Registers it with every purpose and role.</summary>
    public static async Task RegisterAsync(HubHost hub, string id = Id, string agency = Agency)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var described = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = Secret,
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
            RedirectUris = { new Uri(Callback) },
            Properties =
            {
                [HubClaims.Country] = JsonSerializer.SerializeToElement(agency.Split('.')[0]),
                [HubClaims.Agency] = JsonSerializer.SerializeToElement(agency),
            },
            Permissions =
            {
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.PushedAuthorization,
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Introspection,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code,
                Permissions.Prefixes.Scope + HubClaims.ScopeOf("dh:Repatriation"),
                Permissions.Prefixes.Scope + HubClaims.ScopeOfRole(HubRoles.Auditor),
            },
        };
        await applications.CreateAsync(described);
    }

    /// <summary>Makes it one of another agency.</summary>
    public async Task MoveAsync(HubHost hub, string agency)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var application = (await applications.FindByClientIdAsync(id))!;
        var described = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(described, application);
        described.Properties[HubClaims.Country] = JsonSerializer.SerializeToElement(agency.Split('.')[0]);
        described.Properties[HubClaims.Agency] = JsonSerializer.SerializeToElement(agency);
        await applications.UpdateAsync(application, described);
    }

    /// <summary>What is pushed, before a test changes it.</summary>
    public Dictionary<string, string> Request(string scope) =>
        new()
        {
            ["client_id"] = id,
            ["client_secret"] = Secret,
            ["response_type"] = "code",
            ["redirect_uri"] = Callback,
            ["scope"] = scope,
            ["state"] = "s 1",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };

    public Task<HttpResponseMessage> PushAsync(Dictionary<string, string> request) =>
        _client.PostAsync("/connect/par", new FormUrlEncodedContent(request));

    /// <summary>Pushes a request; the address to which the application sends the person's browser.</summary>
    public async Task<string> AuthorizeAddressAsync(Dictionary<string, string> request)
    {
        using var pushed = await PushAsync(request);
        var answer = await pushed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(pushed.IsSuccessStatusCode, answer.ToString());
        return $"{origin}/connect/authorize?client_id={id}&request_uri={Uri.EscapeDataString(answer.GetProperty("request_uri").GetString()!)}";
    }

    /// <summary>The answer that a signed-in person's browser brings back: the callback's query.</summary>
    public static async Task<Dictionary<string, string>> AnswerAsync(Visitor visitor, string address)
    {
        var answer = await visitor.GetAsync(address);
        Assert.Equal(303, answer.Status);
        var location = answer.Headers["location"];
        Assert.StartsWith(Callback + "?", location, StringComparison.Ordinal);
        return Microsoft
            .AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(location).Query)
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    public Task<HttpResponseMessage> RedeemAsync(string code, string? verifier = null) =>
        TokenAsync(
            new()
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = Callback,
                ["code_verifier"] = verifier ?? Verifier,
            }
        );

    public Task<HttpResponseMessage> RefreshAsync(string token) =>
        TokenAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });

    /// <summary>Whether a token counts, as the hub tells the application that it gave it to.</summary>
    public async Task<bool> IsActiveAsync(string token)
    {
        var form = new Dictionary<string, string>
        {
            ["client_id"] = id,
            ["client_secret"] = Secret,
            ["token"] = token,
        };
        using var answer = await _client.PostAsync("/connect/introspect", new FormUrlEncodedContent(form));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("active").GetBoolean();
    }

    public Task<HttpResponseMessage> TokenAsync(Dictionary<string, string> form)
    {
        form["client_id"] = id;
        form["client_secret"] = Secret;
        return _client.PostAsync("/connect/token", new FormUrlEncodedContent(form));
    }

    /// <summary>The whole way of a signed-in person: the token answer.</summary>
    public async Task<JsonElement> TokensOfAsync(Visitor visitor, string scope)
    {
        var answer = await AnswerAsync(visitor, await AuthorizeAddressAsync(Request(scope)));
        using var redeemed = await RedeemAsync(answer["code"]);
        var tokens = await redeemed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(redeemed.IsSuccessStatusCode, tokens.ToString());
        return tokens;
    }

    /// <summary>Asks the graph with a token, at the address that issued it.</summary>
    public async Task<HttpResponseMessage> AskAsync(JsonElement tokens, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = JsonContent.Create(new { query });
        request.Headers.Authorization = new("Bearer", tokens.GetProperty("access_token").GetString());
        return await _client.SendAsync(request);
    }

    public void Dispose() => _client.Dispose();
}
