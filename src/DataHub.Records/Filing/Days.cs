using DataHub.Policies;

namespace DataHub.Records.Filing;

/// <summary>Days of dates that may be imprecise.</summary>
internal static class Days
{
    /// <summary>The first day that a date as it is stored (yyyymmdd, 00 for what is not known) may mean.</summary>
    public static DateOnly FirstOf(int date)
    {
        var partial = new PartialDate(date);
        return new(partial.Year, Math.Max(partial.Month, 1), Math.Max(partial.Day, 1));
    }

    public static int Since1970(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}
