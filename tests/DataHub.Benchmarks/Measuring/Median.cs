namespace DataHub.Benchmarks.Measuring;

/// <summary>The middle one; of an even number the upper of the two.</summary>
internal static class Median
{
    public static double Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    public static double Of(IEnumerable<double> values) => Of(values.ToArray());
}
