using System.Globalization;

namespace DataHub.Policies.Loading;

/// <summary>Reads the instants of an agreement: a day, which means its first instant in UTC, or an instant with seconds and Z.</summary>
internal static class Instants
{
    public static DateTimeOffset? Read(PolicyNode node, FaultList faults)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        string[] formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        if (DateTimeOffset.TryParseExact(node.Text(), formats, CultureInfo.InvariantCulture, utc, out var instant))
            return instant;
        faults.Add(node, $"{node.Text()} is not a date. Write 2026-01-01 or 2026-01-01T12:00:00Z, a day that exists.");
        return null;
    }

    /// <summary>A map with <c>from</c> and perhaps <c>until</c>.</summary>
    public static Period? ReadPeriod(MapNode map, FaultList faults)
    {
        var from = Read(map["from"]!, faults);
        var until = map["until"] is { } end ? Read(end, faults) : DateTimeOffset.MaxValue;
        if (from is null || until is null)
            return null;
        if (from < until)
            return new Period(from.Value, until.Value);
        faults.Add(map["until"]!, "until is not after from. The end is the first instant that no longer counts.");
        return null;
    }
}
