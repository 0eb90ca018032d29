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
        var standing = new Option<DutyStanding?>("--standing")
        {
            Description = "Only those that are Due, Met or Missed.",
        };
        var json = new Option<bool>("--json") { Description = "Answer in JSON, for programs." };
        var command = new Command("duties", "Which duties under agreements are due, met or missed.") { standing, json };
        command.SetAction(
            async (parsed, _) =>
            {
                await using var tools = AuditTools.Open(settings);
                var now = clock.GetUtcNow();
                var all = Read(tools);
                var wanted = parsed.GetValue(standing);
                var shown = all.Where(owed => wanted is null || owed.StandingAt(now) == wanted).ToList();
                if (parsed.GetValue(json))
                    terminal.WriteJson(shown.Select(owed => Shape(owed, now)));
                else
                    Write(terminal.Output, shown, all, now);
                return all.Any(owed => owed.StandingAt(now) == DutyStanding.Missed) ? ExitCode.Findings : ExitCode.Ok;
            }
        );
        return command;
    }

    private static IReadOnlyList<OwedDuty> Read(AuditTools tools)
    {
        try
        {
            var ledger = new DutyLedger(tools.Reader);
            ledger.CatchUp();
            return ledger.Duties;
        }
        catch (Exception fault) when (fault is DbException or FormatException)
        {
            throw new NotDoneException($"The audit log cannot be read: {fault.Message}");
        }
    }

    private static object Shape(OwedDuty owed, DateTimeOffset now) =>
        new
        {
            standing = owed.StandingAt(now).ToString(),
            late = owed.IsLate,
            log = owed.Entry.Log,
            entry = owed.Entry.Sequence,
            owed.Duty.Agreement,
            owed.Duty.Id,
            owed.Duty.Action,
            owed.Duty.Party,
            requester = owed.Entry.Requester.Agency,
            due = owed.Duty.At,
            met = owed.MetOn,
        };

    private static void Write(TextWriter output, List<OwedDuty> shown, IReadOnlyList<OwedDuty> all, DateTimeOffset now)
    {
        foreach (var owed in shown)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{owed.StandingAt(now).ToString().ToUpperInvariant(), -7}{owed.Duty.Action, -8}{owed.Duty.Party, -12}{owed.Duty.At:yyyy-MM-dd HH:mm}Z  {owed.Duty.Agreement} {owed.Duty.Id}, entry {owed.Entry.Sequence} of {owed.Entry.Requester.Agency}{(owed.IsLate ? ", late" : "")}"
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
