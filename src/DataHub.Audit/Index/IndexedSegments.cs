using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Index;

/// <summary>The segments of one log with all that they note, for looking entries up in them.</summary>
internal sealed class IndexedSegments(AuditIndexContext context, int log)
{
    private readonly Dictionary<int, IndexedSegmentRow> segments = context
        .Segments.AsNoTracking()
        .Where(segment => segment.Log == log)
        .ToDictionary(segment => segment.Number);

    private readonly HashSet<(int, AuditField, string)> marks =
    [
        .. context
            .Marks.AsNoTracking()
            .Where(mark => mark.Log == log)
            .AsEnumerable()
            .Select(mark => (mark.Segment, mark.Field, mark.Value)),
    ];

    /// <summary>Whether a search that looks through the segment by its notes comes to an entry.</summary>
    public bool Have(int number, ExpectedEntry entry) =>
        segments.TryGetValue(number, out var segment)
        && segment.From <= entry.Time
        && entry.Time <= segment.To
        && entry.Marks.TrueForAll(mark => marks.Contains((number, mark.Field, IndexedMarkRow.Noted(mark.Value))));
}
