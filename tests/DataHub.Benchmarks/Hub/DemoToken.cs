using System.Net.Http.Json;
using System.Text.Json;

namespace DataHub.Benchmarks.Hub;

/// <summary>Tokens of demonstration clients, asked for as they ask.</summary>
internal static class DemoToken
{
    /// <summary>A token of a client for one purpose.</summary>
    /// <exception cref="HttpRequestException">The hub gave none.</exception>
    public static async Task<string> OfAsync(HttpClient http, Uri hub, string client, string purpose)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = client,
                ["client_secret"] = "demo",
                ["scope"] = $"purpose:{purpose}",
            }
        );
        using var response = await http.PostAsync(new Uri(hub, "/connect/token"), form);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("access_token").GetString()!;
    }
}
