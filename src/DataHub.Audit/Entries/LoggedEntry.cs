using System.Globalization;
using System.Text.Json;

namespace DataHub.Audit.Entries;

/// <summary>What a stored record says, read back. Of a long entry it is one part.</summary>
public sealed record LoggedEntry
{
    public required string Log { get; init; }

    public required long Sequence { get; init; }

    /// <summary>What all parts of a long entry have in common.</summary>
    public required string Request { get; init; }

    /// <summary>Which part of a long entry it is, counted from 1. Parts repeat everything but the disclosures.</summary>
    public required int Part { get; init; }

    /// <summary>How many parts the entry has.</summary>
    public required int Parts { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>As stored: <c>query</c>, <c>duty</c> and so on.</summary>
    public required string Kind { get; init; }

    public required AuditRequester Requester { get; init; }

    public required AuditReason Reason { get; init; }

    public required AuditOperation Operation { get; init; }

    /// <summary>The disclosures, with references instead of the ids of records.</summary>
    public required IReadOnlyList<LoggedDisclosure> Disclosures { get; init; }

    public required IReadOnlyList<AuditDuty> Duties { get; init; }

    /// <summary>W3C trace id of the request; null where there was none.</summary>
    public string? Trace { get; init; }

    /// <summary>As stored: <c>ok</c>, <c>partial</c>, <c>denied</c>, <c>error</c>, <c>pending</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>SHA-256 of the response bytes, lower-case hex; null when there was no data.</summary>
    public required string? AnswerSha256 { get; init; }

    public required IReadOnlyList<string> ErrorCodes { get; init; }

    /// <summary>The references of those whose history was read or whose key was destroyed.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Signed notes that the entry binds.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What was administered.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    public AuditFlood? Flood { get; init; }

    /// <summary>What was read besides the records that the entry names.</summary>
    public IReadOnlyList<AuditReading> Readings { get; init; } = [];

    /// <summary>The records among which the readings looked.</summary>
    public IReadOnlyList<AuditScope> Among { get; init; } = [];

    /// <summary>How long the request took until the entry was written; null where nobody measured.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>Reads a record.</summary>
    /// <exception cref="FormatException">The bytes are not a record of a known version.</exception>
    public static LoggedEntry Read(AuditRecord record)
    {
        try
        {
            using var json = JsonDocument.Parse(record.Bytes);
            var root = json.RootElement;
            if (root.GetProperty("v").GetInt32() != AuditEntryWriter.Version)
                throw new FormatException($"Entry {record.Sequence} has a version that this program does not know.");
            var (why, what, answer) = (root.GetProperty("why"), root.GetProperty("what"), root.GetProperty("out"));
            return new LoggedEntry
            {
                Log = record.Log,
                Sequence = record.Sequence,
                Request = Text(root, "req") ?? "",
                Part = root.GetProperty("part").GetInt32(),
                Parts = root.GetProperty("parts").GetInt32(),
                Time = Instant(root.GetProperty("t")),
                Kind = Text(root, "kind") ?? "",
                Requester = RequesterIn(root.GetProperty("who")),
                Reason = new AuditReason(
                    Text(why, "purpose"),
                    Text(why, "policy"),
                    [.. why.GetProperty("agreements").EnumerateArray().Select(Agreement)]
                )
                {
                    Justification = Text(why, "reason"),
                    CaseReference = Text(why, "case"),
                },
                Operation = new AuditOperation(
                    Text(what, "kind"),
                    Text(what, "name"),
                    Text(what, "document"),
                    Text(what, "schema")
                )
                {
                    Cost = what.TryGetProperty("cost", out var cost) ? cost.GetInt64() : null,
                },
                Disclosures = [.. root.GetProperty("saw").EnumerateArray().Select(Disclosure)],
                Duties = [.. root.GetProperty("duties").EnumerateArray().Select(Duty)],
                Trace = Given(root, "trace"),
                Outcome = Text(answer, "outcome") ?? "",
                AnswerSha256 = Text(answer, "sha256"),
                ErrorCodes = Texts(answer.GetProperty("errors")),
                Subjects = root.TryGetProperty("subjects", out var subjects) ? Texts(subjects) : [],
                Notes = root.TryGetProperty("notes", out var notes) ? Texts(notes) : [],
                Changes = root.TryGetProperty("changes", out var changes)
                    ? [.. changes.EnumerateArray().Select(Change)]
                    : [],
                Readings = root.TryGetProperty("read", out var read) ? [.. read.EnumerateArray().Select(Reading)] : [],
                Among = root.TryGetProperty("among", out var among) ? [.. among.EnumerateArray().Select(Scope)] : [],
                Milliseconds =
                    answer.TryGetProperty("ms", out var ms) && ms.ValueKind == JsonValueKind.Number
                        ? ms.GetInt64()
                        : null,
                Flood = root.TryGetProperty("flood", out var flood) ? FloodIn(flood) : null,
            };
        }
        catch (Exception cause)
            when (cause is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException($"Entry {record.Sequence} is not an audit record.", cause);
        }
    }

    private static AuditRequester RequesterIn(JsonElement who) =>
        new(Text(who, "country"), Text(who, "agency"), Text(who, "client"), Text(who, "token"))
        {
            Network = Given(who, "network"),
            Officer = Given(who, "officer"),
            Approver = Given(who, "approver"),
            Role = Given(who, "role"),
            Authentication = Given(who, "authn"),
            Certificate = Given(who, "certificate"),
        };

    private static AuditChange Change(JsonElement change) =>
        new(Text(change, "what") ?? "", Text(change, "before"), Text(change, "after"));

    private static AuditReading Reading(JsonElement reading) =>
        new(Text(reading, "field") ?? "", Texts(reading.GetProperty("filters")), Texts(reading.GetProperty("subjects")))
        {
            Told = reading.TryGetProperty("told", out var told) ? [.. told.EnumerateArray().Select(ToldIn)] : [],
        };

    private static AuditTold ToldIn(JsonElement told) =>
        new(Text(told, "what") ?? "", told.GetProperty("numbers").GetInt32(), told.GetProperty("sum").GetInt64());

    private static AuditScope Scope(JsonElement scope) =>
        new(Text(scope, "originator") ?? "", Text(scope, "agreement") ?? "");

    private static AuditFlood FloodIn(JsonElement flood) =>
        new(
            Instant(flood.GetProperty("from")),
            Instant(flood.GetProperty("to")),
            flood.GetProperty("requests").GetInt64()
        );

    private static List<string> Texts(JsonElement texts) =>
        [.. texts.EnumerateArray().Select(text => text.GetString() ?? "")];

    private static AuditAgreement Agreement(JsonElement agreement) =>
        new(Text(agreement, "uid") ?? "", Text(agreement, "version") ?? "", Text(agreement, "sha256") ?? "");

    private static LoggedDisclosure Disclosure(JsonElement group) =>
        new(
            Text(group, "type") ?? "",
            Text(group, "originator") ?? "",
            Text(group, "agreement") ?? "",
            Text(group, "class") ?? "",
            group
                .GetProperty("forms")
                .EnumerateObject()
                .ToDictionary(form => form.Name, form => form.Value.GetString()!),
            Texts(group.GetProperty("refs"))
        );

    private static AuditDuty Duty(JsonElement duty)
    {
        var isMet = duty.TryGetProperty("met", out var at);
        return new AuditDuty(
            Text(duty, "agreement") ?? "",
            Text(duty, "duty") ?? "",
            Text(duty, "action") ?? "",
            Text(duty, "party") ?? "",
            isMet,
            Instant(isMet ? at : duty.GetProperty("due"))
        );
    }

    private static string? Given(JsonElement map, string name) =>
        map.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string? Text(JsonElement map, string name) => map.GetProperty(name).GetString();

    private static DateTimeOffset Instant(JsonElement text) =>
        DateTimeOffset.Parse(text.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
