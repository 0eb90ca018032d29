using System.Text.Json.Nodes;
using CsCheck;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;

namespace DataHub.Disclosure.Tests.Relations;

/// <summary>Filters and orders through relations see the records and fields that an answer shows at the end of the edge, and nothing else (I5, I6).</summary>
public sealed class RelationTests : IAsyncLifetime
{
    private const int Graphs = 4;

    private const string Selected =
        "id status registeredOn victims(first: 100) { nodes { id dateOfBirth gender } } indicators(first: 100) { nodes { id lastSeen } }";

    /// <summary>A condition as a client writes it, with what it means of the JSON of a record.</summary>
    private static readonly (string Written, Func<JsonNode, bool> Holds)[] OfVictims =
    [
        ("{ gender: { eq: FEMININE } }", v => (string?)v["gender"] == "FEMININE"),
        ("{ gender: { neq: FEMININE } }", v => (string?)v["gender"] != "FEMININE"),
        ("{ dateOfBirth: { eq: \"1990\" } }", v => (string?)v["dateOfBirth"] == "1990"),
        ("{ dateOfBirth: { eq: null } }", v => v["dateOfBirth"] is null),
        ("{ dateOfBirth: { nlt: \"2000\" } }", v => Date(v["dateOfBirth"]) is not < 20000000),
        (
            "{ or: [{ gender: { in: [FEMININE, null] } }, { dateOfBirth: { gt: \"1990\" } }] }",
            v => (string?)v["gender"] is "FEMININE" or null || Date(v["dateOfBirth"]) > 19900000
        ),
        (
            "{ gender: { eq: FEMININE }, dateOfBirth: { neq: null } }",
            v => (string?)v["gender"] == "FEMININE" && v["dateOfBirth"] is not null
        ),
        ("{ }", _ => true),
    ];

    private World? world;

    public async Task InitializeAsync() => world = await World.CreateAsync();

    public async Task DisposeAsync() => await world!.DisposeAsync();

    [Fact]
    public Task Some_none_all_and_any_of_many_are_those_of_the_persons_shown() =>
        ForEachGraph(
            async (asked, cases) =>
            {
                foreach (var (written, holds) in OfVictims)
                {
                    await AssertFoundAsync(
                        asked,
                        cases,
                        $"victims: {{ some: {written} }}",
                        c => Below(c, "victims").Any(holds)
                    );
                    await AssertFoundAsync(
                        asked,
                        cases,
                        $"victims: {{ none: {written} }}",
                        c => !Below(c, "victims").Any(holds)
                    );
                    await AssertFoundAsync(
                        asked,
                        cases,
                        $"victims: {{ all: {written} }}",
                        c => Below(c, "victims").All(holds)
                    );
                }
                await AssertFoundAsync(asked, cases, "victims: { any: true }", c => Below(c, "victims").Any());
                await AssertFoundAsync(asked, cases, "victims: { any: false }", c => !Below(c, "victims").Any());
            }
        );

    [Fact]
    public Task Records_behind_links_count_where_link_and_record_may_be_seen() =>
        ForEachGraph(
            async (asked, cases) =>
            {
                await AssertFoundAsync(asked, cases, "indicators: { any: true }", c => Below(c, "indicators").Any());
                await AssertFoundAsync(
                    asked,
                    cases,
                    "indicators: { some: { lastSeen: { eq: \"2026-03-01\" } } }",
                    c => Below(c, "indicators").Any(i => (string?)i["lastSeen"] == "2026-03-01")
                );
                await AssertFoundAsync(
                    asked,
                    cases,
                    "indicators: { all: { lastSeen: { gte: \"2026\" } }, none: { lastSeen: { eq: \"2026-03-02\" } } }",
                    c =>
                        Below(c, "indicators").All(i => Date(i["lastSeen"]) >= 20260000)
                        && !Below(c, "indicators").Any(i => (string?)i["lastSeen"] == "2026-03-02")
                );
            }
        );

    [Fact]
    public Task Relations_inside_relations_and_beside_other_conditions_are_seen_as_shown() =>
        ForEachGraph(
            async (asked, cases) =>
            {
                var active = cases.Where(c => (string?)c["status"] == "ACTIVE").Select(c => Id(asked, c)).ToHashSet();
                var above = cases
                    .SelectMany(c => Below(c, "indicators").Select(i => (Case: Id(asked, c), Indicator: Id(asked, i))))
                    .ToLookup(e => e.Indicator, e => e.Case);
                // an indicator is also shown with its cases, whose edge may be withheld in that direction
                var indicators = (
                    await asked.AskAsync("{ indicators(first: 100) { nodes { id cases { nodes { id status } } } } }")
                )!;
                var backwards = indicators["nodes"]!
                    .AsArray()
                    .ToDictionary(
                        i => Id(asked, i!),
                        i => Below(i!, "cases").Any(c => (string?)c["status"] == "ACTIVE")
                    );
                await AssertFoundAsync(
                    asked,
                    cases,
                    "indicators: { some: { cases: { some: { status: { eq: ACTIVE } } } } }",
                    c => Below(c, "indicators").Any(i => backwards[Id(asked, i)])
                );
                await AssertFoundAsync(
                    asked,
                    cases,
                    "or: [{ status: { eq: ACTIVE } }, { and: [{ victims: { any: true } }, { indicators: { none: {} } }] }]",
                    c => active.Contains(Id(asked, c)) || (Below(c, "victims").Any() && !Below(c, "indicators").Any())
                );
                Assert.All(above, e => Assert.True(backwards.ContainsKey(e.Key)));
            }
        );

    [Fact]
    public Task A_relation_to_one_is_the_record_shown_there() =>
        ForEachGraph(
            async (asked, _) =>
            {
                var victims = await VictimsAsync(asked, "");
                await AssertAsync("case: { status: { eq: ACTIVE } }", v => (string?)v["case"]?["status"] == "ACTIVE");
                await AssertAsync(
                    "case: { status: { neq: ACTIVE } }",
                    v => v["case"] is { } c && (string?)c["status"] != "ACTIVE"
                );
                await AssertAsync(
                    "case: { registeredOn: { eq: null } }",
                    v => v["case"] is { } c && c["registeredOn"] is null
                );
                await AssertAsync("case: { }", v => v["case"] is not null);

                async Task AssertAsync(string where, Func<JsonNode, bool> holds) =>
                    Assert.Equal(
                        victims.Where(holds).Select(v => Id(asked, v)),
                        (await VictimsAsync(asked, $", where: {{ {where} }}")).Select(v => Id(asked, v))
                    );
            }
        );

    [Theory]
    [InlineData("case: { registeredOn: ASC }", "registeredOn")]
    [InlineData("case: { registeredOn: DESC }", "registeredOn")]
    [InlineData("case: { status: DESC }", "status")]
    [InlineData("case: { caseNumber: DESC }", "caseNumber")]
    [InlineData("case: { id: ASC }", "id")]
    [InlineData("case: { incident: { code: ASC } }", "none of them has an incident")]
    public Task An_order_through_a_relation_is_that_of_the_values_shown_on_every_page(string order, string field) =>
        ForEachGraph(
            async (asked, _) =>
            {
                var victims = await VictimsAsync(asked, "");
                var shown = victims.Select(v => (Id: Id(asked, v), Key: Key(asked, v, field))).ToList();
                var expected = (
                    order.Contains("DESC", StringComparison.Ordinal)
                        ? shown.OrderByDescending(v => v.Key)
                        : shown.OrderBy(v => v.Key)
                )
                    .ThenBy(v => v.Id)
                    .Select(v => v.Id)
                    .ToList();
                foreach (var size in new[] { 1, 3, 100 })
                {
                    Assert.Equal(expected, await PagedAsync(asked, order, size, backward: false));
                    Assert.Equal(expected, await PagedAsync(asked, order, size, backward: true));
                }
            }
        );

    /// <summary>
    /// What is not shown is the same as what is not there: no case, or a case without such a value. So is what is shown as a pseudonym or in part: it can be
    /// read, not searched.
    /// </summary>
    private static long Key(Asking asked, JsonNode victim, string field) =>
        field switch
        {
            "registeredOn" => Date(victim["case"]?["registeredOn"]) ?? 0,
            "status" => (string?)victim["case"]?["status"] is { } status
                ? World.Schema.Codes["CaseStatus"].NumberOf(status)
                : 0,
            "caseNumber" => (string?)victim["case"]?["caseNumber"] is { } number && Graph.CaseNumbers.Contains(number)
                ? number[0]
                : 0,
            "id" => victim["case"] is { } shown ? Id(asked, shown) : 0,
            _ => 0,
        };

    [Fact]
    public async Task An_edge_that_nobody_discloses_leads_nowhere_whatever_is_stored()
    {
        await world!.ReplaceAsync(
            new Records.Model.CaseRecord
            {
                Id = 1,
                Operands = new() { Originator = Entitlements.Idn.Numeric },
            },
            new Records.Model.VictimRecord
            {
                Id = 100,
                CaseId = 1,
                Operands = new() { Originator = Entitlements.Idn.Numeric },
            }
        );
        var entitlement = Entitlements.Of(
            [Entitlements.Idn],
            [],
            (_, c) => c.Term == "dh:CaseLink" ? Policies.Forms.Form.Withhold : Policies.Forms.Form.Full
        );
        var asked = new Asking(world.Engine(), entitlement);
        foreach (
            var (where, found) in new[]
            {
                ("some: {}", 0),
                ("any: true", 0),
                ("none: {}", 1),
                ("any: false", 1),
                ("all: { gender: { eq: FEMININE } }", 1),
            }
        )
        {
            var answer = await asked.AskAsync($"{{ cases(where: {{ victims: {{ {where} }} }}) {{ totalCount }} }}");
            Assert.Equal(found, (int)answer!["totalCount"]!);
        }
        var ordered = await asked.AskAsync(
            "{ victims(first: 1, order: { case: { registeredOn: ASC } }) { edges { cursor } nodes { id } } }"
        );
        var cursor = (string)ordered!["edges"]![0]!["cursor"]!;
        var after = await asked.AskAsync(
            $"{{ victims(first: 1, after: \"{cursor}\", order: {{ case: {{ registeredOn: ASC }} }}) {{ nodes {{ id }} }} }}"
        );
        Assert.Empty(after!["nodes"]!.AsArray());
    }

    private Task ForEachGraph(Func<Asking, List<JsonNode>, Task> assert) =>
        Graph.Any.SampleAsync(
            async graph =>
            {
                await world!.ReplaceAsync(graph.Records);
                var asked = new Asking(world.Engine(), graph.Entitlement());
                var answer = await asked.AskAsync($"{{ cases(first: 100) {{ nodes {{ {Selected} }} }} }}");
                await assert(asked, [.. answer!["nodes"]!.AsArray().Select(c => c!)]);
            },
            iter: Graphs,
            threads: 1
        );

    private static async Task AssertFoundAsync(
        Asking asked,
        List<JsonNode> cases,
        string where,
        Func<JsonNode, bool> holds
    )
    {
        var answer = await asked.AskAsync(
            $"{{ cases(first: 100, where: {{ {where} }}) {{ totalCount nodes {{ id }} }} }}"
        );
        var expected = cases.Where(holds).Select(c => Id(asked, c)).ToList();
        Assert.Equal(expected, asked.Ids(answer!["nodes"]!));
        Assert.Equal(expected.Count, (int)answer["totalCount"]!);
    }

    private static async Task<List<JsonNode>> VictimsAsync(Asking asked, string arguments) =>
        [
            .. (
                await asked.AskAsync(
                    $"{{ victims(first: 100{arguments}) {{ nodes {{ id case {{ id status registeredOn caseNumber }} }} }} }}"
                )
            )!["nodes"]!
                .AsArray()
                .Select(v => v!),
        ];

    private static async Task<List<long>> PagedAsync(Asking asked, string order, int size, bool backward)
    {
        var (ids, cursor) = (new List<long>(), "");
        while (true)
        {
            var page = backward
                ? $"last: {size}{(cursor.Length > 0 ? $", before: \"{cursor}\"" : "")}"
                : $"first: {size}{(cursor.Length > 0 ? $", after: \"{cursor}\"" : "")}";
            var answer = (
                await asked.AskAsync(
                    $"{{ victims({page}, order: {{ {order} }}) {{ nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
                )
            )!;
            ids.InsertRange(backward ? 0 : ids.Count, asked.Ids(answer["nodes"]!));
            Assert.True(ids.Count <= 100, $"Pages of {size} by {order} never end.");
            if (!(bool)answer["pageInfo"]![backward ? "hasPreviousPage" : "hasNextPage"]!)
                return ids;
            cursor = (string)answer["pageInfo"]![backward ? "startCursor" : "endCursor"]!;
        }
    }

    /// <summary>The records shown at the end of an edge; none where the edge is withheld.</summary>
    private static IEnumerable<JsonNode> Below(JsonNode record, string edge) =>
        record[edge]?["nodes"]!.AsArray().Select(n => n!) ?? [];

    private static int? Date(JsonNode? date) => date is null ? null : PartialDate.Parse((string)date!).Value;

    private static long Id(Asking asked, JsonNode record) => World.StoredId(record["id"], asked.Entitlement.Requester);
}
