using System.Text.Json;
using DataHub.Benchmarks.HandWritten;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;
using DataHub.Benchmarks.Peers;
using DataHub.Policies;
using DataHub.Server.Http;
using DataHub.Server.Identity;

namespace DataHub.Benchmarks;

/// <summary>Both requesters, both questions and all rows over one hub.</summary>
internal sealed class Scene : IDisposable
{
    private static readonly CountryCode Indonesia = CountryCode.Parse("IDN");

    public static readonly Requester Own = new(Indonesia, "IDN.KEMLU", "dh:Repatriation", "idn.kemlu");

    public static readonly Requester Partner = new(
        CountryCode.Parse("KHM"),
        "KHM.NCCT",
        "sector-law:CrimeVictimSafetyProvision",
        "khm.ncct"
    );

    private readonly BenchedHub hub;
    private readonly GraphWithoutLog graph;
    private readonly EfGraph ef;
    private readonly List<Endpoint> endpoints = [];
    private readonly List<AskedBy> asked = [];

    public Scene(BenchedHub hub)
    {
        this.hub = hub;
        graph = new GraphWithoutLog(hub);
        ef = new EfGraph(hub.Store, hub.IdsFor(Own), hub.Schema);
        Questions = [.. For("own", Own, OwnEndpoint), .. For("partner", Partner, PartnerEndpoint)];
    }

    public IReadOnlyList<Question> Questions { get; }

    /// <summary>The same, for whoever asks in another way.</summary>
    public IReadOnlyList<AskedBy> Asked => asked;

    public void Dispose() => endpoints.ForEach(e => e.Dispose());

    private OwnEndpoint OwnEndpoint(bool keeps) => new(new Database(hub.Store), keeps, hub.IdsFor(Own), hub.Schema);

    private PartnerEndpoint PartnerEndpoint(bool keeps)
    {
        var entitlement = hub.EntitlementOf(Partner);
        var today = (int)(hub.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalDays;
        return new PartnerEndpoint(
            new Database(hub.Store),
            keeps,
            hub.IdsFor(Partner),
            hub.Schema,
            KeyOf("Case", "dh:CaseReference"),
            KeyOf("Victim", "pd:Name"),
            today
        );

        Policies.Forms.PseudonymKey KeyOf(string type, string category) =>
            entitlement.TableOf(Indonesia, type)!.KeyOf(hub.Policies.Categories[category]);
    }

    private Question[] For(string name, Requester requester, Func<bool, Endpoint> endpoint)
    {
        var (fresh, kept) = (endpoint(false), endpoint(true));
        endpoints.AddRange([fresh, kept]);
        var victim = FirstVictim(fresh.List());
        var (cursor, before) = LastPage(requester);
        asked.Add(new AskedBy(name, requester, () => endpoint(false), victim, cursor, before));
        return
        [
            new(
                $"Q1 list, {name}",
                "cases",
                Rows(Benchmarks.Questions.List, Benchmarks.Questions.List, requester, fresh.List, kept.List)
            ),
            new(
                $"Q3 deep page, {name}",
                "cases",
                Rows(
                    Benchmarks.Questions.Deep(cursor),
                    Benchmarks.Questions.Deep(before),
                    requester,
                    () => fresh.ListBeyond(before),
                    () => kept.ListBeyond(before)
                )
            ),
            new(
                $"Q2 point, {name}",
                "victim",
                Rows(
                    Benchmarks.Questions.Point(victim),
                    Benchmarks.Questions.Point(victim),
                    requester,
                    () => fresh.Point(victim),
                    () => kept.Point(victim)
                )
            ),
        ];
    }

    /// <param name="query">What the hub is asked.</param>
    /// <param name="peer">The same for the peer, whose cursors are ids.</param>
    private Row[] Rows(
        string query,
        string peer,
        Requester requester,
        Func<ReadOnlyMemory<byte>> fresh,
        Func<ReadOnlyMemory<byte>> kept
    )
    {
        var root = Requested.Of(query);
        var request = new HubRequest(query, null, null, false);
        return
        [
            new("hand-written", () => ValueTask.FromResult(fresh())),
            new("hand-written, statements kept", () => ValueTask.FromResult(kept())),
            new("planned path", EngineAsync),
            new("+ document and response", async () => await graph.AnswerAsync(request, requester)),
            new("+ audit log", HubAsync),
            .. requester == Own ? [new Row("GraphQL.NET, EF Core", async () => await ef.AnswerAsync(peer))] : (Row[])[],
        ];

        async ValueTask<ReadOnlyMemory<byte>> EngineAsync() =>
            await Disclosed.ByAsync(hub.Engine, root, hub.EntitlementOf(requester));

        async ValueTask<ReadOnlyMemory<byte>> HubAsync() =>
            (await hub.Executor.ExecuteAsync(request, new HubCaller(requester, null), CancellationToken.None)).Body;
    }

    /// <summary>The cursor before the last page of the requester's list, and the id of the case that has it.</summary>
    private (string Cursor, string CaseId) LastPage(Requester requester)
    {
        var answer = Disclosed
            .ByAsync(hub.Engine, Requested.Of(Benchmarks.Questions.LastPage), hub.EntitlementOf(requester))
            .GetAwaiter()
            .GetResult();
        using var page = JsonDocument.Parse(answer);
        var edge = page.RootElement.GetProperty("edges")[0];
        return (edge.GetProperty("cursor").GetString()!, edge.GetProperty("node").GetProperty("id").GetString()!);
    }

    /// <summary>The id of the first victim of a list of cases.</summary>
    private static string FirstVictim(ReadOnlyMemory<byte> cases)
    {
        using var list = JsonDocument.Parse(cases);
        return list
            .RootElement.GetProperty("nodes")
            .EnumerateArray()
            .SelectMany(c => c.GetProperty("victims").GetProperty("nodes").EnumerateArray())
            .First()
            .GetProperty("id")
            .GetString()!;
    }
}
