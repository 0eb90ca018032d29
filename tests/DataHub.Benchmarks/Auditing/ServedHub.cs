using System.Globalization;
using System.Runtime;
using DataHub.Audit.Index;
using DataHub.Benchmarks.Hub;
using DataHub.Server.GraphQL;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DataHub.Benchmarks.Auditing;

/// <summary>
/// The hub in a process of its own, so that its processor time is not mixed with that of those who ask. It takes orders on standard input: <c>off</c>, <c>bare</c>,
/// <c>log</c> (written and not indexed), <c>on</c>, <c>settle</c> and <c>cpu</c>, each of which it answers with its processor time, and <c>compiled</c>; it
/// ends with its input.
/// </summary>
internal static class ServedHub
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        await using var hub = await BenchedHub.StartAsync(
            options.DataDirectory,
            options.DemoCases,
            options.PostgreSql,
            SwitchedJournal.Configure,
            BenchedHub.Unlimited
        );
        var journal = (SwitchedJournal)hub.Services.GetRequiredService<AnswerJournal>();
        var index = hub.Services.GetRequiredService<AuditIndex>();
        var indexing = hub.Services.GetServices<IHostedService>().OfType<AuditIndexing>().Single();
        var isIndexing = true;
        await Console.Out.WriteLineAsync(hub.Address.ToString());
        while (await Console.In.ReadLineAsync() is { } order)
        {
            if (order == "compiled")
            {
                await Console.Out.WriteLineAsync(
                    JitInfo.GetCompiledMethodCount().ToString(CultureInfo.InvariantCulture)
                );
                continue;
            }
            if (order == "settle")
                await SettleAsync(index, isIndexing);
            else if (order != "cpu")
            {
                journal.State = Enum.Parse<LogState>(order, ignoreCase: true);
                if (isIndexing != (journal.State != LogState.Log))
                    await (isIndexing ? indexing.StopAsync(default) : indexing.StartAsync(default));
                isIndexing = journal.State != LogState.Log;
                // what was not indexed meanwhile is nobody's now
                await SettleAsync(index, isIndexing);
            }
            await Console.Out.WriteLineAsync(
                Environment.CpuUsage.TotalTime.TotalMicroseconds.ToString("R", CultureInfo.InvariantCulture)
            );
        }
    }

    /// <summary>
    /// What is indexed is not paid for before it can be found. The pause is as long where nothing was logged, since a hub that is not asked works too.
    /// </summary>
    private static async Task SettleAsync(AuditIndex index, bool isIndexing)
    {
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        while (isIndexing && index.Lag() > 0)
            await Task.Delay(50);
        GC.Collect();
    }
}
