using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;
using DataHub.Disclosure;
using DataHub.Disclosure.Selection;
using DataHub.Policies;
using Microsoft.Data.Sqlite;

namespace DataHub.Benchmarks.Timing;

/// <summary>
/// Whether the time of an answer tells what the answer does not: filters by an exact value and by a prefix over pairs of stores that differ only in values
/// that are withheld from who asks.
/// </summary>
internal static class TimingMeasurement
{
    private const string Sought = "Zzyzx-4711-0815";
    private const string Other = "Aabab-1234-5678";

    private static readonly TimedQuestion[] Questions =
    [
        new(
            "exact, never disclosed",
            $$"""{ passport: { number: { eq: "{{Sought}}" } } }""",
            "Passport_Number",
            Sought,
            Other
        ),
        new(
            "prefix, never disclosed",
            """{ passport: { number: { startsWith: "Zzyzx" } } }""",
            "Passport_Number",
            Sought,
            Other
        ),
        new("exact, withheld here", $$"""{ healthNotes: { eq: "{{Sought}}" } }""", "HealthNotes", Sought, Other),
        new("prefix, withheld here", """{ healthNotes: { startsWith: "Zzyzx" } }""", "HealthNotes", Sought, Other),
        new(
            "name search, withheld here",
            """{ name: { search: "zzyzx" } }""",
            "FoldedNames",
            "zzyzx aaaa",
            "aaaaa bbbb"
        ),
        new(
            "control: exact, disclosed",
            $$"""{ healthNotes: { eq: "{{Sought}}" } }""",
            "HealthNotes",
            Sought,
            Other,
            true
        ),
    ];

    public static async Task RunAsync(BenchmarkOptions options)
    {
        await using var hub = await BenchedHub.StartAsync(options.DataDirectory, options.DemoCases);
        var directory = Directory.CreateTempSubdirectory("datahub-timing-").FullName;
        var times = options.Short ? 50 : 800;
        WriteHeader();
        foreach (var (number, question) in Questions.Index())
        {
            var pair = new StorePair(Path.Combine(directory, $"{number}"), hub.Store, question);
            using var one = hub.EngineOver(pair.Copies[0]);
            using var other = hub.EngineOver(pair.Copies[1]);
            var (cpu, walls) = (new double[2], new[] { new List<double>(), new List<double>() });
            foreach (var hit in (int[])[1, 0])
            {
                pair.PutInto(hit);
                DisclosureEngine[] engines = hit == 1 ? [one, other] : [other, one];
                await MeasureAsync(question, engines, hub.EntitlementOf(Scene.Partner), times / 2, cpu, walls);
            }
            Write(question, new TimedAnswers([.. walls[1]], [.. walls[0]]), cpu[0] / 20, cpu[1] / 20);
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    /// <param name="question">The filter.</param>
    /// <param name="engines">Over the store without what is sought, and over the one that has it.</param>
    /// <param name="entitlement">Who asks.</param>
    /// <param name="times">How often each is asked.</param>
    /// <param name="cpu">Takes the processor time of each, summed over batches.</param>
    /// <param name="walls">Takes the times of each.</param>
    private static async Task MeasureAsync(
        TimedQuestion question,
        DisclosureEngine[] engines,
        Entitlement entitlement,
        int times,
        double[] cpu,
        List<double>[] walls
    )
    {
        var root = Requested.Of(question.Document);
        var answers = new List<ReadOnlyMemory<byte>>();
        foreach (var engine in engines)
        {
            for (var warm = 0; warm < times / 4; warm++)
                await Disclosed.ByAsync(engine, root, entitlement);
            answers.Add(await Disclosed.ByAsync(engine, root, entitlement));
        }
        var isSame = answers[0].Span.SequenceEqual(answers[1].Span);
        if (isSame == question.IsDisclosed)
            throw new DifferentAnswerException($"{question.Name}: the two stores are not answered as they should be.");
        for (var turn = 0; turn < 10; turn++)
        for (var one = 0; one < 2; one++)
            cpu[(turn + one) % 2] += await CpuAsync(engines[(turn + one) % 2], root, entitlement, times / 10);
        await WallsAsync(engines, root, entitlement, times, walls);
    }

    /// <summary>Processor time of an answer, in microseconds.</summary>
    private static async Task<double> CpuAsync(
        DisclosureEngine engine,
        RequestedField root,
        Entitlement entitlement,
        int times
    )
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var time = 0; time < times; time++)
            await Disclosed.ByAsync(engine, root, entitlement);
        return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / times;
    }

    /// <summary>Hits and misses in an order without a period (Thue and Morse), so that whatever else the machine does meets both alike.</summary>
    private static async Task WallsAsync(
        DisclosureEngine[] engines,
        RequestedField root,
        Entitlement entitlement,
        int times,
        List<double>[] walls
    )
    {
        for (var turn = 0U; turn < times * 2; turn++)
        {
            var which = BitOperations.PopCount(turn) % 2;
            var start = Stopwatch.GetTimestamp();
            await Disclosed.ByAsync(engines[which], root, entitlement);
            walls[which].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }

    private static void WriteHeader()
    {
        Console.Out.WriteLine(
            "| filter | CPU µs, miss | hit | median µs, miss | hit | a hit is slower | chance | share of hits in each tenth, fastest first | tenths end at µs |"
        );
        Console.Out.WriteLine("|---|---:|---:|---:|---:|---:|---:|---|---|");
    }

    private static void Write(TimedQuestion question, TimedAnswers walls, double miss, double hit) =>
        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {question.Name} | {miss:0} | {hit:0} | {walls.MedianMiss:0} | {walls.MedianHit:0} | {walls.HitIsSlower:0.000} | 0.5 ± {walls.ChanceOfHit:0.000} | {Listed(walls.HitsByTenth, "0.00")} | {Listed(walls.EndsOfTenths, "0")} |"
            )
        );

    private static string Listed(IEnumerable<double> figures, string format) =>
        string.Join(' ', figures.Select(figure => figure.ToString(format, CultureInfo.InvariantCulture)));
}
