using System.Diagnostics;
using System.Globalization;
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
        for (var round = 0; round < rounds; round++)
        {
            var name =
                round == 0 ? "first, compiler cold" : string.Create(CultureInfo.InvariantCulture, $"round {round + 1}");
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var bundle = Measure(
                output,
                $"read, check and bind {agreements} agreements, {name}",
                before,
                () => PolicyBundle.Load(source, PseudonymSecret.Random())
            );
            var tables = 0;
            Measure(
                output,
                $"compile all tables, {name}",
                before,
                () =>
                {
                    tables = CompileAll(bundle);
                    return bundle;
                }
            );
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {tables} entitlement tables | | | |"));
            GC.KeepAlive(bundle);
        }
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
