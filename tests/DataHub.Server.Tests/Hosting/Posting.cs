using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DataHub.Server.Tests.Hosting;

/// <summary>Requests whose body or headers a test writes itself.</summary>
public static class Posting
{
    /// <summary>Posts a body to the graph, accepting <c>application/graphql-response+json</c>.</summary>
    public static async Task<HttpResponseMessage> PostAsync(
        this HubHost hub,
        object body,
        string? token = null,
        params (string Name, string Value)[] headers
    )
    {
        ArgumentNullException.ThrowIfNull(hub);
        ArgumentNullException.ThrowIfNull(headers);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = JsonContent.Create(body);
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await hub.Client.SendAsync(request);
    }

    /// <summary>The body as JSON.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The code of the first error; null when there is none.</summary>
    public static string? CodeOf(this JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
            : null;
}
