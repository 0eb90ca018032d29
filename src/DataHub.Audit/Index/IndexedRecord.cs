using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;
using DataHub.Audit.Entries;

namespace DataHub.Audit.Index;

/// <summary>
/// What the index takes of a record, read without the rest of it. One instance reads one record after another: what it says of a record holds until it
/// reads the next.
/// </summary>
internal sealed class IndexedRecord
{
    private const int ReferenceBytes = 16;

    private readonly List<(string Originator, string Agreement, int Part)> groups = [];
    private readonly List<IndexedSubject> subjects = [];
    private readonly List<AuditDuty> duties = [];

    /// <summary>Position of the entry: of its first part.</summary>
    public long Entry { get; private set; }

    public int Part { get; private set; }

    /// <summary>Unix time in milliseconds.</summary>
    public long Time { get; private set; }

    public string Kind { get; private set; } = "";

    public string Outcome { get; private set; } = "";

    public string? Country { get; private set; }

    public string? Agency { get; private set; }

    public string? Client { get; private set; }

    public string? Officer { get; private set; }

    public string? Purpose { get; private set; }

    public bool HasCase { get; private set; }

    /// <summary>
    /// Whose records were disclosed under which agreement, with the part that says so, and among whose was looked, with part 0: each pair once.
    /// </summary>
    public IReadOnlyList<(string Originator, string Agreement, int Part)> Groups => groups;

    /// <summary>As often as the record names them.</summary>
    public IReadOnlyList<IndexedSubject> Subjects => subjects;

    public IReadOnlyList<AuditDuty> Duties => duties;

    /// <summary>Reads a record of the current version.</summary>
    /// <returns>Whether it is one.</returns>
    public bool TryRead(AuditRecord record)
    {
        groups.Clear();
        subjects.Clear();
        duties.Clear();
        (Part, Time, Kind, Outcome) = (0, 0, "", "");
        (Country, Agency, Client, Officer, Purpose, HasCase) = (null, null, null, null, null, false);
        try
        {
            return Read(record);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private bool Read(AuditRecord record)
    {
        var json = new Utf8JsonReader(record.Bytes.Span);
        var version = 0;
        Enter(ref json, JsonTokenType.StartObject);
        while (NextName(ref json))
        {
            if (json.ValueTextEquals("v"u8))
                version = Number(ref json);
            else if (json.ValueTextEquals("part"u8))
            {
                Part = Number(ref json);
                Entry = record.Sequence - Part + 1;
            }
            else if (json.ValueTextEquals("t"u8))
                Time = Instant(ref json);
            else if (json.ValueTextEquals("kind"u8))
                Kind = Text(ref json) ?? "";
            else if (json.ValueTextEquals("who"u8))
                ReadRequester(ref json);
            else if (json.ValueTextEquals("why"u8))
                ReadReason(ref json);
            else if (json.ValueTextEquals("saw"u8))
                ReadGroups(ref json, Part);
            else if (json.ValueTextEquals("among"u8))
                ReadGroups(ref json, 0);
            else if (json.ValueTextEquals("duties"u8))
                ReadDuties(ref json);
            else if (json.ValueTextEquals("out"u8))
                ReadAnswer(ref json);
            else
                json.Skip();
        }
        return version == AuditEntryWriter.Version
            && Part > 0
            && Time > 0
            && Kind.Length > 0
            && Outcome.Length > 0
            && !json.Read();
    }

    private void ReadRequester(ref Utf8JsonReader json)
    {
        Enter(ref json, JsonTokenType.StartObject);
        while (NextName(ref json))
        {
            if (json.ValueTextEquals("country"u8))
                Country = Text(ref json);
            else if (json.ValueTextEquals("agency"u8))
                Agency = Text(ref json);
            else if (json.ValueTextEquals("client"u8))
                Client = Text(ref json);
            else if (json.ValueTextEquals("officer"u8))
                Officer = Text(ref json);
            else
                json.Skip();
        }
    }

    private void ReadReason(ref Utf8JsonReader json)
    {
        Enter(ref json, JsonTokenType.StartObject);
        while (NextName(ref json))
        {
            if (json.ValueTextEquals("purpose"u8))
                Purpose = Text(ref json);
            else if (json.ValueTextEquals("case"u8))
                HasCase = Text(ref json) is not null;
            else
                json.Skip();
        }
    }

    private void ReadAnswer(ref Utf8JsonReader json)
    {
        Enter(ref json, JsonTokenType.StartObject);
        while (NextName(ref json))
        {
            if (json.ValueTextEquals("outcome"u8))
                Outcome = Text(ref json) ?? "";
            else
                json.Skip();
        }
    }

    private void ReadGroups(ref Utf8JsonReader json, int part)
    {
        Enter(ref json, JsonTokenType.StartArray);
        while (NextItem(ref json, JsonTokenType.StartObject))
        {
            var (originator, agreement) = ("", "");
            while (NextName(ref json))
            {
                if (json.ValueTextEquals("originator"u8))
                    originator = Text(ref json) ?? "";
                else if (json.ValueTextEquals("agreement"u8))
                    agreement = Text(ref json) ?? "";
                else if (json.ValueTextEquals("refs"u8))
                    ReadReferences(ref json, originator);
                else
                    json.Skip();
            }
            // parts of a long entry repeat among whose records it looked
            if ((part > 0 || Part == 1) && !groups.Contains((originator, agreement, part)))
                groups.Add((originator, agreement, part));
        }
    }

    // Position, time and originator stand before the references in every record.
    private void ReadReferences(ref Utf8JsonReader json, string originator)
    {
        if (Part == 0 || Time == 0 || originator.Length == 0)
            throw new FormatException("The record has another order.");
        Enter(ref json, JsonTokenType.StartArray);
        while (NextItem(ref json, JsonTokenType.String))
            subjects.Add(new IndexedSubject(Reference(ref json), Entry, Part, Time, originator));
    }

    private void ReadDuties(ref Utf8JsonReader json)
    {
        Enter(ref json, JsonTokenType.StartArray);
        while (NextItem(ref json, JsonTokenType.StartObject))
        {
            var (agreement, id, action, party, isMet, at) = ("", "", "", "", false, 0L);
            while (NextName(ref json))
            {
                if (json.ValueTextEquals("agreement"u8))
                    agreement = Text(ref json) ?? "";
                else if (json.ValueTextEquals("duty"u8))
                    id = Text(ref json) ?? "";
                else if (json.ValueTextEquals("action"u8))
                    action = Text(ref json) ?? "";
                else if (json.ValueTextEquals("party"u8))
                    party = Text(ref json) ?? "";
                else if (json.ValueTextEquals("due"u8))
                    at = Instant(ref json);
                else if (json.ValueTextEquals("met"u8))
                    (isMet, at) = (true, Instant(ref json));
                else
                    json.Skip();
            }
            duties.Add(new AuditDuty(agreement, id, action, party, isMet, DateTimeOffset.FromUnixTimeMilliseconds(at)));
        }
    }

    private static void Enter(ref Utf8JsonReader json, JsonTokenType start)
    {
        json.Read();
        if (json.TokenType != start)
            throw new FormatException("The record has another structure.");
    }

    private static bool NextName(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName;
    }

    private static bool NextItem(ref Utf8JsonReader json, JsonTokenType item)
    {
        json.Read();
        if (json.TokenType != item && json.TokenType != JsonTokenType.EndArray)
            throw new FormatException("The record has another structure.");
        return json.TokenType == item;
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        // PostgreSQL takes no NUL in a text, and SQLite ends it there. Entries of before such texts were cleaned hold some.
        return json.GetString()?.Replace('\0', '\uFFFD');
    }

    private static int Number(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt32();
    }

    private static long Instant(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetDateTimeOffset().ToUnixTimeMilliseconds();
    }

    private static UInt128 Reference(ref Utf8JsonReader json)
    {
        Span<byte> bytes = stackalloc byte[ReferenceBytes];
        var isOne =
            !json.ValueIsEscaped
            && Base64Url.DecodeFromUtf8(json.ValueSpan, bytes, out var read, out var written) == OperationStatus.Done
            && read == json.ValueSpan.Length
            && written == bytes.Length;
        return isOne
            ? BinaryPrimitives.ReadUInt128BigEndian(bytes)
            : throw new FormatException("A reference has 22 characters of base64url.");
    }

    /// <summary>Whether a text can be a reference: 22 characters of base64url.</summary>
    /// <param name="text">From whoever asks.</param>
    /// <param name="reference">Its 16 bytes.</param>
    public static bool IsReference(string text, out byte[] reference)
    {
        var isOne = Base64Url.IsValid(text, out var bytes) && bytes == ReferenceBytes;
        reference = isOne ? Base64Url.DecodeFromChars(text) : [];
        return isOne;
    }
}
