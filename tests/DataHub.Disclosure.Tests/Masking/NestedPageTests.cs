using System.Text.Json.Nodes;
using CsCheck;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Disclosure.Tests.Masking;

/// <summary>Lists below records: each record above has its own pages and its own count, whatever the others have.</summary>
public sealed class NestedPageTests : IAsyncLifetime
{
    private const int Scenes = 4;
    private const int Cases = 5;

    private static readonly CountryCode Tha = CountryCode.Parse("THA");

    /// <summary>Of each person or indicator: case, originator, whether a minor (then hidden), and a date.</summary>
    private static readonly Gen<(int Case, bool Foreign, byte Minor, int? Date)[]> Children = Gen.Select(
        Gen.Int[1, Cases],
        Gen.Bool,
        Gen.Byte[0, 2],
        Gen.Int[0, 3].Select(i => i == 0 ? (int?)null : 20260100 + i)
    ).Array[20, 40];

    private World? world;

    public async Task InitializeAsync() => world = await World.CreateAsync();

    public async Task DisposeAsync() => await world!.DisposeAsync();

    [Fact]
    public Task Every_case_has_its_own_pages_of_persons() =>
        Children.SampleAsync(
            async children =>
            {
                var records = children.Select(
                    Record (c, i) =>
                        new VictimRecord
                        {
                            Id = 1000 + i * 7919L % 1009,
                            CaseId = c.Case,
                            DateOfBirth = c.Date,
                            Operands = Of(c.Foreign, c.Minor),
                        }
                );
                await world!.ReplaceAsync([.. CaseRecords(), .. records]);
                await AssertPagesAsync(
                    "victims",
                    "dateOfBirth",
                    number =>
                        records
                            .Cast<VictimRecord>()
                            .Where(r => r.CaseId == number && IsVisible(r))
                            .OrderBy(r => r.DateOfBirth ?? 0)
                            .ThenBy(r => r.Id)
                            .Select(r => r.Id)
                );
            },
            iter: Scenes,
            threads: 1
        );

    [Fact]
    public Task Every_case_has_its_own_pages_of_indicators_behind_links_that_may_be_seen_each_indicator_once() =>
        Gen.Select(Children, Children)
            .SampleAsync(
                async (children, links) =>
                {
                    var indicators = children
                        .Select(
                            (c, i) =>
                                new TechnologyIndicatorRecord
                                {
                                    Id = 1000 + i * 7919L % 1009,
                                    LastSeen = c.Date,
                                    Operands = Of(c.Foreign, c.Minor),
                                }
                        )
                        .ToList();
                    var edges = links
                        .Select(
                            (l, i) =>
                                new CaseTechnologyIndicatorLink
                                {
                                    Id = 5000 + i,
                                    CaseId = l.Case,
                                    TechnologyIndicatorId = indicators[i % indicators.Count].Id,
                                    Operands = Of(l.Foreign, l.Minor),
                                }
                        )
                        .ToList();
                    await world!.ReplaceAsync([.. CaseRecords(), .. indicators, .. edges]);
                    await AssertPagesAsync(
                        "indicators",
                        "lastSeen",
                        number =>
                            edges
                                .Where(e => e.CaseId == number && IsVisible(e))
                                .Select(e => indicators.Single(i => i.Id == e.TechnologyIndicatorId))
                                .Where(IsVisible)
                                .OrderBy(i => i.LastSeen ?? 0)
                                .ThenBy(i => i.Id)
                                .Select(i => i.Id)
                                .Distinct()
                    );
                },
                iter: Scenes,
                threads: 1
            );

    [Fact]
    public async Task A_list_of_countries_with_none_in_it_is_filtered_as_one_that_is_not_there()
    {
        await world!.ReplaceAsync(
            new VictimRecord
            {
                Id = 1,
                Citizenships = "IDN\nKHM",
                Operands = Of(false, 1),
            },
            new VictimRecord
            {
                Id = 2,
                Citizenships = "",
                Operands = Of(false, 1),
            },
            new VictimRecord { Id = 3, Operands = Of(false, 1) }
        );
        var asked = new Asking(world.Engine(), Entitlements.Full(Entitlements.Idn));
        Assert.Equal([1L], await WhereAsync("any: true"));
        Assert.Equal([2L, 3L], await WhereAsync("any: false"));
        Assert.Equal([2L, 3L], await WhereAsync("none: { eq: KHM }"));

        async Task<List<long>> WhereAsync(string condition)
        {
            var answer = await asked.AskAsync(
                $"{{ victims(where: {{ citizenships: {{ {condition} }} }}, order: {{ id: ASC }}) {{ nodes {{ id citizenships }} }} }}"
            );
            return asked.Ids(answer!["nodes"]!);
        }
    }

    [Fact]
    public async Task A_list_of_codes_is_filtered_as_it_is_shown()
    {
        await world!.ReplaceAsync(
            new VictimRecord { Id = 1, Operands = Of(false, 1) },
            Exploited(2, ExploitationType.ForcedCriminality),
            Exploited(3, ExploitationType.OnlineScam),
            new ExploitationRecord
            {
                Id = 4,
                VictimId = 1,
                Operands = Of(false, 1),
            }
        );
        Assert.Equal([3L], await FoundAsync(Form.Full, "ONLINE_SCAM"));
        Assert.Equal([2L], await FoundAsync(Form.Full, "FORCED_CRIMINALITY"));
        Assert.Empty(await FoundAsync(Form.Withhold, "ONLINE_SCAM"));
        // Under their broader codes both are forced criminality, and a code without a broader one is itself.
        var broader = Form.Parse("generalise:codeParent");
        Assert.Empty(await FoundAsync(broader, "ONLINE_SCAM"));
        Assert.Equal([2L, 3L], await FoundAsync(broader, "FORCED_CRIMINALITY"));
        Assert.Empty(await FoundAsync(broader, "FORCED_LABOUR"));
        Assert.Equal([2L, 4L], await WhereAsync(Form.Full, "none: { eq: ONLINE_SCAM }"));
        Assert.Equal([4L], await WhereAsync(broader, "none: { in: [FORCED_CRIMINALITY] }"));
        Assert.Equal([3L, 4L], await WhereAsync(Form.Full, "all: { eq: ONLINE_SCAM }"));
        Assert.Equal([2L, 3L, 4L], await WhereAsync(Form.Full, "all: { in: [ONLINE_SCAM, FORCED_CRIMINALITY] }"));
        Assert.Equal([4L], await WhereAsync(Form.Full, "all: { in: [ONLINE_SCAM], eq: FORCED_CRIMINALITY }"));
        Assert.Equal([4L], await WhereAsync(broader, "all: { eq: ONLINE_SCAM }"));
        Assert.Equal([2L, 3L, 4L], await WhereAsync(broader, "all: { eq: FORCED_CRIMINALITY }"));
        Assert.Equal([2L, 3L, 4L], await WhereAsync(Form.Withhold, "all: { eq: FORCED_LABOUR }"));
        Assert.Equal([2L, 3L], await WhereAsync(Form.Full, "any: true"));
        Assert.Equal([4L], await WhereAsync(Form.Full, "any: false"));
        Assert.Equal([2L, 3L, 4L], await WhereAsync(Form.Withhold, "any: false"));

        static ExploitationRecord Exploited(long id, ExploitationType type) =>
            new()
            {
                Id = id,
                VictimId = 1,
                Types = 1L << (int)type,
                Operands = Of(false, 1),
            };

        Task<List<long>> FoundAsync(Form form, string code) => WhereAsync(form, $"some: {{ eq: {code} }}");

        async Task<List<long>> WhereAsync(Form form, string condition)
        {
            var entitlement = Entitlements.Of(
                [Entitlements.Idn],
                [],
                (_, c) => c.Term == "dh:Exploitation" ? form : Form.Full
            );
            var asked = new Asking(world.Engine(), entitlement);
            var answer = await asked.AskAsync(
                $"{{ victims {{ nodes {{ exploitations(where: {{ types: {{ {condition} }} }}) {{ nodes {{ id }} }} }} }} }}"
            );
            return asked.Ids(answer!["nodes"]![0]!["exploitations"]!["nodes"]!);
        }
    }

    private async Task AssertPagesAsync(string list, string field, Func<int, IEnumerable<long>> expected)
    {
        var asked = new Asking(world!.Engine(), Tables());
        for (var size = 1; size <= 7; size += 2)
        {
            foreach (var (ends, backward) in new[] { ("first", false), ("last", true) })
            {
                var answer = await asked.AskAsync(
                    $"{{ cases(order: {{ caseNumber: ASC }}) {{ nodes {{ id {list}({ends}: {size}, order: {{ {field}: ASC }}) {Page} }} }} }}"
                );
                var cases = answer!["nodes"]!.AsArray();
                Assert.Equal(Cases, cases.Count);
                for (var number = 1; number <= Cases; number++)
                {
                    var whole = expected(number).ToList();
                    var page = cases[number - 1]![list]!;
                    Assert.Equal(backward ? whole.TakeLast(size) : whole.Take(size), asked.Ids(page["nodes"]!));
                    Assert.Equal(whole.Count, (int)page["totalCount"]!);
                    Assert.Equal(
                        whole.Count > size,
                        (bool)page["pageInfo"]![backward ? "hasPreviousPage" : "hasNextPage"]!
                    );
                    Assert.Equal(whole, await PagedAsync(asked, cases[number - 1]!, list, field, size, backward));
                }
            }
        }
    }

    private const string Page =
        "{ totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";

    private static async Task<List<long>> PagedAsync(
        Asking asked,
        JsonNode above,
        string list,
        string field,
        int size,
        bool backward
    )
    {
        var (ends, behind) = backward ? ("last", "before") : ("first", "after");
        var page = above[list]!;
        var ids = asked.Ids(page["nodes"]!);
        while ((bool)page["pageInfo"]![backward ? "hasPreviousPage" : "hasNextPage"]!)
        {
            Assert.True(ids.Count <= 100, $"Pages of {size} never end.");
            var cursor = (string)page["pageInfo"]![backward ? "startCursor" : "endCursor"]!;
            var answer = await asked.AskAsync(
                $"{{ case(id: \"{above["id"]}\") {{ {list}({ends}: {size}, {behind}: \"{cursor}\", order: {{ {field}: ASC }}) {Page} }} }}"
            );
            page = answer![list]!;
            ids.InsertRange(backward ? 0 : ids.Count, asked.Ids(page["nodes"]!));
        }
        return ids;
    }

    private static Entitlement Tables() =>
        Entitlements.Of(
            [Entitlements.Idn, Tha],
            [.. Operand.OfRecords.Where(o => o.Name == "subject.isMinor")],
            (values, _) => values[0] == 0 ? null : Form.Full
        );

    private static bool IsVisible(Record record) => record.Operands.IsMinor != (byte)Tristate.Yes;

    private static IEnumerable<Record> CaseRecords() =>
        Enumerable
            .Range(1, Cases)
            .Select(n => new CaseRecord
            {
                Id = n,
                CaseNumber = $"{n}",
                Operands = Of(false, 1),
            });

    private static RecordOperands Of(bool foreign, byte minor) =>
        new() { Originator = (foreign ? Tha : Entitlements.Idn).Numeric, IsMinor = minor };
}
