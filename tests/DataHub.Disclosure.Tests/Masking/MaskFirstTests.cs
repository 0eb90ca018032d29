using System.Text.Json.Nodes;
using CsCheck;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Records.Model;

namespace DataHub.Disclosure.Tests.Masking;

/// <summary>Mask first (I6): a filter, an order and a page see what the answer shows, and nothing else.</summary>
public sealed class MaskFirstTests : IAsyncLifetime
{
    private const int Scenes = 4;

    /// <summary>Filterable fields of every kind, with values that are stored, values that some form makes of them, and values nobody has.</summary>
    private static readonly Dictionary<string, JsonNode?[]> Candidates = new()
    {
        ["givenName"] = [null, "Siti", "siti", "Zoé", "\U0001F600", "100%_[\\]", "a\"b", "ON_FILE"],
        ["dateOfBirth"] = [null, "1990-05-17", "1990-05", "1990", "2005", "2005-12"],
        ["gender"] = [null, "FEMININE", "TRANSGENDER_FEMININE", "NON_CONFORMING", "OTHER_OR_UNSPECIFIED"],
        ["deceased"] = [null, true, false],
        ["numberOfChildren"] = [null, -1, 0, 7],
        ["citizenships"] = ["IDN", "KHM", "MMR"],
        ["passport.type"] = [null, "PASSPORT", "BORDER_PASS"],
        ["passport.issuer"] = [null, "IDN", "KHM"],
        ["passport.number"] = [null, "A1", "ON_FILE"],
        ["passport.issuedOn"] = [null, "2020-01-31", "2020-01", "2020", "2021"],
        ["homeAddress.country"] = [null, "IDN", "KHM"],
        ["homeAddress.region"] = [null, "South-eastern Asia"],
        ["homeAddress.admin1"] = [null, "Jawa Barat", "Poipet"],
        ["homeAddress.city"] = [null, "Bekasi", "ON_FILE"],
        ["homeAddress.latitude"] = [null, -6.25, 0, 13.5],
    };

    private static readonly string[] Sortable =
    [
        "givenName",
        "dateOfBirth",
        "gender",
        "deceased",
        "numberOfChildren",
        "traffickingStatus",
    ];

    private World? world;

    public async Task InitializeAsync() => world = await World.CreateAsync();

    public async Task DisposeAsync() => await world!.DisposeAsync();

    [Theory]
    [InlineData("contains", "iti", 1)]
    [InlineData("contains", "ITI", 0)]
    [InlineData("startsWith", "Si", 1)]
    [InlineData("startsWith", "si", 0)]
    [InlineData("endsWith", "TI", 0)]
    [InlineData("nendsWith", "TI", 1)]
    public async Task A_part_of_a_text_is_found_as_it_is_written(string operation, string part, int found)
    {
        await world!.ReplaceAsync(
            new VictimRecord
            {
                Id = 1,
                GivenName = "Siti",
                Operands = { Originator = Entitlements.Idn.Numeric },
            }
        );
        using var engine = world.Engine();
        var asked = new Asking(engine, Entitlements.Full(Entitlements.Idn));
        var answer = await asked.AskAsync(
            $$"""{ victims(where: { givenName: { {{operation}}: "{{part}}" } }) { totalCount } }"""
        );
        Assert.Equal(found, (int)answer!["totalCount"]!);
    }

    [Fact]
    public Task A_filter_finds_exactly_the_rows_whose_answer_shows_the_value() =>
        Scene.Any.SampleAsync(
            async scene =>
            {
                var (asked, rows) = await PlayAsync(scene);
                foreach (var (path, candidates) in Candidates)
                {
                    var field = Shown.FieldOf(path);
                    foreach (var value in candidates)
                    {
                        var shown = rows.Where(r => Shows(r.Value(path), value, field)).Select(r => r.Id);
                        var others = rows.Where(r => !Shows(r.Value(path), value, field)).Select(r => r.Id);
                        var literal = Shown.Literal(field, value);
                        Assert.Equal(
                            shown.Order(),
                            (await FoundAsync(asked, Where(path, field, "eq", literal))).Order()
                        );
                        if (field.Kind != FieldKind.CountryList && value == candidates[1])
                            Assert.Equal(
                                others.Order(),
                                (await FoundAsync(asked, Where(path, field, "neq", literal))).Order()
                            );
                    }
                }
            },
            iter: Scenes,
            threads: 1
        );

    [Fact]
    public Task Conditions_joined_in_a_part_find_exactly_the_rows_whose_answer_shows_the_values() =>
        Scene.Any.SampleAsync(
            async scene =>
            {
                var (asked, rows) = await PlayAsync(scene);
                var members = Candidates.Keys.Where(path => path.Contains('.', StringComparison.Ordinal)).ToList();
                foreach (var (path, other) in members.Zip(members.Skip(1)))
                {
                    var part = path.Split('.')[0];
                    if (part != other.Split('.')[0])
                        continue;
                    var (one, two) = (Candidates[path][1], Candidates[other][1]);
                    var both = $"[{{ {Condition(path, one, "eq")} }}, {{ {Condition(other, two, "neq")} }}]";
                    foreach (
                        var (name, holds) in new[]
                        {
                            ("or", (Func<bool, bool, bool>)((a, b) => a || b)),
                            ("and", (a, b) => a && b),
                        }
                    )
                        Assert.Equal(
                            rows.Where(r => holds(Shown.Equal(r.Value(path), one), !Shown.Equal(r.Value(other), two)))
                                .Select(r => r.Id)
                                .Order(),
                            (await FoundAsync(asked, $"where: {{ {part}: {{ {name}: {both} }} }}")).Order()
                        );
                }

                static string Condition(string path, JsonNode? value, string operation) =>
                    $"{path.Split('.')[1]}: {{ {operation}: {Shown.Literal(Shown.FieldOf(path), value)} }}";
            },
            iter: Scenes,
            threads: 1
        );

    [Fact]
    public Task An_order_is_the_order_of_the_values_shown_with_nulls_first() =>
        Scene.Any.SampleAsync(
            async scene =>
            {
                var (asked, rows) = await PlayAsync(scene);
                foreach (var name in Sortable)
                {
                    var field = Shown.FieldOf(name);
                    var ascending = rows.Order(Comparer(name)).ThenBy(r => r.Id).Select(r => r.Id);
                    var descending = rows.OrderDescending(Comparer(name)).ThenBy(r => r.Id).Select(r => r.Id);
                    Assert.Equal(ascending, await FoundAsync(asked, $"order: {{ {name}: ASC }}"));
                    Assert.Equal(descending, await FoundAsync(asked, $"order: {{ {name}: DESC }}"));
                }
            },
            iter: Scenes,
            threads: 1
        );

    [Fact]
    public Task Pages_of_every_size_hold_each_row_once_in_the_same_order_from_both_ends() =>
        Gen.Select(Scene.Any, Gen.Int[0, Sortable.Length - 1], Gen.Int[0, Sortable.Length - 1], Gen.Bool)
            .SampleAsync(
                async (scene, first, second, descending) =>
                {
                    var (asked, _) = await PlayAsync(scene);
                    var order =
                        $"order: [{{ {Sortable[first]}: {(descending ? "DESC" : "ASC")} }}, {{ {Sortable[second]}: ASC }}]";
                    var whole = await FoundAsync(asked, order);
                    for (var size = 1; size <= 7; size++)
                    {
                        Assert.Equal(whole, await PagedAsync(asked, order, size, backward: false));
                        Assert.Equal(whole, await PagedAsync(asked, order, size, backward: true));
                    }
                },
                iter: Scenes,
                threads: 1
            );

    [Theory]
    [InlineData("ASC")]
    [InlineData("DESC")]
    public async Task Pages_in_the_order_of_a_field_that_nobody_may_see_hold_each_row_once(string direction)
    {
        await world!.ReplaceAsync(
            Enumerable
                .Range(1, 5)
                .Select(i => new VictimRecord
                {
                    Id = i,
                    GivenName = $"{9 - i}",
                    NumberOfChildren = 9 - i,
                    Operands = new RecordOperands { Originator = Entitlements.Idn.Numeric },
                })
        );
        var entitlement = Entitlements.Of([Entitlements.Idn], [], (_, _) => Form.Withhold);
        var asked = new Asking(world.Engine(), entitlement);
        foreach (var field in Sortable)
        {
            Assert.Equal([1, 2, 3, 4, 5], await PagedAsync(asked, $"order: {{ {field}: {direction} }}", 2, false));
            Assert.Equal([1, 2, 3, 4, 5], await PagedAsync(asked, $"order: {{ {field}: {direction} }}", 2, true));
        }
    }

    [Fact]
    public async Task An_agency_is_filtered_by_its_code()
    {
        await world!.ReplaceAsync(
            new[] { "IDN.KEMLU", "IDN.POLRI" }.Select(
                (agency, i) =>
                    new VictimRecord
                    {
                        Id = i + 1,
                        OwnerAgency = agency,
                        Operands = new RecordOperands { Originator = Entitlements.Idn.Numeric },
                    }
            )
        );
        var asked = new Asking(world.Engine(), Entitlements.Full(Entitlements.Idn));
        Assert.Equal([2], await FoundAsync(asked, "where: { ownerAgency: { code: { endsWith: \"POLRI\" } } }"));
        Assert.Equal([1], await FoundAsync(asked, "where: { ownerAgency: { code: { nin: [\"IDN.POLRI\"] } } }"));
    }

    private static Comparer<Shown> Comparer(string name) =>
        Comparer<Shown>.Create((a, b) => Shown.Compare(Shown.FieldOf(name), a.Value(name), b.Value(name)));

    private static bool Shows(JsonNode? shown, JsonNode? value, RecordField field) =>
        field.Kind == FieldKind.CountryList
            ? shown is not null && shown.AsArray().Any(s => Shown.Equal(s, value))
            : Shown.Equal(shown, value);

    private static string Where(string path, RecordField field, string operation, string literal)
    {
        var condition = $"{{ {operation}: {literal} }}";
        if (field.Kind == FieldKind.CountryList)
            condition = $"{{ some: {condition} }}";
        return path.Split('.') is [var value, var member]
            ? $"where: {{ {value}: {{ {member}: {condition} }} }}"
            : $"where: {{ {path}: {condition} }}";
    }

    private async Task<(Asking Asked, List<Shown> Rows)> PlayAsync(Scene scene)
    {
        await world!.ReplaceAsync(scene.Victims);
        var asked = new Asking(world.Engine(), scene.Entitlement());
        var answer = await asked.AskAsync($"{{ victims(first: 100) {{ nodes {{ {Shown.Selection} }} }} }}");
        return (asked, answer!["nodes"]!.AsArray().Select(n => new Shown(n!, asked.Entitlement.Requester)).ToList());
    }

    private static async Task<List<long>> FoundAsync(Asking asked, string arguments)
    {
        var answer = await asked.AskAsync($"{{ victims(first: 100, {arguments}) {{ totalCount nodes {{ id }} }} }}");
        var ids = asked.Ids(answer!["nodes"]!);
        Assert.Equal(ids.Count, (int)answer["totalCount"]!);
        return ids;
    }

    private static async Task<List<long>> PagedAsync(Asking asked, string order, int size, bool backward)
    {
        var (ids, total, cursor) = (new List<long>(), -1, "");
        while (true)
        {
            var page = backward
                ? $"last: {size}{(cursor.Length > 0 ? $", before: \"{cursor}\"" : "")}"
                : $"first: {size}{(cursor.Length > 0 ? $", after: \"{cursor}\"" : "")}";
            var answer = await asked.AskAsync(
                $"{{ victims({page}, {order}) {{ totalCount nodes {{ id }} edges {{ cursor }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
            );
            var found = asked.Ids(answer!["nodes"]!);
            var info = answer["pageInfo"]!;
            ids.InsertRange(backward ? 0 : ids.Count, found);
            Assert.InRange(found.Count, 0, size);
            Assert.True(ids.Count <= 100, $"Pages of {size} by {order} never end.");
            Assert.Equal(total < 0 ? (int)answer["totalCount"]! : total, total = (int)answer["totalCount"]!);
            // Whether there was something before the first page is known to be no, and afterwards to be yes.
            Assert.Equal(cursor.Length > 0, (bool)info[backward ? "hasNextPage" : "hasPreviousPage"]!);
            if (!(bool)info[backward ? "hasPreviousPage" : "hasNextPage"]!)
                break;
            Assert.Equal(size, found.Count);
            cursor = (string)info[backward ? "startCursor" : "endCursor"]!;
            Assert.Equal(cursor, (string)answer["edges"]![backward ? 0 : size - 1]!["cursor"]!);
        }
        Assert.Equal(total, ids.Count);
        return ids;
    }
}
