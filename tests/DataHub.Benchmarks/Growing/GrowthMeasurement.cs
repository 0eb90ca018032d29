using System.Text.Json;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;
using DataHub.Disclosure;
using DataHub.Disclosure.Selection;
using DataHub.Policies;

namespace DataHub.Benchmarks.Growing;

/// <summary>The first page and the last, over stores that grow: the engine alone.</summary>
internal static class GrowthMeasurement
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        await using var hub = await BenchedHub.StartAsync(options.DataDirectory, options.DemoCases);
        var directory = options.DataDirectory ?? Directory.CreateTempSubdirectory("datahub-growth-").FullName;
        var rounds = options.Short
            ? new Rounds(2, TimeSpan.FromMilliseconds(20))
            : new Rounds(7, TimeSpan.FromMilliseconds(250));
        var sizes = options.Copies ?? (options.Short ? [1, 3] : [3, 25, 250]);
        var engines = new List<(string Name, DisclosureEngine Engine)>();
        foreach (var copies in sizes)
        {
            var store = await GrownStore.OfAsync(directory, hub.Store.ConnectionString, copies);
            engines.Add(($"{copies * options.DemoCases:N0} cases", hub.EngineOver(store)));
        }
        Table.WriteHeader(Console.Out);
        foreach (var (name, requester) in new[] { ("own", Scene.Own), ("partner", Scene.Partner) })
        {
            await MeasureAsync(hub, rounds, $"Q1 list, {name}", requester, engines, FirstPageAsync);
            await MeasureAsync(hub, rounds, $"Q3 last page, {name}", requester, engines, LastPageAsync);
        }
        foreach (var (_, engine) in engines)
            engine.Dispose();
        if (options.DataDirectory is null)
            Directory.Delete(directory, recursive: true);
    }

    private static async Task MeasureAsync(
        BenchedHub hub,
        Rounds rounds,
        string name,
        Requester requester,
        List<(string Name, DisclosureEngine Engine)> engines,
        Func<DisclosureEngine, Entitlement, Task<RequestedField>> pageAsync
    )
    {
        var entitlement = hub.EntitlementOf(requester);
        var rows = new List<Row>();
        foreach (var (size, engine) in engines)
        {
            var root = await pageAsync(engine, entitlement);
            rows.Add(new Row(size, async () => await Disclosed.ByAsync(engine, root, entitlement)));
        }
        var question = new Question(name, "cases", rows);
        Table.Write(Console.Out, question, (await rows[0].AnswerAsync()).Length, await rounds.RunAsync(question));
    }

    private static Task<RequestedField> FirstPageAsync(DisclosureEngine engine, Entitlement entitlement) =>
        Task.FromResult(Requested.Of(Questions.List));

    private static async Task<RequestedField> LastPageAsync(DisclosureEngine engine, Entitlement entitlement)
    {
        var answer = await Disclosed.ByAsync(engine, Requested.Of(Questions.LastPage), entitlement);
        using var page = JsonDocument.Parse(answer);
        var cursor = page.RootElement.GetProperty("edges")[0].GetProperty("cursor").GetString()!;
        return Requested.Of(Questions.Deep(cursor));
    }
}
