using System.Globalization;
using System.Text.Json;

namespace DataHub.Audit.Entries;

/// <summary>What a stored record says, read back: the part of it that duties and replay ask for.</summary>
public sealed record LoggedEntry
{
    public required string Log { get; init; }

    public required long Sequence { get; init; }

    /// <summary>What all parts of a long entry have in common.</summary>
    public required string Request { get; init; }

    /// <summary>Which part of a long entry it is, counted from 1. Parts repeat everything but the disclosures.</summary>
    public required int Part { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>As stored: <c>query</c>, <c>duty</c> and so on.</summary>
    public required string Kind { get; init; }

    public required AuditRequester Requester { get; init; }

    public required AuditReason Reason { get; init; }

    /// <summary>The disclosures, with the number of records instead of their ids: those are references that only the log's key can make.</summary>
    public required IReadOnlyList<LoggedDisclosure> Disclosures { get; init; }

    public required IReadOnlyList<AuditDuty> Duties { get; init; }

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
            var why = root.GetProperty("why");
            return new LoggedEntry
            {
                Log = record.Log,
                Sequence = record.Sequence,
                Request = Text(root, "req") ?? "",
                Part = root.GetProperty("part").GetInt32(),
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
                Disclosures = [.. root.GetProperty("saw").EnumerateArray().Select(Disclosure)],
                Duties = [.. root.GetProperty("duties").EnumerateArray().Select(Duty)],
            };
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"Entry {record.Sequence} is not an audit record.", cause);
        }
    }

    private static AuditRequester RequesterIn(JsonElement who) =>
        new(Text(who, "country"), Text(who, "agency"), Text(who, "client"), Text(who, "token"));

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
            group.GetProperty("refs").GetArrayLength()
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

    private static string? Text(JsonElement map, string name) => map.GetProperty(name).GetString();

    private static DateTimeOffset Instant(JsonElement text) =>
        DateTimeOffset.Parse(text.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
