using System.Globalization;

namespace DataHub.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Short">Few rounds on the smallest data set: shows that everything still runs, measures nothing.</param>
/// <param name="BenchmarkDotNet">Leave the measuring to BenchmarkDotNet: slower, with confidence intervals, without CPU time.</param>
/// <param name="DataDirectory">A data directory of a hub, filled when it is empty and kept; null: a temporary one.</param>
/// <param name="Hot">The only row to run, for a profiler: round and round for half a minute, without a table; null: measure all.</param>
/// <param name="PostgreSql">The connection string of an empty or filled database in place of the embedded store.</param>
/// <param name="Copies">How often growing stores hold the demonstration; null: enough for 2,000,000 cases.</param>
/// <param name="Parts">Which measurements of the audit log, or of <c>start</c>; null: all.</param>
/// <param name="HubFolder">Where the hub of <c>start</c> was published to; null: the one that was built with this program.</param>
internal sealed record BenchmarkOptions(
    bool Short,
    bool BenchmarkDotNet,
    string? DataDirectory,
    string? Hot,
    string? PostgreSql = null,
    IReadOnlyList<int>? Copies = null,
    IReadOnlyList<string>? Parts = null,
    string? HubFolder = null
)
{
    public const string Usage =
        "Usage: [answers | policies | growth | import | tokens | index | audit | served | timing | start | filters]… [--short | --bdn | --hot <question>/<row>] [--data <directory>] [--hub <folder>] [--postgresql <connection string>] [--copies <n,n>] [--parts <part,part>]";

    /// <summary>What is measured, one after the other and over the same store; <c>hub</c>: be the hub that another process of this program asks over HTTP.</summary>
    public IReadOnlyList<string> Modes { get; private init; } = [];

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
                case var mode when Program.Modes.ContainsKey(mode):
                    options = options with { Modes = [.. options.Modes, mode] };
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
        return options.Modes is [] ? options with { Modes = [Program.Answers] } : options;
    }
}
