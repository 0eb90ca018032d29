namespace DataHub.Policies;

/// <summary>A stretch of time: the start counts, the end does not.</summary>
/// <param name="From">The first instant inside.</param>
/// <param name="Until">The first instant outside; <see cref="DateTimeOffset.MaxValue"/> when open.</param>
public sealed record Period(DateTimeOffset From, DateTimeOffset Until)
{
    public static Period Always { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    public bool Contains(DateTimeOffset instant) => From <= instant && instant < Until;

    public bool Overlaps(Period other) => From < other.Until && other.From < Until;
}
