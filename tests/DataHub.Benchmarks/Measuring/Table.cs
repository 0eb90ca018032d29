using System.Globalization;

namespace DataHub.Benchmarks.Measuring;

/// <summary>The results as Markdown. A ratio is the median of the ratios of single rounds: what slows a round down slows both sides.</summary>
internal static class Table
{
    public static void WriteHeader(TextWriter output)
    {
        output.WriteLine("| question | JSON | row | CPU ms | × CPU | wall ms | allocated KB | × allocated |");
        output.WriteLine("|---|---:|---|---:|---:|---:|---:|---:|");
    }

    public static void Write(
        TextWriter output,
        Question question,
        int size,
        IReadOnlyList<IReadOnlyList<Sample>> samples
    )
    {
        for (var row = 0; row < samples.Count; row++)
        {
            var (own, yardstick) = (samples[row], samples[0]);
            string[] cells =
            [
                question.Name,
                string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0:0.0} KB"),
                question.Rows[row].Name,
                Figure(Median.Of(own.Select(s => s.Cpu)), "0.000"),
                Figure(Median.Of(own.Zip(yardstick, (a, b) => a.Cpu / b.Cpu)), "0.00"),
                Figure(Median.Of(own.Select(s => s.Wall)), "0.000"),
                Figure(Median.Of(own.Select(s => s.Allocated / 1024)), "0.0"),
                Figure(Median.Of(own.Zip(yardstick, (a, b) => a.Allocated / b.Allocated)), "0.00"),
            ];
            output.WriteLine($"| {string.Join(" | ", cells)} |");
        }
    }

    private static string Figure(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
