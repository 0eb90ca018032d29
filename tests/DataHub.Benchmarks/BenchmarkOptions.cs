using System.Globalization;

namespace DataHub.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Short">Few rounds on the smallest data set: shows that everything still runs, measures nothing.</param>
/// <param name="BenchmarkDotNet">Leave the measuring to BenchmarkDotNet: slower, with confidence intervals, without CPU time.</param>
/// <param name="DataDirectory">A data directory of a hub, filled when it is empty and kept; null: a temporary one.</param>
/// <param name="Hot">The only row to run, for a profiler: round and round for half a minute, without a table; null: measure all.</param>
/// <param name="Growth">Measure the engine over stores of growing size instead of answers.</param>
/// <param name="Import">Measure the import of a file instead of answers.</param>
/// <param name="PostgreSql">The connection string of an empty or filled database in place of the embedded store.</param>
/// <param name="Copies">How often growing stores hold the demonstration; null: enough for 2,000,000 cases.</param>
/// <param name="Policies">Measure decisions, loading and the number of agreements instead of answers.</param>
/// <param name="Tokens">Measure the check of tokens instead of answers.</param>
/// <param name="Index">Measure the search index of the audit log instead of answers.</param>
/// <param name="Audit">Measure the audit log instead of answers.</param>
/// <param name="Hub">Be the hub that another process of this program asks over HTTP.</param>
/// <param name="Parts">Which measurements of the audit log, or of <c>start</c>; null: all.</param>
/// <param name="Timing">Measure whether the time of an answer tells of values that are withheld.</param>
/// <param name="Start">Measure a hub's start, its idling and its memory.</param>
/// <param name="HubFolder">Where that hub was published to; null: the one that was built with this program.</param>
/// <param name="Filters">Measure conditions on lists inside records.</param>
/// <param name="Served">Measure answers over HTTP, with tokens and the audit log, asked by 64 callers.</param>
internal sealed record BenchmarkOptions(
    bool Short,
    bool BenchmarkDotNet,
    string? DataDirectory,
    string? Hot,
    bool Policies = false,
    bool Growth = false,
    bool Import = false,
    string? PostgreSql = null,
    IReadOnlyList<int>? Copies = null,
    bool Tokens = false,
    bool Index = false,
    bool Audit = false,
    IReadOnlyList<string>? Parts = null,
    bool Served = false,
    bool Hub = false,
    bool Timing = false,
    bool Start = false,
    string? HubFolder = null,
    bool Filters = false
)
{
    public const string Usage =
        "Usage: [policies | growth | import | tokens | index | audit | served | timing | start | filters] [--short | --bdn | --hot <question>/<row>] [--data <directory>] [--hub <folder>] [--postgresql <connection string>] [--copies <n,n>] [--parts <part,part>]";

    public int DemoCases => Short ? 1 : 8000;

    /// <summary>Null when an argument is not one of ours.</summary>
    public static BenchmarkOptions? Parse(string[] args)
    {
        var options = new BenchmarkOptions(false, false, null, null);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--short":
                    options = options with { Short = true };
                    break;
                case "policies":
                    options = options with { Policies = true };
                    break;
                case "import":
                    options = options with { Import = true };
                    break;
                case "growth":
                    options = options with { Growth = true };
                    break;
                case "tokens":
                    options = options with { Tokens = true };
                    break;
                case "index":
                    options = options with { Index = true };
                    break;
                case "hub":
                    options = options with { Hub = true };
                    break;
                case "audit":
                    options = options with { Audit = true };
                    break;
                case "timing":
                    options = options with { Timing = true };
                    break;
                case "filters":
                    options = options with { Filters = true };
                    break;
                case "served":
                    options = options with { Served = true };
                    break;
                case "start":
                    options = options with { Start = true };
                    break;
                case "--hub" when i + 1 < args.Length:
                    options = options with { HubFolder = args[++i] };
                    break;
                case "--bdn":
                    options = options with { BenchmarkDotNet = true };
                    break;
                case "--data" when i + 1 < args.Length:
                    options = options with { DataDirectory = args[++i] };
                    break;
                case "--postgresql" when i + 1 < args.Length:
                    options = options with { PostgreSql = args[++i] };
                    break;
                case "--copies" when i + 1 < args.Length:
                    options = options with
                    {
                        Copies = [.. args[++i].Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))],
                    };
                    break;
                case "--parts" when i + 1 < args.Length:
                    options = options with { Parts = args[++i].Split(',') };
                    break;
                case "--hot" when i + 1 < args.Length:
                    options = options with { Hot = args[++i] };
                    break;
                default:
                    return null;
            }
        }
        return options;
    }
}
