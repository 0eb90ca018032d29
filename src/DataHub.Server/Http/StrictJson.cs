using System.Text.Json;
using System.Text.Unicode;

namespace DataHub.Server.Http;

/// <summary>JSON as RFC 8259 would have it sent: UTF-8 without a byte order mark, no duplicate keys, no half characters, not deep.</summary>
internal static class StrictJson
{
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = MaxDepth,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads one value, which keeps nothing of <paramref name="utf8"/>; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out JsonElement value)
    {
        value = default;
        if (!Utf8.IsValid(utf8))
            return false;
        try
        {
            if (utf8.IndexOf("\\u"u8) >= 0)
                CheckEscapes(utf8);
            value = JsonElement.Parse(utf8, Options);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape that is half of a surrogate pair.
            return false;
        }
    }

    private static void CheckEscapes(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
            if (reader.ValueIsEscaped)
                _ = reader.GetString();
    }
}
