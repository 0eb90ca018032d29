using System.Text;
using System.Text.Json;
using DataHub.Tests.Attacks.Scene;

namespace DataHub.Tests.Attacks;

/// <summary>Attacks through arguments: filters, orders, cursors, counts. Named after the rows of the attack table.</summary>
[Collection(SharedScene.Name)]
public sealed class QueryAttackTests(AttackScene scene)
{
    [Theory]
    [InlineData("passport: {number: {eq: \"CANARY-11-passport\"}}")]
    [InlineData("passport: {number: {startsWith: \"C\"}}")]
    [InlineData("passport: {number: {contains: \"11\"}}")]
    [InlineData("nationalIdentity: {number: {in: [\"CANARY-11-nik\"]}}")]
    [InlineData("dateOfBirth: {eq: \"1990-01-12\"}")]
    [InlineData("dateOfBirth: {gte: \"1900\"}")]
    [InlineData("email: {endsWith: \"victim.example\"}")]
    [InlineData("fullName: {eq: \"CANARY-11-fullname\"}")]
    [InlineData("name: {search: \"canary\"}")]
    [InlineData("numberOfChildren: {lt: 100}")]
    [InlineData("gender: {in: [MASCULINE, FEMININE]}")]
    [InlineData("homeAddress: {country: {eq: IDN}}")]
    public async Task A1_a_filter_on_a_field_that_is_not_disclosed_finds_nothing(string condition)
    {
        var found = await scene.DataAsync(
            $$"""{ victims(where: {originator: {eq: IDN}, {{condition}} }) { totalCount nodes { id } } }"""
        );
        Assert.Equal(0, found.GetProperty("victims").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A1_the_complement_of_such_a_filter_finds_everybody()
    {
        var found = await scene.DataAsync(
            """
            { all: victims(where: {originator: {eq: IDN}}) { totalCount }
              none: victims(where: {originator: {eq: IDN}, passport: {number: {nstartsWith: "C"}}}) { totalCount } }
            """
        );
        Assert.Equal(Count(found, "all"), Count(found, "none"));
        Assert.Equal(4, Count(found, "all"));
    }

    [Fact]
    public async Task A1_a_filter_sees_the_disclosed_form_of_a_generalised_field()
    {
        // registeredOn is disclosed to the year: the day in January does not match, the year does
        var found = await scene.DataAsync(
            """
            { day: cases(where: {registeredOn: {eq: "2022-01-11"}}) { totalCount }
              year: cases(where: {registeredOn: {eq: "2022"}, originator: {eq: IDN}}) { totalCount } }
            """
        );
        Assert.Equal(0, Count(found, "day"));
        Assert.Equal(2, Count(found, "year"));
    }

    [Theory]
    [InlineData("victims: {some: {passport: {number: {startsWith: \"C\"}}}}", 0)]
    [InlineData("victims: {some: {dateOfBirth: {gte: \"1900\"}}}", 0)]
    [InlineData("victims: {some: {homeAddress: {country: {eq: IDN}}}}", 0)]
    [InlineData("victims: {none: {email: {endsWith: \"victim.example\"}}}", 2)]
    [InlineData("victims: {all: {gender: {eq: null}}}", 2)]
    [InlineData("victims: {some: {case: {victims: {some: {gender: {in: [MASCULINE, FEMININE]}}}}}}", 0)]
    public async Task A1_a_filter_through_a_relation_sees_of_the_persons_there_what_is_disclosed(
        string condition,
        int cases
    )
    {
        var found = await scene.DataAsync(
            $$"""{ cases(where: {originator: {eq: IDN}, {{condition}} }) { totalCount } }"""
        );
        Assert.Equal(cases, Count(found, "cases"));
    }

    [Fact]
    public async Task A4_a_hidden_record_is_at_the_end_of_no_relation()
    {
        // the indicator was seen in cases 10 and 30; 30 is sealed, and so are its victims and its link
        var found = await scene.DataAsync(
            """
            { sealed: indicators(where: {cases: {some: {caseNumber: {contains: "30"}}}}) { totalCount }
              others: indicators(where: {cases: {any: true}}) { nodes { cases { totalCount } } }
              victim: cases(where: {victims: {some: {fullName: {contains: "31"}}}}) { totalCount } }
            """
        );
        Assert.Equal(0, Count(found, "sealed"));
        Assert.Equal(0, Count(found, "victim"));
        Assert.All(
            found.GetProperty("others").GetProperty("nodes").EnumerateArray(),
            n => Assert.Equal(1, Count(n, "cases"))
        );
    }

    [Fact]
    public async Task A_filter_that_asks_too_much_is_refused_with_its_limits()
    {
        var deep = string.Concat(Enumerable.Repeat("case: {victims: {some: {", 3));
        foreach (
            var where in new[]
            {
                $"{deep}{new string('}', 9)}",
                $"or: [{string.Join(", ", Enumerable.Repeat("{case: {}}", 21))}]",
                $"or: [{string.Join(", ", Enumerable.Range(0, 3).Select(_ => $"{{numberOfChildren: {{in: [{string.Join(",", Enumerable.Range(0, 90))}]}}}}"))}]",
            }
        )
            Assert.Contains(
                "FILTER_TOO_LARGE",
                await scene.AskAsync($$"""{ victims(where: { {{where}} }) { totalCount } }"""),
                StringComparison.Ordinal
            );
        Assert.Contains(
            "ORDER_INVALID",
            await scene.AskAsync("{ victims(order: {case: {status: ASC, registeredOn: ASC}}) { totalCount } }"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("dateOfBirth")]
    [InlineData("email")]
    [InlineData("numberOfChildren")]
    [InlineData("gender")]
    [InlineData("fullName")]
    public async Task A2_an_order_by_a_field_that_is_not_disclosed_orders_nothing(string field)
    {
        var ordered = await scene.DataAsync(
            $$"""
            { a: victims(where: {originator: {eq: IDN} }, order: [{ {{field}}: ASC }]) { nodes { id } }
              d: victims(where: {originator: {eq: IDN} }, order: [{ {{field}}: DESC }]) { nodes { id } }
              plain: victims(where: {originator: {eq: IDN} }) { nodes { id } } }
            """
        );
        Assert.Equal(ordered.GetProperty("plain").ToString(), ordered.GetProperty("a").ToString());
        Assert.Equal(ordered.GetProperty("plain").ToString(), ordered.GetProperty("d").ToString());
    }

    [Fact]
    public async Task A3_a_cursor_holds_no_value_that_can_be_read()
    {
        var page = await scene.DataAsync(
            "{ cases(first: 1, where: {originator: {eq: KHM}}, order: [{caseNumber: ASC}]) { nodes { caseNumber } pageInfo { endCursor } } }"
        );
        var cursor = page.GetProperty("cases").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
        Assert.Contains(AttackScene.Canary, page.ToString(), StringComparison.Ordinal);
        var decoded = Convert.FromBase64String(
            cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=')
        );
        Assert.DoesNotContain(AttackScene.Canary, Encoding.Latin1.GetString(decoded), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A3_a_cursor_of_another_agency_another_list_or_none_is_one_and_the_same_error()
    {
        const string mine = "{ victims(first: 1) { pageInfo { endCursor } } }";
        var foreign = Cursor(await scene.DataAsync(mine, "idn.polri"));
        var otherList = Cursor(
            await scene.DataAsync("{ victims(first: 1, where: {originator: {eq: IDN}}) { pageInfo { endCursor } } }")
        );
        var own = Cursor(await scene.DataAsync(mine));
        var truncated = own[..^4];
        var errors = new List<string>();
        foreach (var cursor in new[] { foreign, otherList, truncated, own + "=", own + " ", "nonsense", "" })
            errors.Add(await scene.AskAsync($$"""{ victims(after: "{{cursor}}") { totalCount } }"""));
        Assert.Single(errors.Distinct());
        Assert.Contains("CURSOR_INVALID", errors[0], StringComparison.Ordinal);
        await scene.DataAsync($$"""{ victims(first: 1, after: "{{own}}") { totalCount } }""");
    }

    [Fact]
    public async Task A4_hidden_records_are_neither_listed_nor_counted_nor_null()
    {
        var data = await scene.DataAsync(
            "{ victims(first: 100) { totalCount nodes { id } pageInfo { hasNextPage } } cases(where: {originator: {eq: IDN}}) { totalCount nodes { victims { totalCount nodes { id } } } } }"
        );
        // visible: four of Indonesia's found in Cambodia, one of Cambodia's own
        Assert.Equal(5, Count(data, "victims"));
        Assert.Equal(
            5,
            data.GetProperty("victims")
                .GetProperty("nodes")
                .EnumerateArray()
                .Count(n => n.ValueKind == JsonValueKind.Object)
        );
        Assert.False(data.GetProperty("victims").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    [Fact]
    public async Task A4_pages_forwards_and_backwards_hold_each_visible_record_once()
    {
        var seen = new List<string>();
        for (string? after = null; ; )
        {
            var page = (
                await scene.DataAsync(
                    "query($a: String) { victims(first: 2, after: $a) { nodes { id } pageInfo { hasNextPage endCursor } } }",
                    variables: new { a = after }
                )
            ).GetProperty("victims");
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!));
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
                break;
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
        var back = new List<string>();
        for (string? before = null; ; )
        {
            var page = (
                await scene.DataAsync(
                    "query($b: String) { victims(last: 2, before: $b) { nodes { id } pageInfo { hasPreviousPage startCursor } } }",
                    variables: new { b = before }
                )
            ).GetProperty("victims");
            back.InsertRange(
                0,
                page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!)
            );
            if (!page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean())
                break;
            before = page.GetProperty("pageInfo").GetProperty("startCursor").GetString();
        }
        Assert.Equal(seen, back);
    }

    [Fact]
    public async Task A5_statistics_need_their_own_purpose_and_show_no_small_cell()
    {
        const string query =
            "{ caseStatistics(modusOperandi: ONLINE_SCAM) { cases persons suppressed minimumCell } repatriationStatistics(from: KHM) { persons suppressed } }";
        Assert.Contains("AUTH_NOT_AUTHORIZED", await scene.AskAsync(query), StringComparison.Ordinal);
        await using (var store = scene.Store())
        {
            foreach (var found in store.Cases.Where(c => c.Id == 10 || c.Id == 20))
                (found.Status, found.ClosedOn) = (Records.Model.Codes.CaseStatus.Closed, 20230101);
            await store.SaveChangesAsync();
        }
        var counted = await scene.DataAsync(query, "brn.none", "dpv:ProvideOfficialStatistics");
        Assert.Equal(
            """{"cases":null,"persons":null,"suppressed":true,"minimumCell":11}""",
            counted.GetProperty("caseStatistics").ToString()
        );
        Assert.Equal(
            """{"persons":null,"suppressed":true}""",
            counted.GetProperty("repatriationStatistics").ToString()
        );
    }

    private static int Count(JsonElement data, string list) =>
        data.GetProperty(list).GetProperty("totalCount").GetInt32();

    private static string Cursor(JsonElement data) =>
        data.GetProperty("victims").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
}
