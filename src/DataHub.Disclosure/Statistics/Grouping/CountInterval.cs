namespace DataHub.Disclosure.Statistics.Grouping;

/// <summary>How long the stretches of time are by which counts are broken down, in months of the calendar.</summary>
public enum CountInterval
{
    Month = 1,
    Quarter = 3,
    Year = 12,
}
