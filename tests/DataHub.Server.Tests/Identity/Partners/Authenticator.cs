using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.People;
using DataHub.Server.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity.Partners;

/// <summary>A person's device that keeps one passkey and, as synced ones do, counts no signatures.</summary>
public sealed class Authenticator(HubHost hub, Person person) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);

    /// <summary>The passkey as the hub keeps it.</summary>
    public UserPasskeyInfo Passkey =>
        new(_id, CoseKey(), DateTimeOffset.UnixEpoch, 0, null, true, false, false, [1], [1]);

    /// <summary>Gives the person the passkey.</summary>
    public async Task KeepAsync()
    {
        await using var scope = hub.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var owner = (await people.FindByNameAsync(person.Handle))!;
        Assert.True((await people.AddOrUpdatePasskeyAsync(owner, Passkey)).Succeeded);
    }

    /// <summary>What the hub asks of a browser, and the passkey's answer to it: the body of a sign-in and the cookies that go with it.</summary>
    public async Task<(string Credential, string Cookies)> TouchAsync()
    {
        using var asked = await PostAsync(hub, "/account/sign-in/options", null, null);
        var options = await asked.Content.ReadFromJsonAsync<JsonElement>();
        var origin = hub.Address.GetLeftPart(UriPartial.Authority);
        var client = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "webauthn.get",
                challenge = options.GetProperty("challenge").GetString(),
                origin,
                crossOrigin = false,
            }
        );
        // present and verified; no signature was counted
        byte[] data = [.. SHA256.HashData("localhost"u8), 0x05, 0, 0, 0, 0];
        var signature = _key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        var credential = JsonSerializer.Serialize(
            new
            {
                id = Base64Url.EncodeToString(_id),
                rawId = Base64Url.EncodeToString(_id),
                type = "public-key",
                response = new
                {
                    clientDataJSON = Base64Url.EncodeToString(client),
                    authenticatorData = Base64Url.EncodeToString(data),
                    signature = Base64Url.EncodeToString(signature),
                    userHandle = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(person.Id.ToString())),
                },
                clientExtensionResults = new { },
            }
        );
        return (credential, CookieOf(asked));
    }

    /// <summary>Sends a sign-in.</summary>
    public Task<HttpResponseMessage> SignInAsync(string credential, string cookies) =>
        PostAsync(hub, "/account/sign-in", new { credential }, cookies);

    /// <summary>The cookie that a response sets.</summary>
    public static string CookieOf(HttpResponseMessage response) =>
        response.Headers.GetValues("Set-Cookie").Select(one => one.Split(';')[0]).Last(one => !one.EndsWith('='));

    public void Dispose() => _key.Dispose();

    /// <summary>Posts JSON as a script of one of the hub's pages does.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HubHost hub, string path, object? body, string? cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub.Address, path));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (cookies is not null)
            request.Headers.Add("Cookie", cookies);
        request.Content = body is null ? null : JsonContent.Create(body);
        // a browser of its own each time: nothing is kept
        using var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        using var browser = new HttpClient(handler);
        return await browser.SendAsync(request);
    }

    private byte[] CoseKey()
    {
        var point = _key.ExportParameters(false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }
}
