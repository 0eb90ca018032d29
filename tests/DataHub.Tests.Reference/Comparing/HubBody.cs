using System.Text;
using System.Text.Json;

namespace DataHub.Tests.Reference.Comparing;

/// <summary>The parts of a response that are compared, as the bytes that they are.</summary>
internal sealed class HubBody
{
    public HubBody(ReadOnlyMemory<byte> body)
    {
        using var whole = JsonDocument.Parse(body);
        Data = Part(whole.RootElement, "data");
        Redactions =
            whole.RootElement.TryGetProperty("extensions", out var extensions)
            && extensions.TryGetProperty("disclosure", out var disclosure)
                ? Part(disclosure, "redactions")
                : null;
        if (whole.RootElement.TryGetProperty("errors", out var errors))
            Errors = [.. errors.EnumerateArray().Select(ErrorOf)];
    }

    /// <summary>Null: there is none.</summary>
    public byte[]? Data { get; }

    public byte[]? Redactions { get; }

    public IReadOnlyList<(string Code, string Path)> Errors { get; } = [];

    private static byte[]? Part(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var part) ? Encoding.UTF8.GetBytes(part.GetRawText()) : null;

    private static (string, string) ErrorOf(JsonElement error) =>
        (
            error.GetProperty("extensions").GetProperty("code").GetString()!,
            error.TryGetProperty("path", out var path) ? "/" + string.Join('/', path.EnumerateArray()) : ""
        );
}
