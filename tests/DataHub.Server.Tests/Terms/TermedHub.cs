using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using DataHub.Server.Identity;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Server.Tests.Terms;

/// <summary>A hub that is asked with headers, at an instant at which the shipped agreements are in force.</summary>
public sealed class TermedHub : IAsyncDisposable
{
    public const string Investigation = "sector-law:CrimeInvestigation";
    public const string Protection = "sector-law:CrimeVictimSafetyProvision";

    private TermedHub(HubHost host, FakeTimeProvider clock)
    {
        Host = host;
        Clock = clock;
    }

    public HubHost Host { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<TermedHub> StartAsync(int demoCases = 0)
    {
        var clock = new LeapingClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        return new TermedHub(
            await HubHost.StartAsync(new HubHostOptions { Clock = clock, DemoCases = demoCases }),
            clock
        );
    }

    /// <summary>A token of an agency that has no demo client.</summary>
    public async Task<string> TokenOfNewClientAsync(string id, string purpose)
    {
        var agency = id.ToUpperInvariant();
        await using var scope = Host.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>()
            .CreateAsync(
                new OpenIddictApplicationDescriptor
                {
                    ClientId = id,
                    ClientSecret = "demo",
                    ClientType = ClientTypes.Confidential,
                    Permissions =
                    {
                        Permissions.Endpoints.Token,
                        Permissions.GrantTypes.ClientCredentials,
                        Permissions.Prefixes.Scope + HubClaims.ScopeOf(purpose),
                    },
                    Properties =
                    {
                        [HubClaims.Country] = JsonSerializer.SerializeToElement(agency[..3]),
                        [HubClaims.Agency] = JsonSerializer.SerializeToElement(agency),
                    },
                }
            );
        return await Host.TokenAsync(id, purpose);
    }

    /// <summary>Asks with headers, each given as its name and value.</summary>
    public async Task<HttpResponseMessage> AskAsync(
        string query,
        string token,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = JsonContent.Create(new { query });
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await Host.Client.SendAsync(request);
    }

    /// <summary>As <see cref="AskAsync"/>: the whole response as JSON.</summary>
    public async Task<JsonElement> AnswerAsync(string query, string token, params (string Name, string Value)[] headers)
    {
        using var response = await AskAsync(query, token, headers);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Asks with header lines exactly as they are given, which a client of the platform would join or refuse.</summary>
    /// <returns>The whole response: status line, headers and body.</returns>
    public async Task<string> AskLiterallyAsync(string query, string token, IEnumerable<string> headerLines)
    {
        var body = JsonSerializer.Serialize(new { query });
        string[] head =
        [
            "POST /graphql HTTP/1.1",
            $"Host: {Host.Address.Authority}",
            "Connection: close",
            "Content-Type: application/json",
            $"Content-Length: {Encoding.UTF8.GetByteCount(body)}",
            "Accept: application/graphql-response+json",
            $"Authorization: Bearer {token}",
            .. headerLines,
        ];
        using var client = new TcpClient();
        await client.ConnectAsync(Host.Address.Host, Host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{string.Join("\r\n", head)}\r\n\r\n{body}"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Stores an indicator that may travel.</summary>
    public async Task StoreIndicatorAsync(long id, string originator, string phone)
    {
        await using var store = Host.Services.GetRequiredService<RecordsStore>().CreateDbContext();
        store.Add(
            new TechnologyIndicatorRecord
            {
                Id = id,
                Kind = IndicatorKind.PhoneNumber,
                PhoneNumber = phone,
                Operands = new RecordOperands
                {
                    Originator = CountryCode.Parse(originator).Numeric,
                    IsMinor = (byte)Tristate.No,
                    CaseStatus = (byte)CaseState.Closed,
                    ObjectsToOrigin = (byte)Tristate.No,
                    AlsoVictim = (byte)Tristate.No,
                    Tlp = (byte)TlpState.Green,
                    Handling = (byte)HandlingState.H0,
                },
            }
        );
        await store.SaveChangesAsync();
    }

    /// <summary>The entries of one kind, oldest first.</summary>
    public List<JsonElement> Entries(string kind) =>
        [.. Host.OwnEntries().Where(entry => entry.GetProperty("kind").GetString() == kind)];

    /// <summary>The code of the only error.</summary>
    public static string? CodeOf(JsonElement answer) =>
        Assert
            .Single(answer.GetProperty("errors").EnumerateArray())
            .GetProperty("extensions")
            .GetProperty("code")
            .GetString();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
