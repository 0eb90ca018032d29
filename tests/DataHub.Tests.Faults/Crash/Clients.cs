using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Tests.Faults.Crash;

/// <summary>
/// Sixteen clients of four agencies who ask without pause until the hub is gone, and keep everything that they received. Those of one agency also record what victims of
/// their country say.
/// </summary>
internal sealed class Clients(int round)
{
    private const int Count = 16;

    /// <summary>Whose every third request is a change.</summary>
    private const string Recorder = "idn.kemlu";

    private static readonly (string Client, string Purpose)[] Requesters =
    [
        ("idn.kemlu", "dh:Repatriation"),
        ("khm.ncct", "dh:Repatriation"),
        ("tha.msdhs", "dh:Repatriation"),
        ("khm.police", "sector-law:CrimeInvestigation"),
    ];

    private readonly ConcurrentQueue<Received> received = new();
    private readonly ConcurrentDictionary<string, bool> sent = new();
    private readonly TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answers that came in whole.</summary>
    public IReadOnlyCollection<Received> Received => received;

    /// <summary>Ends when the first change was answered; whoever changes something has asked before.</summary>
    public Task Changed => changed.Task;

    /// <summary>The names of all operations that were sent, answered or not.</summary>
    public ICollection<string> Sent => sent.Keys;

    /// <summary>Returns when no client reaches the hub any more.</summary>
    public async Task AskUntilGoneAsync(Uri graph)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
        await Task.WhenAll(Enumerable.Range(0, Count).Select(number => AskUntilGoneAsync(http, graph, number)));
    }

    private async Task AskUntilGoneAsync(HttpClient http, Uri graph, int number)
    {
        try
        {
            var requester = Requesters[number % Requesters.Length];
            var token = await TokenAsync(http, graph, requester);
            var (own, after) = ((string?)null, (string?)null);
            for (var request = 0; ; request++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"R{round}C{number}N{request}");
                sent[name] = true;
                if (own is not null && request % 3 == 2)
                {
                    if (await AskAsync(http, graph, token, name, Consent(name), new { victim = own }) is not null)
                        changed.TrySetResult();
                    continue;
                }
                var isRecorder = requester.Client == Recorder;
                var data = await AskAsync(http, graph, token, name, Question(name, isRecorder), new { after });
                var page = data?.GetProperty("victims");
                own = isRecorder && page is { } seen ? IdIn(seen) ?? own : own;
                after = page is { } read ? CursorAfter(read) : null;
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or JsonException)
        {
            // The hub was killed; what was under way came in only half, or not at all.
        }
    }

    private static string Question(string name, bool ownOnly) =>
        $"query {name}($after: String) {{ victims(first: 3, after: $after{(ownOnly ? ", where: {originator: {eq: IDN}}" : "")}) "
        + "{ nodes { id fullName dateOfBirth case { caseNumber } } pageInfo { endCursor hasNextPage } } }";

    private static string Consent(string name) =>
        $"mutation {name}($victim: ID!) {{ recordConsent(input: {{victim: $victim, purposes: [PROTECTION], answer: GIVEN}}) {{ recordedAt }} }}";

    private static string? IdIn(JsonElement page) =>
        page.GetProperty("nodes").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
            ? first.GetProperty("id").GetString()
            : null;

    private static string? CursorAfter(JsonElement page)
    {
        var info = page.GetProperty("pageInfo");
        return info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
    }

    private async Task<JsonElement?> AskAsync(
        HttpClient http,
        Uri graph,
        string token,
        string name,
        string query,
        object variables
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, graph);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = JsonContent.Create(
            new
            {
                operationName = name,
                query,
                variables,
            }
        );
        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        using var body = JsonDocument.Parse(bytes);
        var hasData = body.RootElement.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object;
        received.Enqueue(
            new Received(
                name,
                response.StatusCode,
                Convert.ToHexStringLower(SHA256.HashData(Receipt.Without(bytes))),
                ReceiptOf(body.RootElement),
                hasData
            )
        );
        return hasData ? data.Clone() : null;
    }

    private static (long Sequence, string Leaf)? ReceiptOf(JsonElement body) =>
        body.TryGetProperty("extensions", out var extensions)
        && extensions.TryGetProperty("disclosure", out var disclosure)
        && disclosure.TryGetProperty("receipt", out var receipt)
            ? (receipt.GetProperty("seq").GetInt64(), receipt.GetProperty("leaf").GetString()!)
            : null;

    private static async Task<string> TokenAsync(HttpClient http, Uri graph, (string Client, string Purpose) requester)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(graph, "/connect/token"));
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{requester.Client}:demo"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", secret);
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["scope"] = $"purpose:{requester.Purpose}",
            }
        );
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("access_token", out var token)
            ? token.GetString()!
            : throw new HttpRequestException("No token.");
    }
}
