using System.Globalization;
using DataHub.Disclosure.Statistics.Grouping;
using DataHub.Disclosure.Statistics.Ledger;
using DataHub.Records;

namespace DataHub.Disclosure.Statistics;

/// <summary>Which records to count; what is null does not narrow.</summary>
public abstract record CountedRecords
{
    /// <summary>By what they can be narrowed and broken down.</summary>
    public abstract IReadOnlyList<CountDimension> Dimensions { get; }

    /// <summary>By what they are narrowed, each with the stored number.</summary>
    public abstract IReadOnlyList<(CountDimension Dimension, int Number)> Filters { get; }

    /// <summary>First day, yyyymmdd; null without one.</summary>
    internal abstract int? FirstDay { get; }

    /// <summary>Day after the last, yyyymmdd; null without one.</summary>
    internal abstract int? DayAfter { get; }

    /// <summary>When they happened: the dimension of the first and the last day.</summary>
    private protected abstract CountDimension Happened { get; }

    /// <summary>By what they are narrowed: a window of days narrows as well.</summary>
    public IEnumerable<CountDimension> NarrowedBy =>
        Filters.Select(filter => filter.Dimension).Concat(FirstDay is > 0 || DayAfter is not null ? [Happened] : []);

    /// <summary>How the ledger calls them.</summary>
    internal string Name =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{GetType().Name} {string.Join(' ', Filters.Select(f => $"{f.Dimension}={f.Number}"))} {FirstDay}-{DayAfter}"
        );

    /// <summary>The records, for each unit that is counted in them.</summary>
    /// <param name="context">The store.</param>
    /// <param name="asker">ISO numeric code of the country whose agency asks.</param>
    internal abstract IReadOnlyList<(CountedUnit Unit, IQueryable<CountedFact> Facts)> Facts(
        RecordsContext context,
        short asker
    );

    private protected static IReadOnlyList<(CountDimension, int)> Given(
        params IEnumerable<(CountDimension Dimension, int? Number)> filters
    ) => [.. filters.Where(f => f.Number is not null).Select(f => (f.Dimension, f.Number!.Value))];
}
