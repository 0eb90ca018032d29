using System.Globalization;
using System.Text.Json;
using DataHub.Audit.Entries;
using DataHub.Disclosure.Execution;
using DataHub.Policies;

namespace DataHub.Server.GraphQL;

/// <summary>What an answer makes due: the assigner is to be told, copies are to be deleted. Goes to the requester and to the log alike.</summary>
/// <param name="Agreement">The agreement that lays it down.</param>
/// <param name="Duty">What is owed.</param>
/// <param name="Party">Who is told, or who deletes.</param>
/// <param name="Due">When at the latest.</param>
internal sealed record DutyDue(Agreement Agreement, Duty Duty, string Party, DateTimeOffset Due)
{
    /// <summary>None where nothing was disclosed.</summary>
    public static IEnumerable<DutyDue> Of(Answering answering)
    {
        if (answering.EntitlementOrNone is not { } entitlement)
            return [];
        var owed = (
            from rights in entitlement.Rights
            from duty in rights.Duties
            where duty.Within is not null && duty.Action is DutyAction.Inform or DutyAction.Delete
            select (rights.Agreement, Duty: duty)
        ).ToList();
        // what was disclosed is put in groups for those only who owe something
        var groups = owed.Count == 0 ? [] : answering.Traces.SelectMany(trace => trace.Groups).ToList();
        return from one in owed
            from party in PartiesOf(one.Agreement, one.Duty, groups, entitlement.Requester.Agency)
            select new DutyDue(one.Agreement, one.Duty, party, answering.Now + one.Duty.Within!.Value);
    }

    public AuditDuty ForLog() => new(Agreement.Uid, Duty.Id, Name, Party, false, Due);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("agreement"u8, Agreement.Uid);
        json.WriteString("id"u8, Duty.Id);
        json.WriteString("action"u8, Name);
        json.WriteString("party"u8, Party);
        json.WriteString("due"u8, Due.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private string Name => Duty.Action == DutyAction.Inform ? "inform" : "delete";

    private static List<string> PartiesOf(Agreement agreement, Duty duty, List<DisclosedGroup> groups, string agency)
    {
        var originators = groups
            .Where(group => group.Agreement.Uid == agreement.Uid && duty.Concerns(group.RecordType))
            .Select(group => group.Originator.Alpha3)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return duty.Action == DutyAction.Inform ? originators
            : originators.Count > 0 ? [agency]
            : [];
    }
}
