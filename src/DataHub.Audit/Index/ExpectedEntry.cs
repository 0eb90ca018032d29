using System.Buffers.Binary;
using DataHub.Audit.Entries;

namespace DataHub.Audit.Index;

/// <summary>What the index has to say of an entry, by what the log says: see <see cref="IndexWriter"/>. Rows are in the order of their keys.</summary>
internal sealed class ExpectedEntry
{
    private readonly object?[] found;
    private readonly List<(string Originator, string Agreement, int Part)> groups = [];
    private readonly List<IndexedSubject> subjects = [];

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
                        new object?[]
                        {
                            number,
                            duty.Agreement,
                            duty.Id,
                            duty.Action,
                            duty.Party,
                            first.Time,
                            duty.At.ToUnixTimeMilliseconds(),
                        }
                ),
        ];
        Add(first);
    }

    public long Sequence { get; }

    public long Time { get; }

    /// <summary>What its segment has to note.</summary>
    public List<(AuditField Field, string Value)> Marks { get; } = [];

    /// <summary>The rows of its groups.</summary>
    public IEnumerable<object?[]> Groups =>
        groups
            .OrderBy(group => group.Part)
            .Select(group => new object?[] { group.Part, group.Originator, group.Agreement });

    /// <summary>The rows of what it made due.</summary>
    public List<object?[]> Duties { get; }

    /// <summary>What it says was met.</summary>
    public IReadOnlyList<AuditDuty> Met { get; }

    /// <summary>Takes in a part.</summary>
    public void Add(IndexedRecord part)
    {
        groups.AddRange(part.Groups);
        subjects.AddRange(part.Subjects);
        foreach (var (originator, agreement, _) in part.Groups)
        {
            Mark(AuditField.Originator, originator);
            Mark(AuditField.Agreement, agreement);
        }
    }

    /// <summary>Its own row in a segment.</summary>
    public object?[] RowIn(int segment) => [segment, .. found];

    /// <summary>The rows of its subjects in a segment.</summary>
    public IEnumerable<object?[]> SubjectsIn(int segment)
    {
        subjects.Sort();
        for (var i = 0; i < subjects.Count; i++)
        {
            var subject = subjects[i];
            // a part may name a subject in several groups
            if (i > 0 && subject.IsSameAs(subjects[i - 1]))
                continue;
            var reference = new byte[16];
            BinaryPrimitives.WriteUInt128BigEndian(reference, subject.Reference);
            yield return [segment, reference, subject.Part, subject.Time, subject.Originator];
        }
    }

    private void Mark(AuditField field, string? value)
    {
        if (value is not null)
            Marks.Add((field, value));
    }
}
