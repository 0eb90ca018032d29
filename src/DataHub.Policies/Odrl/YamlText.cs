using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataHub.Policies.Odrl;

/// <summary>JSON as YAML that people can go on editing: a key per line, texts quoted.</summary>
internal static class YamlText
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(JsonObject map)
    {
        var text = new StringBuilder();
        Write(map, text, "");
        return text.ToString();
    }

    private static void Write(JsonObject map, StringBuilder text, string indent)
    {
        foreach (var (key, value) in map)
        {
            text.Append(indent).Append(Quoted(key)).Append(':');
            switch (value)
            {
                case JsonObject { Count: > 0 } inner:
                    text.Append('\n');
                    Write(inner, text, indent + "  ");
                    break;
                case JsonArray list when list.All(item => item is JsonObject { Count: > 0 }) && list.Count > 0:
                    text.Append('\n');
                    foreach (var item in list)
                    {
                        var block = new StringBuilder();
                        Write(item!.AsObject(), block, indent + "    ");
                        text.Append(indent).Append("  - ").Append(block.ToString().AsSpan(indent.Length + 4));
                    }
                    break;
                default:
                    text.Append(' ').Append(value?.ToJsonString(Relaxed) ?? "null").Append('\n');
                    break;
            }
        }
    }

    private static string Quoted(string key) =>
        key.All(char.IsAsciiLetterOrDigit) ? key : JsonSerializer.Serialize(key, Relaxed);
}
