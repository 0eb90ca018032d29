using System.Globalization;
using DataHub.Audit.Entries;

namespace DataHub.Cli.Audit;

/// <summary>One entry about a record: what was disclosed of it, or that its history was read or its key destroyed.</summary>
internal sealed record Sighting(LoggedEntry Entry, LoggedDisclosure? Disclosure)
{
    public static IEnumerable<Sighting> In(LoggedEntry entry, string reference)
    {
        // An answer that names the record twice has a group for each place.
        foreach (
            var groups in entry
                .Disclosures.Where(group => group.References.Contains(reference))
                .GroupBy(group => (group.Agreement, group.RecordClass))
        )
            yield return new Sighting(entry, groups.First() with { Forms = FormsOf(groups) });
        // Parts of a long entry repeat their subjects, and of whom the log was asked.
        if (
            entry.Part == 1
            && (
                entry.Subjects.Contains(reference)
                || entry.Readings.Any(reading => reading.References.Contains(reference))
            )
        )
            yield return new Sighting(entry, null);
    }

    public object ForPrograms() =>
        new
        {
            Entry.Log,
            Entry.Sequence,
            Entry.Time,
            Entry.Kind,
            Entry.Outcome,
            Entry.Requester.Country,
            Entry.Requester.Agency,
            Entry.Requester.Client,
            Entry.Requester.Officer,
            Entry.Reason.Purpose,
            reason = Entry.Reason.Justification,
            Case = Entry.Reason.CaseReference,
            Disclosure?.Agreement,
            version = Version,
            Disclosure?.Forms,
        };

    public override string ToString()
    {
        var who = Joined(" ", Entry.Requester.Agency, Entry.Requester.Client, Entry.Requester.Officer);
        var what = Disclosure is null
            ? Entry.Operation.Name ?? Entry.Reason.Justification
            : $"{Disclosure.Agreement} {Version}: "
                + string.Join(", ", Disclosure.Forms.Select(form => $"{form.Key} {form.Value}"));
        var where = string.Create(
            CultureInfo.InvariantCulture,
            $"{Entry.Time:yyyy-MM-dd HH:mm:ss}Z  {Entry.Log} {Entry.Sequence}  {Entry.Kind} {Entry.Outcome}"
        );
        return Joined("  ", where, who, Entry.Reason.Purpose, what);
    }

    // under one agreement a category of one record has one form, wherever it is asked for
    private static Dictionary<string, string> FormsOf(IEnumerable<LoggedDisclosure> groups) =>
        groups.SelectMany(group => group.Forms).DistinctBy(form => form.Key).ToDictionary();

    // an entry of an operator has no purpose: what is not there takes no room
    private static string Joined(string between, params string?[] parts) =>
        string.Join(between, parts.Where(part => !string.IsNullOrEmpty(part)));

    private string? Version =>
        Entry.Reason.Agreements.FirstOrDefault(agreement => agreement.Uid == Disclosure?.Agreement)?.Version;
}
