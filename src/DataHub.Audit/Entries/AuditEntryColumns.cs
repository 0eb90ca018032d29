using System.Text.Json;

namespace DataHub.Audit.Entries;

/// <summary>
/// What is kept beside a record so that it can be found: always derived from the record's bytes, by the writer and by the verifier alike.
/// </summary>
internal readonly record struct AuditEntryColumns(
    string Log,
    long Time,
    string Kind,
    string Outcome,
    string? Country,
    string? Agency,
    string? Client,
    string? Purpose,
    string Request,
    int Part,
    int Parts
)
{
    /// <summary>Reads a record.</summary>
    /// <exception cref="FormatException">The bytes are not a record of a known version.</exception>
    public static AuditEntryColumns Of(ReadOnlySpan<byte> record)
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

    private static AuditEntryColumns Read(ReadOnlySpan<byte> record)
    {
        var json = new Utf8JsonReader(record);
        var columns = new AuditEntryColumns();
        var version = 0;
        Enter(ref json);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("v"u8))
                version = Number(ref json);
            else if (json.ValueTextEquals("log"u8))
                columns = columns with { Log = Text(ref json) ?? "" };
            else if (json.ValueTextEquals("t"u8))
                columns = columns with { Time = Milliseconds(ref json) };
            else if (json.ValueTextEquals("kind"u8))
                columns = columns with { Kind = Text(ref json) ?? "" };
            else if (json.ValueTextEquals("req"u8))
                columns = columns with { Request = Text(ref json) ?? "" };
            else if (json.ValueTextEquals("part"u8))
                columns = columns with { Part = Number(ref json) };
            else if (json.ValueTextEquals("parts"u8))
                columns = columns with { Parts = Number(ref json) };
            else if (json.ValueTextEquals("who"u8))
                columns = Requester(ref json, columns);
            else if (json.ValueTextEquals("why"u8))
                columns = Reason(ref json, columns);
            else if (json.ValueTextEquals("out"u8))
                columns = Answer(ref json, columns);
            else
                json.Skip();
        }
        if (version != AuditEntryWriter.Version || json.Read())
            throw new FormatException("The bytes are not an audit record of a known version.");
        return columns;
    }

    private static AuditEntryColumns Requester(ref Utf8JsonReader json, AuditEntryColumns columns)
    {
        Enter(ref json);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("country"u8))
                columns = columns with { Country = Text(ref json) };
            else if (json.ValueTextEquals("agency"u8))
                columns = columns with { Agency = Text(ref json) };
            else if (json.ValueTextEquals("client"u8))
                columns = columns with { Client = Text(ref json) };
            else
                json.Skip();
        }
        return columns;
    }

    private static AuditEntryColumns Reason(ref Utf8JsonReader json, AuditEntryColumns columns)
    {
        Enter(ref json);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("purpose"u8))
                columns = columns with { Purpose = Text(ref json) };
            else
                json.Skip();
        }
        return columns;
    }

    private static AuditEntryColumns Answer(ref Utf8JsonReader json, AuditEntryColumns columns)
    {
        Enter(ref json);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("outcome"u8))
                columns = columns with { Outcome = Text(ref json) ?? "" };
            else
                json.Skip();
        }
        return columns;
    }

    private static void Enter(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new FormatException("The bytes are not an audit record.");
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    private static int Number(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt32();
    }

    private static long Milliseconds(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetDateTimeOffset().ToUnixTimeMilliseconds();
    }
}
