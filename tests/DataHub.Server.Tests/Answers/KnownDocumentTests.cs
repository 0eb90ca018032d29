using System.Text.Json;
using System.Text.Json.Nodes;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Answers;

/// <summary>
/// A document that was asked before is neither read nor validated again, and its records come without the general executor: nobody may notice. A root
/// <c>__typename</c> sends the same question through the general executor, which works everything out anew.
/// </summary>
[Collection(DemoHub.Collection)]
public sealed class KnownDocumentTests(DemoHub demo)
{
    private const string Names = "fragment Names on Victim { fullName givenName }";

    public static TheoryData<string, string> Questions =>
        new()
        {
            { "{ victims(first: 5) { nodes { id fullName dateOfBirth redactions { field form agreement } } } }", "{}" },
            {
                "query Q { a: cases(first: 2) { totalCount } b: cases(last: 2) { edges { cursor node { id } } } }",
                "{}"
            },
            {
                "{ cases(first: 1) { nodes { id } } cases(first: 1) { nodes { status } pageInfo { hasNextPage } } }",
                "{}"
            },
            { "{ node(id: \"none\") { id } victim(id: 12) { id } nodes(ids: [\"x\"]) { __typename } }", "{}" },
            { "{ victims(first: 3) { nodes { ...Names ... on Victim { id } } } } " + Names, "{}" },
            {
                "query ($of: CountryCode, $first: Int = 2) { cases(first: $first, where: { originator: { eq: $of } }) "
                    + "{ nodes { id originator } } }",
                """{"of":"IDN"}"""
            },
            {
                "query ($of: CountryCode, $first: Int = 2) { cases(first: $first, where: { originator: { eq: $of } }) "
                    + "{ nodes { id originator } } }",
                """{"first":3}"""
            },
            {
                "query ($of: CountryCode) { cases(first: 4, where: { or: [{ originator: { eq: $of } }, "
                    + "{ originator: { in: [$of, THA] } }] }) { nodes { id originator } } }",
                """{"of":null}"""
            },
            {
                "query ($where: CaseFilterInput, $order: [CaseSortInput!]) { cases(first: 4, where: $where, order: $order) "
                    + "{ nodes { id registeredOn } } }",
                """{"where":{"originator":{"in":["KHM","IDN"]},"registeredOn":{"gte":"2020"}},"order":[{"registeredOn":"DESC"}]}"""
            },
            {
                "query ($way: SortEnumType!) { cases(first: 4, order: { registeredOn: $way }) { nodes { id } } }",
                """{"way":"ASC"}"""
            },
            {
                "query ($yes: Boolean!, $no: Boolean = false) { victims(first: 2) { nodes { id @skip(if: $no) "
                    + "fullName @include(if: $yes) gender @include(if: $no) } } cases @include(if: $no) { totalCount } }",
                """{"yes":true}"""
            },
            {
                "query ($yes: Boolean!, $no: Boolean = false) { victims(first: 2) { nodes { id @skip(if: $no) "
                    + "fullName @include(if: $yes) gender @include(if: $no) } } cases @include(if: $no) { totalCount } }",
                """{"yes":false,"no":true}"""
            },
        };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Both_ways_through_the_graph_give_the_same_answer_the_first_time_and_every_other(
        string query,
        string variables
    )
    {
        var token = await demo.Host.TokenAsync("khm.ncct", "dh:Repatriation");
        var values = JsonSerializer.Deserialize<JsonElement>(variables);
        var general = await DataAsync(WithTypeName(query), token, values);
        Assert.Equal("Query", (string?)general["__typename"]);
        general.Remove("__typename");
        for (var time = 0; time < 2; time++)
            Assert.Equal(general.ToJsonString(), (await DataAsync(query, token, values)).ToJsonString());
    }

    [Fact]
    public async Task The_same_document_shows_each_agency_what_its_own_agreements_leave()
    {
        const string query =
            "{ victims(first: 50, where: { originator: { eq: IDN } }) { nodes { id fullName dateOfBirth gender } } }";
        (string Client, string Purpose)[] askers =
        [
            ("idn.kemlu", "dh:Repatriation"),
            ("khm.ncct", "dh:Repatriation"),
            ("brn.none", "dh:Repatriation"),
        ];
        var answers = new List<List<string>> { new(), new() };
        foreach (var round in answers)
        {
            foreach (var (client, purpose) in askers)
                round.Add((await DataAsync(query, await demo.Host.TokenAsync(client, purpose), null)).ToJsonString());
        }
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(answers[0].Count, answers[0].Distinct().Count());
    }

    [Fact]
    public async Task A_feature_that_is_off_for_an_agency_is_off_in_documents_that_another_has_asked_before()
    {
        const string query = "{ caseStatistics { cases } }";
        const string audience = "DataHub:Features:Statistics:EnabledFor:0:Parameters:Audience";
        var settings = new Dictionary<string, string>
        {
            ["DataHub:Features:Statistics:EnabledFor:0:Name"] = "Microsoft.Targeting",
            [$"{audience}:DefaultRolloutPercentage"] = "0",
            [$"{audience}:Groups:0:Name"] = "IDN",
            [$"{audience}:Groups:0:RolloutPercentage"] = "100",
            // The default of the settings file is a plain true, which this replaces.
            ["DataHub:Features:Statistics"] = "",
        };
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Settings = settings });
        var on = await hub.TokenAsync("idn.kemlu", "dpv:ProvideOfficialStatistics");
        var off = await hub.TokenAsync("khm.ncct", "dpv:ProvideOfficialStatistics");
        for (var time = 0; time < 2; time++)
        {
            Assert.True((await hub.AnswerAsync(query, on)).TryGetProperty("data", out _));
            Assert.False((await hub.AnswerAsync(query, off)).TryGetProperty("data", out _));
        }
    }

    [Fact]
    public async Task A_document_that_one_set_of_variables_broke_is_good_for_the_next()
    {
        const string query = "query ($first: Int!) { cases(first: $first) { nodes { id } } }";
        var token = await demo.Host.TokenAsync("khm.ncct", "dh:Repatriation");
        foreach (var wrong in new[] { """{"first":"x"}""", "{}", """{"first":null}""" })
        {
            var refused = await demo.Host.AnswerAsync(query, token, JsonSerializer.Deserialize<JsonElement>(wrong));
            Assert.False(refused.TryGetProperty("data", out _), refused.ToString());
            var data = await DataAsync(query, token, JsonSerializer.Deserialize<JsonElement>("""{"first":2}"""));
            Assert.Equal(2, data["cases"]!["nodes"]!.AsArray().Count);
        }
    }

    /// <summary>The root selection ends where the operation does: before the fragments.</summary>
    private static string WithTypeName(string query)
    {
        var end = query.Contains(" fragment ", StringComparison.Ordinal)
            ? query.IndexOf(" fragment ", StringComparison.Ordinal)
            : query.Length;
        return query.Insert(query.LastIndexOf('}', end - 1), " __typename ");
    }

    private async Task<JsonObject> DataAsync(string query, string token, object? variables)
    {
        var answer = await demo.Host.AnswerAsync(query, token, variables);
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        return JsonNode.Parse(answer.GetProperty("data").GetRawText())!.AsObject();
    }
}
