using System.Text.Json;

namespace DataHub.Audit.Entries;

/// <summary>What holds the records of a log together: to which log a record belongs, and which part of which entry it is.</summary>
internal readonly record struct RecordFrame(string Log, string Request, int Part, int Parts)
{
    /// <summary>Reads a record.</summary>
    /// <exception cref="FormatException">The bytes are not a record of a known version.</exception>
    public static RecordFrame Of(ReadOnlySpan<byte> record)
    {
        try
        {
            return Read(record);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            throw new FormatException("The bytes are not an audit record.", cause);
        }
    }

    private static RecordFrame Read(ReadOnlySpan<byte> record)
    {
        var json = new Utf8JsonReader(record);
        var frame = new RecordFrame("", "", 0, 0);
        var version = 0;
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new FormatException("The bytes are not an audit record.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("v"u8))
                version = Number(ref json);
            else if (json.ValueTextEquals("log"u8))
                frame = frame with { Log = Text(ref json) };
            else if (json.ValueTextEquals("req"u8))
                frame = frame with { Request = Text(ref json) };
            else if (json.ValueTextEquals("part"u8))
                frame = frame with { Part = Number(ref json) };
            else if (json.ValueTextEquals("parts"u8))
                frame = frame with { Parts = Number(ref json) };
            else
                json.Skip();
        }
        var isWhole = frame is { Log.Length: > 0, Request.Length: > 0, Part: > 0, Parts: > 0 };
        if (version != AuditEntryWriter.Version || !isWhole || json.Read())
            throw new FormatException("The bytes are not an audit record of a known version.");
        return frame;
    }

    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString() ?? "";
    }

    private static int Number(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt32();
    }
}
