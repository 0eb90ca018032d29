using System.Net;
using System.Text.Json;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Limiting;

/// <summary>What an operation costs: worked out beforehand, from its document and variables alone.</summary>
public sealed class CostTests(SharedHub hub) : IClassFixture<SharedHub>
{
    private const string Repatriation = "dh:Repatriation";

    [Theory]
    [InlineData("{ __typename }", "{}", 0, 1)]
    [InlineData("{ me { client } }", "{}", 10, 2)]
    // resolver 10; connection, then two nodes
    [InlineData("{ victims(first: 2) { nodes { id } } }", "{}", 11, 4)]
    [InlineData("{ victims { nodes { id } } }", "{}", 11, 22)]
    [InlineData("{ victims(first: null, last: 3) { nodes { id } } }", "{}", 11, 5)]
    [InlineData("query($n: Int) { victims(first: $n) { nodes { id } } }", "{\"n\":2}", 11, 4)]
    [InlineData("query($n: Int = 7) { victims(first: $n) { nodes { id } } }", "{}", 11, 9)]
    [InlineData("query($n: Int = 7) { victims(first: $n) { nodes { id } } }", "{\"n\":null}", 11, 22)]
    // edges and nodes are two lists; a node in an edge is an object of its own
    [InlineData("{ victims(first: 2) { nodes { id } edges { cursor node { id } } } }", "{}", 14, 8)]
    // a page in a page multiplies
    [InlineData("{ cases(first: 3) { nodes { victims(first: 4) { nodes { id } } } } }", "{}", 44, 20)]
    [InlineData(
        "{ victims(first: 2, where: {originator: {eq: IDN}}, order: [{id: ASC}]) { nodes { id } } }",
        "{}",
        31,
        4
    )]
    [InlineData("query($w: VictimFilterInput) { victims(first: 2, where: $w) { nodes { id } } }", "{}", 11, 4)]
    [InlineData("query($w: VictimFilterInput) { victims(first: 2, where: $w) { nodes { id } } }", "{\"w\":{}}", 21, 4)]
    // every relation that a filter or an order goes through costs as a filter does, wherever its value comes from
    [InlineData(
        "{ victims(first: 2, where: {or: [{case: {incident: {personsFound: {gt: 1}}}}, {movements: {any: true}}]}, order: {case: {status: ASC}}) { nodes { id } } }",
        "{}",
        71,
        4
    )]
    // a part of a record is no relation, however its conditions are joined
    [InlineData(
        "{ victims(first: 2, where: {homeAddress: {or: [{city: {eq: \"a\"}}, {and: [{country: {eq: IDN}}]}]}}) { nodes { id } } }",
        "{}",
        21,
        4
    )]
    [InlineData(
        "query($c: CaseFilterInput, $n: Int = 2) { victims(first: $n, where: {case: $c}) { nodes { id } } }",
        "{\"c\":{\"and\":[{\"suspects\":{\"some\":{\"organisation\":{}},\"none\":{}}}]}}",
        61,
        4
    )]
    [InlineData("{ nodes(ids: [\"a\", \"b\"]) { id } }", "{}", 10, 3)]
    [InlineData("query($i: [ID!]!) { nodes(ids: $i) { id } }", "{\"i\":[\"a\",\"b\",\"c\"]}", 10, 4)]
    [InlineData("{ _entities(representations: [{__typename: \"Case\"}, {}]) { __typename } }", "{}", 10, 3)]
    // counts in groups: ten for each by which they are broken down, and as many groups as ten fields could make
    [InlineData("{ caseStatistics { cases } }", "{}", 10, 2)]
    [InlineData("{ caseStatistics { groupBy(fields: [CLOSED_ON]) { cases } } }", "{}", 30, 12)]
    [InlineData("{ caseStatistics { groupBy(fields: CLOSED_ON) { fields { closedFrom } } } }", "{}", 40, 22)]
    [InlineData("{ caseStatistics { groupBy(fields: [CATEGORY, CLOSED_ON]) { cases } } }", "{}", 40, 102)]
    [InlineData(
        "query($f: [CaseDimension!]!) { caseStatistics { groupBy(fields: $f) { cases } } }",
        "{\"f\":[\"CATEGORY\",\"CLOSED_ON\",\"HANDLED_BY\"]}",
        50,
        502
    )]
    // of an abstract type the dearest, not the sum
    [InlineData(
        "{ node(id: \"a\") { id ... on Case { victims(first: 2) { nodes { id } } } ... on Victim { case { id } } } }",
        "{}",
        21,
        5
    )]
    // what is asked twice is answered, and costs, once
    [InlineData(
        "{ victims(first: 2) { nodes { id } } ...F } fragment F on Query { victims(first: 2) { nodes { id } } }",
        "{}",
        11,
        4
    )]
    [InlineData(
        "query($s: Boolean!) { me { client } victims(first: 2) @skip(if: $s) { nodes { id } } }",
        "{\"s\":true}",
        10,
        2
    )]
    [InlineData(
        "query($s: Boolean!) { me { client } victims(first: 2) @include(if: $s) { nodes { id } } }",
        "{\"s\":true}",
        21,
        5
    )]
    [InlineData("{ __schema { types { name } } me { client } }", "{}", 110, 102)]
    [InlineData("{ victims(first: 2) { nodes { redactions { field } } } }", "{}", 13, 24)]
    public async Task A_cost_is_reported_on_request(string query, string variables, long fieldCost, long typeCost)
    {
        foreach (var terms in new[] { "report", "validate" })
        {
            var answer = await AskAsync(query, JsonDocument.Parse(variables).RootElement, terms);
            var cost = answer.GetProperty("extensions").GetProperty("operationCost");
            Assert.Equal(
                (fieldCost, typeCost),
                (cost.GetProperty("fieldCost").GetInt64(), cost.GetProperty("typeCost").GetInt64())
            );
            Assert.Equal(terms == "report", answer.TryGetProperty("data", out _));
        }
    }

    [Fact]
    public async Task Without_the_header_nothing_is_said_and_another_value_is_refused()
    {
        var answer = await AskAsync("{ me { client } }", default, null);
        Assert.False(answer.GetProperty("extensions").TryGetProperty("operationCost", out _));
        Assert.Equal("INVALID_TERMS", (await AskAsync("{ me { client } }", default, "guess")).CodeOf());
    }

    [Fact]
    public async Task An_invalid_document_is_refused_whatever_it_would_cost()
    {
        var answer = await AskAsync("{ nothing }", default, "validate");
        Assert.NotNull(answer.CodeOf());
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData(
        "{ cases(first: 100) { nodes { victims(first: 100) { nodes { case { victims(first: 100) { nodes { id } } } } } } } }"
    )]
    [InlineData(
        "{ victims(first: 100) { nodes { case { victims(last: 100) { nodes { case { victims(first: 100) { nodes { id } } } } } } } } }"
    )]
    public async Task A_request_above_the_limit_is_refused_before_anything_is_read(string query)
    {
        using var response = await hub.Host.PostAsync(new { query }, await TokenAsync());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("COST_EXCEEDED", (await response.JsonAsync()).CodeOf());
        Assert.Contains("COST_EXCEEDED", hub.Host.Entries()[^1].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_operation_would_cost_is_said_above_the_limit_too()
    {
        var answer = await AskAsync(
            "{ cases(first: 100) { nodes { victims(first: 100) { nodes { case { victims(first: 100) { nodes { id } } } } } } } }",
            default,
            "validate"
        );
        Assert.Null(answer.CodeOf());
        Assert.Equal(
            """{"fieldCost":121111,"typeCost":1030202}""",
            answer.GetProperty("extensions").GetProperty("operationCost").GetRawText()
        );
    }

    [Theory]
    // as dear as the longest page that there is
    [InlineData("{ victims(first: -1000) { nodes { id } } }", "{}", 11, 502)]
    [InlineData("{ a: victims(first: 100) { nodes { id } } b: victims(last: -100) { nodes { id } } }", "{}", 22, 603)]
    [InlineData("query($n: Int) { victims(first: $n) { nodes { id } } }", "{\"n\":-1}", 11, 502)]
    public async Task A_page_of_fewer_than_none_pays_for_no_other(
        string query,
        string variables,
        long fieldCost,
        long typeCost
    )
    {
        var answer = await AskAsync(query, JsonDocument.Parse(variables).RootElement, "validate");
        Assert.Equal(
            $$"""{"fieldCost":{{fieldCost}},"typeCost":{{typeCost}}}""",
            answer.GetProperty("extensions").GetProperty("operationCost").GetRawText()
        );
    }

    [Fact]
    public async Task The_log_has_what_an_operation_cost()
    {
        await AskAsync("{ victims(first: 2) { nodes { id } } }", default, null);
        var entry = hub.Host.Entries().Last(one => one.GetProperty("kind").GetString() == "query");
        Assert.Equal(15, entry.GetProperty("what").GetProperty("cost").GetInt64());
    }

    [Fact]
    public async Task A_cost_is_the_same_for_every_caller()
    {
        const string query =
            "{ cases(first: 3) { nodes { victims(first: 4) { nodes { fullName redactions { form } } } } } }";
        var costs = new List<string>();
        foreach (var client in new[] { "khm.ncct", "idn.kemlu", "brn.none" })
        {
            var token = await hub.Host.TokenAsync(client, Repatriation);
            using var answer = await hub.Host.PostAsync(new { query }, token, ("GraphQL-Cost", "report"));
            costs.Add((await answer.JsonAsync()).GetProperty("extensions").GetProperty("operationCost").GetRawText());
        }
        Assert.Single(costs.Distinct());
    }

    private Task<string> TokenAsync() => hub.Host.TokenAsync("khm.ncct", Repatriation);

    private async Task<JsonElement> AskAsync(string query, JsonElement variables, string? terms)
    {
        object body = variables.ValueKind == JsonValueKind.Undefined ? new { query } : new { query, variables };
        (string, string)[] headers = terms is null ? [] : [("GraphQL-Cost", terms)];
        using var response = await hub.Host.PostAsync(body, await TokenAsync(), headers);
        return await response.JsonAsync();
    }
}
