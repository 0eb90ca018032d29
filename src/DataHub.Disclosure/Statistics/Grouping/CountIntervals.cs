using DataHub.Policies;

namespace DataHub.Disclosure.Statistics.Grouping;

/// <summary>Stretches of the calendar.</summary>
public static class CountIntervals
{
    /// <summary>The year, or year and month, with which the stretch of a day begins; 0 where the day is not known well enough.</summary>
    public static int Begin(this CountInterval interval, int? day)
    {
        if (day is not { } value || (interval != CountInterval.Year && new PartialDate(value).Month == 0))
            return 0;
        var date = new PartialDate(value);
        var month = date.Month == 0 ? 1 : date.Month - (date.Month - 1) % (int)interval;
        return date.Year * 10000 + (interval == CountInterval.Year ? 0 : month * 100);
    }

    /// <summary>The last year, or the last month, of the stretch that begins so.</summary>
    public static PartialDate LastOf(this CountInterval interval, int begin) =>
        new(begin + (interval == CountInterval.Quarter ? 200 : 0));

    /// <summary>With what the next stretch begins.</summary>
    public static PartialDate After(this CountInterval interval, int begin)
    {
        var (date, months) = (new PartialDate(begin), (int)interval);
        if (interval == CountInterval.Year)
            return new PartialDate(begin + 10000);
        return date.Month + months > 12
            ? new PartialDate((date.Year + 1) * 10000 + 100)
            : new PartialDate(begin + months * 100);
    }
}
