using System.Net;
using System.Text.Json;

namespace DataHub.Server.Tests.Identity.Partners;

/// <summary>What a token, introspection or revocation endpoint answered.</summary>
public sealed record TokenAnswer(HttpStatusCode Status, JsonElement Body)
{
    public string? Error => TextOf("error");

    public string? Token => TextOf("access_token");

    public string? TextOf(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value.ToString() : null;
}
