using System.Text.Json.Nodes;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Records.Model;
using DataHub.Tests.Stores;

namespace DataHub.Disclosure.Tests.Masking;

/// <summary>Lists of texts are filtered element by element, and ids by what the requester was given.</summary>
public sealed class ListFilterTests
{
    private static readonly Entitlement All = Entitlements.Of([Entitlements.Idn], [], (_, _) => Form.Full);

    [Theory]
    [InlineData("some: { eq: \"+62 811\" }", "1 2")]
    [InlineData("some: { eq: \"+62 81\" }", "")]
    [InlineData("some: { in: [\"+62 812\", \"+60 1\"] }", "2 3")]
    [InlineData("some: { startsWith: \"+60\" }", "3")]
    [InlineData("some: { startsWith: \"62\" }", "")]
    [InlineData("some: { endsWith: \"811\" }", "1 2")]
    [InlineData("some: { contains: \"81\" }", "1 2")]
    [InlineData("some: { contains: \"%\" }", "3")]
    [InlineData("some: { contains: \"811\\n+62\" }", "")]
    [InlineData("some: { eq: \"\" }", "")]
    [InlineData("some: { startsWith: \"+62\", endsWith: \"812\" }", "2")]
    [InlineData("some: { startsWith: \"+60\", endsWith: \"%\" }", "")]
    [InlineData("some: { neq: \"+62 811\" }", "2 3")]
    [InlineData("some: { nin: [\"+62 811\", \"+62 812\"] }", "3")]
    [InlineData("some: { ncontains: \"6\" }", "3")]
    [InlineData("some: { nstartsWith: \"+62\" }", "3")]
    [InlineData("some: { nendsWith: \"1\" }", "2 3")]
    [InlineData("some: {}", "1 2 3")]
    [InlineData("none: { eq: \"+62 811\" }", "3 4")]
    [InlineData("none: { neq: \"+62 811\" }", "1 4")]
    [InlineData("all: { eq: \"+62 811\" }", "1 4")]
    [InlineData("all: { in: [\"+62 811\", \"+62 812\"] }", "1 2 4")]
    [InlineData("all: { in: [] }", "4")]
    [InlineData("all: { startsWith: \"+62\", contains: \"81\" }", "1 2 4")]
    [InlineData("all: { contains: \"1\", nendsWith: \"%\" }", "1 2 4")]
    [InlineData("all: { neq: \"+60 1\" }", "1 2 4")]
    [InlineData("all: { eq: null }", "4")]
    [InlineData("all: {}", "1 2 3 4")]
    [InlineData("any: true", "1 2 3")]
    [InlineData("any: false", "4")]
    public async Task A_list_of_texts_is_filtered_by_its_elements(string condition, string expected)
    {
        await using var world = await World.CreateAsync(Victims());
        Assert.Equal(expected, string.Join(' ', await FoundAsync(world, All, condition)));
    }

    [PostgreSqlFact]
    public async Task A_list_of_texts_is_filtered_on_PostgreSQL_as_on_SQLite()
    {
        await using var world = await World.OnPostgreSqlAsync();
        await world.ReplaceAsync(Victims());
        Assert.Equal([1L, 2L], await FoundAsync(world, All, "some: { eq: \"+62 811\" }"));
        Assert.Equal([3L, 4L], await FoundAsync(world, All, "none: { eq: \"+62 811\" }"));
        Assert.Equal([1L, 2L, 4L], await FoundAsync(world, All, "all: { startsWith: \"+62\", contains: \"81\" }"));
    }

    [Fact]
    public async Task An_element_is_what_stands_in_a_line_whatever_signs_are_in_it()
    {
        await using var world = await World.CreateAsync([]);
        await AssertFindsOddElementsAsync(world);
    }

    [PostgreSqlFact]
    public async Task An_element_is_what_stands_in_a_line_on_PostgreSQL_as_well()
    {
        await using var world = await World.OnPostgreSqlAsync();
        await AssertFindsOddElementsAsync(world);
    }

    private static async Task AssertFindsOddElementsAsync(World world)
    {
        string[] odd = ["back\\slash\\new", "\"quoted\",\"twice\"", "[1]", "tab\there", "ធម្មតា", "\u0001"];
        await world.ReplaceAsync([
            .. odd.Select((text, at) => Victim(at + 1, $"{text}\nother")),
            Victim(90, ""),
            Victim(91, null),
        ]);
        foreach (var (at, text) in odd.Index())
        {
            var written = System.Text.Json.JsonSerializer.Serialize(text);
            Assert.Equal([at + 1L], await FoundAsync(world, All, $"some: {{ eq: {written} }}"));
            Assert.Equal([at + 1L, 90L, 91L], await FoundAsync(world, All, $"all: {{ in: [{written}, \"other\"] }}"));
        }
    }

    [Theory]
    [InlineData("some: { eq: IDN }", "1 2")]
    [InlineData("some: { neq: IDN }", "2 3")]
    [InlineData("some: { in: [IDN, KHM], nin: [IDN] }", "2")]
    [InlineData("none: { in: [KHM, THA] }", "1 4 5")]
    [InlineData("all: { eq: IDN }", "1 4 5")]
    [InlineData("all: { in: [IDN, KHM] }", "1 2 4 5")]
    [InlineData("all: { nin: [THA] }", "1 2 4 5")]
    [InlineData("all: { neq: IDN }", "3 4 5")]
    [InlineData("any: false", "4 5")]
    public async Task A_list_of_countries_is_filtered_by_its_elements(string condition, string expected)
    {
        await using var world = await World.CreateAsync([
            Citizen(1, "IDN"),
            Citizen(2, "KHM\nIDN"),
            Citizen(3, "THA"),
            Citizen(4, null),
            Citizen(5, ""),
        ]);
        Assert.Equal(expected, string.Join(' ', await FoundAsync(world, All, condition, "citizenships")));
    }

    [Theory]
    [InlineData("withhold")]
    [InlineData("presence")]
    public async Task Countries_that_are_not_disclosed_are_as_a_list_that_is_not_there(string form)
    {
        await using var world = await World.CreateAsync([Citizen(1, "IDN"), Citizen(2, null)]);
        var entitlement = Entitlements.Of(
            [Entitlements.Idn],
            [],
            (_, category) => category.Term == "pd:Nationality" ? Form.Parse(form) : Form.Full
        );
        Assert.Empty(await FoundAsync(world, entitlement, "some: { neq: THA }", "citizenships"));
        Assert.Equal([1L, 2L], await FoundAsync(world, entitlement, "none: { eq: IDN }", "citizenships"));
        Assert.Equal([1L, 2L], await FoundAsync(world, entitlement, "all: { eq: THA }", "citizenships"));
    }

    [Theory]
    [InlineData("withhold")]
    [InlineData("presence")]
    public async Task Texts_that_are_not_disclosed_whole_are_found_by_nothing(string form)
    {
        await using var world = await World.CreateAsync(Victims());
        var entitlement = Entitlements.Of(
            [Entitlements.Idn],
            [],
            (_, category) => category.Term == "pd:TelephoneNumber" ? Form.Parse(form) : Form.Full
        );
        Assert.Empty(await FoundAsync(world, entitlement, "some: { contains: \"6\" }"));
        Assert.Equal([1L, 2L, 3L, 4L], await FoundAsync(world, entitlement, "none: { contains: \"6\" }"));
        Assert.Empty(await FoundAsync(world, entitlement, "some: { ncontains: \"x\" }"));
        Assert.Equal([1L, 2L, 3L, 4L], await FoundAsync(world, entitlement, "all: { eq: \"x\" }"));
    }

    [Fact]
    public async Task Records_are_filtered_by_the_ids_that_the_agency_was_given()
    {
        var victims = Victims();
        victims[0].CaseId = 1;
        await using var world = await World.CreateAsync([
            .. victims,
            new CaseRecord
            {
                Id = 1,
                Operands = new() { Originator = Entitlements.Idn.Numeric },
            },
        ]);
        var asked = new Asking(world.Engine(), All);
        var given = (await asked.AskAsync("{ victims { nodes { id } } }"))!["nodes"]!
            .AsArray()
            .ToDictionary(node => World.StoredId(node!["id"], All.Requester), node => node!["id"]!.GetValue<string>());
        var ofCase = (await asked.AskAsync("{ cases { nodes { id } } }"))!["nodes"]![0]!["id"]!.GetValue<string>();
        Assert.Equal([2L], await WhereAsync($"id: {{ eq: \"{given[2]}\" }}"));
        Assert.Equal([1L, 3L, 4L], await WhereAsync($"id: {{ neq: \"{given[2]}\" }}"));
        Assert.Equal([1L, 3L], await WhereAsync($"id: {{ in: [\"{given[3]}\", \"{given[1]}\", \"nobody\"] }}"));
        Assert.Equal([2L], await WhereAsync($"id: {{ nin: [\"{given[3]}\", \"{given[1]}\"], neq: \"{given[4]}\" }}"));
        // an id of another type, or of nobody, is like that of a record that never was
        Assert.Empty(await WhereAsync($"id: {{ eq: \"{ofCase}\" }}"));
        Assert.Empty(await WhereAsync("id: { eq: \"nobody\" }"));
        Assert.Empty(await WhereAsync("id: { eq: null }"));
        Assert.Equal([1L, 2L, 3L, 4L], await WhereAsync("id: { neq: \"nobody\" }"));
        Assert.Equal([1L], await WhereAsync($"case: {{ id: {{ neq: \"{given[1]}\" }} }}"));
        Assert.Equal([1L], await WhereAsync($"case: {{ id: {{ eq: \"{ofCase}\" }} }}"));

        async Task<List<long>> WhereAsync(string condition) =>
            Sorted(asked, (await asked.AskAsync($"{{ victims(where: {{ {condition} }}) {{ nodes {{ id }} }} }}"))!);
    }

    private static VictimRecord[] Victims() =>
        [Victim(1, "+62 811"), Victim(2, "+62 812\n+62 811"), Victim(3, "+60 1\n100%"), Victim(4, null)];

    private static VictimRecord Victim(long id, string? numbers) =>
        new()
        {
            Id = id,
            PhoneNumbers = numbers,
            Operands = new() { Originator = Entitlements.Idn.Numeric },
        };

    private static VictimRecord Citizen(long id, string? countries) =>
        new()
        {
            Id = id,
            Citizenships = countries,
            Operands = new() { Originator = Entitlements.Idn.Numeric },
        };

    private static async Task<List<long>> FoundAsync(
        World world,
        Entitlement entitlement,
        string condition,
        string field = "phoneNumbers"
    )
    {
        var asked = new Asking(world.Engine(), entitlement);
        return Sorted(
            asked,
            (await asked.AskAsync($"{{ victims(where: {{ {field}: {{ {condition} }} }}) {{ nodes {{ id }} }} }}"))!
        );
    }

    private static List<long> Sorted(Asking asked, JsonNode answer) => [.. asked.Ids(answer["nodes"]!).Order()];
}
