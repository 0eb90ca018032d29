namespace DataHub.Audit.Index;

/// <summary>That a segment has an entry of which a field has a value. Some hundred rows for thousands of entries.</summary>
internal sealed class IndexedMarkRow
{
    public required AuditField Field { get; init; }

    public required string Value { get; init; }

    public required int Log { get; init; }

    public required int Segment { get; init; }

    /// <summary>A value as it is noted: without spaces at its end, which not every database tells apart.</summary>
    public static string Noted(string value) => value.TrimEnd(' ');
}
