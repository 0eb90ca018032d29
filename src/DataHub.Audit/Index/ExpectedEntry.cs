using System.Globalization;
using DataHub.Audit.Entries;

namespace DataHub.Audit.Index;

/// <summary>What the index has to say of an entry, by what the log says: see <see cref="IndexWriter"/>.</summary>
internal sealed class ExpectedEntry
{
    private readonly object?[] found;
    private readonly HashSet<IndexedSubject> subjects = [];

    /// <param name="first">The entry's first record.</param>
    public ExpectedEntry(IndexedRecord first)
    {
        (Sequence, Time) = (first.Entry, first.Time);
        found =
        [
            first.Time,
            first.Kind,
            first.Outcome,
            first.Country,
            first.Agency,
            first.Client,
            first.Officer,
            first.Officer ?? first.Client,
            first.Purpose,
            first.HasCase,
            first.Subjects.Count > 0,
        ];
        Marks.Add((AuditField.Kind, first.Kind));
        Marks.Add((AuditField.Outcome, first.Outcome));
        Mark(AuditField.Country, first.Country);
        Mark(AuditField.Agency, first.Agency);
        Mark(AuditField.Client, first.Client);
        Mark(AuditField.Officer, first.Officer);
        Mark(AuditField.Purpose, first.Purpose);
        Met = [.. first.Duties.Where(duty => duty.IsMet)];
        Duties =
        [
            .. first
                .Duties.Where(duty => !duty.IsMet)
                .Select(
                    (duty, number) =>
                        IndexedLines.LineOf(
                            number,
                            duty.Agreement,
                            duty.Id,
                            duty.Action,
                            duty.Party,
                            first.Time,
                            duty.At.ToUnixTimeMilliseconds()
                        )
                ),
        ];
        Add(first);
    }

    public long Sequence { get; }

    public long Time { get; }

    /// <summary>What its segment has to note.</summary>
    public List<(AuditField Field, string Value)> Marks { get; } = [];

    public List<string> Groups { get; } = [];

    /// <summary>What it made due.</summary>
    public List<string> Duties { get; }

    /// <summary>What it says was met.</summary>
    public IReadOnlyList<AuditDuty> Met { get; }

    /// <summary>Takes in a part.</summary>
    public void Add(IndexedRecord part)
    {
        foreach (var (originator, agreement, number) in part.Groups)
        {
            Groups.Add(IndexedLines.LineOf(number, originator, agreement));
            Mark(AuditField.Originator, originator);
            Mark(AuditField.Agreement, agreement);
        }
        // a part may name a subject in several groups
        subjects.UnionWith(part.Subjects.DistinctBy(subject => subject.Reference));
    }

    public string LineIn(int segment) => IndexedLines.LineOf([segment, .. found]);

    public List<string> SubjectsIn(int segment) =>
        [
            .. subjects.Select(subject =>
                IndexedLines.LineOf(
                    segment,
                    Convert.FromHexString(subject.Reference.ToString("X32", CultureInfo.InvariantCulture)),
                    subject.Part,
                    subject.Time,
                    subject.Originator
                )
            ),
        ];

    private void Mark(AuditField field, string? value)
    {
        if (value is not null)
            Marks.Add((field, value));
    }
}
