using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using DataHub.Policies;

namespace DataHub.Benchmarks.Deciding;

/// <summary>How long it takes to load many agreements and to compile every table of them, and what they keep in memory.</summary>
internal static class LoadMeasurement
{
    public static void Run(TextWriter output, int agreements, int rounds)
    {
        var source = GeneratedPolicies.Of(agreements);
        output.WriteLine("| step | wall ms | CPU ms | kept MB |");
        output.WriteLine("|---|---:|---:|---:|");
        for (var round = 1; round <= rounds; round++)
            RunOnce(
                output,
                source,
                string.Create(CultureInfo.InvariantCulture, $"{agreements} agreements, round {round}")
            );
    }

    // a method of its own: what one round keeps must be gone in the next
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunOnce(TextWriter output, PolicySource source, string name)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var bundle = Measure(
            output,
            $"read, check and bind {name}",
            before,
            () => PolicyBundle.Load(source, PseudonymSecret.Random())
        );
        var tables = Measure(output, $"compile all tables of {name}", before, () => CompileAll(bundle));
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| tables in all entitlements: {tables} | | | |")
        );
        GC.KeepAlive(bundle);
    }

    private static T Measure<T>(TextWriter output, string step, long before, Func<T> work)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var result = work();
        var (wall, used) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - cpu);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {step} | {wall.TotalMilliseconds:0} | {used.TotalMilliseconds:0} | {kept / 1048576.0:0.0} |"
            )
        );
        GC.KeepAlive(result);
        return result;
    }

    /// <summary>Every entitlement of every agency for every purpose in every stretch of time.</summary>
    /// <returns>The number of tables in them.</returns>
    private static int CompileAll(PolicyBundle bundle)
    {
        var tables = 0;
        Parallel.ForEach(
            bundle.Agencies,
            agency =>
            {
                foreach (var purpose in bundle.Purposes)
                {
                    var requester = new Requester(agency.Country, agency.Code, purpose.Term, "bench");
                    for (var now = DateTimeOffset.MinValue; now < DateTimeOffset.MaxValue; )
                    {
                        var entitlement = bundle.EntitlementOf(requester, now);
                        Interlocked.Add(ref tables, RecordTypes.All.Sum(type => entitlement.TablesOf(type).Count));
                        now = entitlement.Until;
                    }
                }
            }
        );
        return tables;
    }
}
