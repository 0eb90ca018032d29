using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using DataHub.Audit.Duties;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit duties</c>: every duty that an answer made due, with whether it was met. Exit code 0 when none was missed, 1 otherwise, 2
/// when the log cannot be read.
/// </summary>
internal static class DutiesCommand
{
    public static Command Create(HubSettings settings, Terminal terminal, TimeProvider clock)
    {
        var standing = TypedOptions.Choice<DutyStanding>("--standing", "Only those that are Due, Met or Missed.");
        var json = new Option<bool>("--json") { Description = "Answer in JSON, for programs." };
        var command = new Command("duties", "Which duties under agreements are due, met or missed.") { standing, json };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var tools = AuditTools.Open(settings);
                var now = clock.GetUtcNow();
                var all = await ReadAsync(tools, cancellationToken);
                var entries = Entries(tools, all);
                var wanted = parsed.GetValue(standing);
                var shown = all.Where(owed => wanted is null || owed.StandingAt(now) == wanted).ToList();
                if (parsed.GetValue(json))
                    terminal.WriteJson(shown.Select(owed => Shape(owed, AgencyOf(owed), now)));
                else
                    Write(terminal.Output, shown, all, AgencyOf, now);
                return all.Any(owed => owed.StandingAt(now) == DutyStanding.Missed) ? ExitCode.Findings : ExitCode.Ok;

                string? AgencyOf(OwedDuty owed) => entries.GetValueOrDefault((owed.Log, owed.Sequence));
            }
        );
        return command;
    }

    private static async Task<IReadOnlyList<OwedDuty>> ReadAsync(AuditTools tools, CancellationToken cancellationToken)
    {
        try
        {
            return await tools.Duties.FindAsync(new DutySearch(), cancellationToken);
        }
        catch (DbException fault)
        {
            throw new NotDoneException(
                $"The audit log's search index, which has the duties, cannot be read or brought up to the log: {fault.Message} The hub makes it at its start."
            );
        }
    }

    // Whose answer made a duty due stands in the entry.
    private static Dictionary<(string, long), string?> Entries(AuditTools tools, IReadOnlyList<OwedDuty> duties) =>
        tools
            .Reader.Find(duties.Select(owed => (owed.Log, owed.Sequence)).Distinct())
            .ToDictionary(entry => (entry.Log, entry.Sequence), entry => entry.Requester.Agency);

    private static object Shape(OwedDuty owed, string? requester, DateTimeOffset now) =>
        new
        {
            standing = owed.StandingAt(now).ToString(),
            late = owed.IsLate,
            log = owed.Log,
            entry = owed.Sequence,
            owed.Duty.Agreement,
            owed.Duty.Id,
            owed.Duty.Action,
            owed.Duty.Party,
            requester,
            due = owed.Duty.At,
            met = owed.MetOn,
        };

    private static void Write(
        TextWriter output,
        List<OwedDuty> shown,
        IReadOnlyList<OwedDuty> all,
        Func<OwedDuty, string?> agencyOf,
        DateTimeOffset now
    )
    {
        foreach (var owed in shown)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{owed.StandingAt(now).ToString().ToUpperInvariant(), -7}{owed.Duty.Action, -8}{owed.Duty.Party, -12}{owed.Duty.At:yyyy-MM-dd HH:mm}Z  {owed.Duty.Agreement} {owed.Duty.Id}, entry {owed.Sequence} of {agencyOf(owed)}{(owed.IsLate ? ", late" : "")}"
                )
            );
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(all, now, DutyStanding.Due)} due, {Count(all, now, DutyStanding.Met)} met, {Count(all, now, DutyStanding.Missed)} missed."
            )
        );
    }

    private static int Count(IReadOnlyList<OwedDuty> all, DateTimeOffset now, DutyStanding standing) =>
        all.Count(owed => owed.StandingAt(now) == standing);
}
