namespace DataHub.Audit.Index;

/// <summary>What the log says was met, for looking up whether that is why a duty is kept as met.</summary>
internal sealed class Meetings
{
    private readonly Dictionary<(string, string, string), List<Meeting>> met = [];

    public void Add(int log, ExpectedEntry entry)
    {
        foreach (var duty in entry.Met)
        {
            var key = (duty.Party, duty.Agreement, duty.Id);
            if (!met.TryGetValue(key, out var same))
                met.Add(key, same = []);
            same.Add(new Meeting(log, entry.Sequence, entry.Time, duty.At.ToUnixTimeMilliseconds()));
        }
    }

    /// <summary>Whether the log says why a duty is kept as met, or as not met.</summary>
    public bool Explain(IndexedDutyRow duty)
    {
        var covering = (met.GetValueOrDefault((duty.Party, duty.Agreement, duty.Duty)) ?? []).Where(meeting =>
            meeting.UpTo >= duty.Time
        );
        return duty.Met is { } on
            ? covering.Any(meeting => meeting.On == on)
            : !covering.Any(meeting => meeting.Log == duty.Log && meeting.Sequence > duty.Sequence);
    }

    private readonly record struct Meeting(int Log, long Sequence, long On, long UpTo);
}
