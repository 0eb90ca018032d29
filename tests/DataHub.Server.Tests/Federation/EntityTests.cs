using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataHub.Audit;
using DataHub.Disclosure;
using DataHub.Server.Tests.Answers;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Federation;

/// <summary>A gateway that asks for records by their keys gets what their reader gets who asks the hub itself.</summary>
[Collection(DemoHub.Collection)]
public sealed class EntityTests(DemoHub demo)
{
    private const string Repatriation = "dh:Repatriation";
    private const string Fields =
        "__typename ... on Victim { id fullName dateOfBirth passport { number } case { caseNumber } exploitations(first: 2) { nodes { types } } redactions { field form agreement } } ... on Case { id caseNumber status }";

    private readonly HubHost _hub = demo.Host;

    [Theory]
    [InlineData("khm.ncct")]
    [InlineData("idn.kemlu")]
    public async Task Entities_are_answered_as_nodes_are_in_the_order_asked(string client)
    {
        var token = await _hub.TokenAsync(client, Repatriation);
        var (victims, cases) = (await IdsAsync(token, "victims", 4), await IdsAsync(token, "cases", 2));
        string[] ids = [victims[2], cases[0], victims[0], victims[2], cases[1], victims[1]];
        var representations = ids.Select(id => Key(cases.Contains(id) ? "Case" : "Victim", id)).ToArray();

        var nodes = await DataAsync(
            $$"""query($ids: [ID!]!) { nodes(ids: $ids) { {{Fields}} } }""",
            token,
            new { ids }
        );
        var entities = await EntitiesAsync(token, representations);

        Assert.Equal(nodes.GetProperty("nodes").GetRawText(), entities.GetRawText());
        // Indonesia asks for its own, Cambodia for what Indonesia gives it
        Assert.Equal(
            client == "khm.ncct",
            entities.GetRawText().Contains("\"redactions\":[{", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Representations_may_be_written_in_the_document_or_asked_by_GET()
    {
        var token = await _hub.TokenAsync("khm.ncct", Repatriation);
        var id = Assert.Single(await IdsAsync(token, "victims", 1));
        var expected = await EntitiesAsync(token, [Key("Victim", id)]);

        var written = await DataAsync(
            $$"""{ _entities(representations: [{ __typename: "Victim", id: "{{id}}", ofNoMatter: { a: [1] } }]) { {{Fields}} } }""",
            token
        );
        var single = await DataAsync(
            $$"""query($id: ID!) { _entities(representations: { __typename: "Victim", id: $id }) { {{Fields}} } }""",
            token,
            new { id }
        );
        var query = Uri.EscapeDataString($"query($r: [_Any!]!) {{ _entities(representations: $r) {{ {Fields} }} }}");
        var variables = Uri.EscapeDataString(JsonSerializer.Serialize(new { r = new[] { Key("Victim", id) } }));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={query}&variables={variables}");
        request.Headers.Authorization = new("Bearer", token);
        using var response = await _hub.Client.SendAsync(request);
        var got = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");

        Assert.All(
            new[] { written, single, got },
            data => Assert.Equal(expected.GetRawText(), data.GetProperty("_entities").GetRawText())
        );
    }

    [Fact]
    public async Task Beside_fields_of_other_kinds_the_answer_is_the_same()
    {
        var token = await _hub.TokenAsync("khm.ncct", Repatriation);
        var ids = await IdsAsync(token, "victims", 3);
        var r = ids.Select(id => Key("Victim", id)).ToArray();

        var alone = await EntitiesAsync(token, r);
        var beside = await DataAsync(
            $$"""query($r: [_Any!]!) { me { client } _entities(representations: $r) { {{Fields}} } }""",
            token,
            new { r }
        );

        Assert.Equal(alone.GetRawText(), beside.GetProperty("_entities").GetRawText());
    }

    [Fact]
    public async Task A_key_that_is_foreign_of_another_type_damaged_or_no_text_is_nobody()
    {
        var (mine, theirs) = (
            await _hub.TokenAsync("khm.ncct", Repatriation),
            await _hub.TokenAsync("idn.kemlu", Repatriation)
        );
        var (victim, ofCase) = ((await IdsAsync(mine, "victims", 1))[0], (await IdsAsync(mine, "cases", 1))[0]);
        object[] representations =
        [
            Key("Victim", victim),
            Key("Victim", (await IdsAsync(theirs, "victims", 1))[0]),
            Key("Victim", ofCase),
            Key("Case", victim),
            Key("Victim", victim[..^1]),
            Key("Victim", ""),
            new { __typename = "Victim", id = 17 },
            new { __typename = "Victim", id = (string?)null },
            new { __typename = "Victim", id = new[] { victim } },
        ];

        var entities = await EntitiesAsync(mine, representations);

        Assert.Equal(
            [.. representations.Select((_, at) => at == 0 ? JsonValueKind.Object : JsonValueKind.Null)],
            entities.EnumerateArray().Select(entity => entity.ValueKind)
        );
    }

    public static TheoryData<string> Malformed() =>
        [
            """{}""",
            """{ "__typename": "Victim" }""",
            """{ "id": "PLANTED" }""",
            """{ "__typename": "PLANTED", "id": "x" }""",
            """{ "__typename": "Agency", "code": "PLANTED" }""",
            """{ "__typename": "Node", "id": "PLANTED" }""",
            """{ "__typename": ["Victim"], "id": "PLANTED" }""",
            "\"PLANTED\"",
            "17",
            "[[]]",
            """[{ "__typename": "Victim", "id": "PLANTED" }]""",
        ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_no_representation_is_one_error_without_a_value(string representation)
    {
        var token = await _hub.TokenAsync("khm.ncct", Repatriation);

        using var response = await _hub.AskAsync(
            $$"""query($r: [_Any!]!) { _entities(representations: $r) { {{Fields}} } }""",
            token,
            new { r = new[] { JsonNode.Parse(representation) } }
        );
        var body = await response.Content.ReadAsStringAsync();

        Assert.Contains("\"code\":\"REPRESENTATION_INVALID\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED", body, StringComparison.Ordinal);
        Assert.DoesNotContain("fullName", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_representations_are_answered_and_one_more_is_refused()
    {
        var token = await _hub.TokenAsync("khm.ncct", Repatriation);
        var ids = await IdsAsync(token, "victims", 100);
        var thousand = Enumerable.Range(0, Limits.Representations).Select(i => Key("Victim", ids[i % 100])).ToList();

        var answered = await EntitiesAsync(token, [.. thousand]);
        var refused = await _hub.AnswerAsync(
            "query($r: [_Any!]!) { _entities(representations: $r) { __typename } }",
            token,
            new { r = thousand.Append(Key("Victim", ids[0])) }
        );

        Assert.Equal(1_000, answered.GetArrayLength());
        Assert.All(answered.EnumerateArray(), entity => Assert.Equal(JsonValueKind.Object, entity.ValueKind));
        Assert.Equal("TOO_MANY_REPRESENTATIONS", refused.CodeOf());
    }

    [Fact]
    public async Task Without_a_token_for_a_purpose_no_entity_is_told()
    {
        var token = await _hub.TokenAsync("khm.ncct", Repatriation);
        var r = new[] { Key("Victim", (await IdsAsync(token, "victims", 1))[0]) };
        const string query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Victim { fullName } } }";

        using var anonymous = await _hub.AskAsync(query, null, new { r });
        var auditor = await _hub.AnswerAsync(query, await _hub.RoleTokenAsync("asean.auditor", "auditor"), new { r });

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", (await anonymous.JsonAsync()).CodeOf());
        Assert.Equal("AUTH_NOT_AUTHORIZED", auditor.CodeOf());
        Assert.Equal(JsonValueKind.Null, auditor.GetProperty("data").ValueKind);
    }

    [Fact]
    public async Task The_entry_of_the_answer_names_every_entity_with_its_forms()
    {
        var token = await _hub.TokenAsync("khm.ncct", Repatriation);
        var ids = await IdsAsync(token, "victims", 3);

        var answer = await _hub.AnswerAsync(
            $$"""query($r: [_Any!]!) { _entities(representations: $r) { {{Fields}} } }""",
            token,
            new { r = ids.Select(id => Key("Victim", id)) }
        );
        var receipt = answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("receipt");
        var reader = _hub.Services.GetRequiredService<AuditReader>();
        var record = reader
            .Read(receipt.GetProperty("log").GetString()!, receipt.GetProperty("seq").GetInt64())
            .First();
        var entry = JsonSerializer.Deserialize<JsonElement>(record.Bytes.Span);

        var victims = entry
            .GetProperty("saw")
            .EnumerateArray()
            .Where(g => g.GetProperty("type").GetString() == "Victim")
            .ToList();
        Assert.Equal(3, victims.Sum(group => group.GetProperty("refs").GetArrayLength()));
        Assert.All(victims, group => Assert.True(group.GetProperty("forms").TryGetProperty("pd:Name", out _)));
    }

    [Fact]
    public async Task What_entities_cost_follows_from_how_many_keys_there_are()
    {
        var token = await _hub.TokenAsync("khm.ncct", Repatriation);
        const string query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Victim { id } } }";

        // the root and two records that there may be; one field that asks the store
        Assert.Equal((10, 3), await CostAsync(token, query, 2));
        Assert.Equal((10, 1_001), await CostAsync(token, query, 1_000));
        Assert.Equal((10, 1_001), await CostAsync(token, query, 1_001));
    }

    [Fact]
    public async Task What_a_gateway_may_expect_is_told_without_reading_a_record()
    {
        var token = await _hub.TokenAsync("khm.ncct", Repatriation);
        var r = new[] { Key("Victim", (await IdsAsync(token, "victims", 1))[0]) };

        using var response = await _hub.PostAsync(
            new
            {
                query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Victim { religion } } }",
                variables = new { r },
            },
            token,
            ("DataHub-Policy", "validate")
        );
        var answer = await response.Content.ReadAsStringAsync();

        Assert.Contains("\"path\":\"_entities.religion\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"WITHHELD\"", answer, StringComparison.Ordinal);
    }

    private async Task<(int, int)> CostAsync(string token, string query, int keys)
    {
        using var response = await _hub.PostAsync(
            new { query, variables = new { r = Enumerable.Range(0, keys).Select(i => Key("Victim", "x")) } },
            token,
            ("GraphQL-Cost", "validate")
        );
        var cost = (await response.JsonAsync()).GetProperty("extensions").GetProperty("operationCost");
        return (cost.GetProperty("fieldCost").GetInt32(), cost.GetProperty("typeCost").GetInt32());
    }

    private static object Key(string type, string id) => new { __typename = type, id };

    private async Task<JsonElement> EntitiesAsync(string token, object[] r) =>
        (
            await DataAsync(
                $$"""query($r: [_Any!]!) { _entities(representations: $r) { {{Fields}} } }""",
                token,
                new { r }
            )
        ).GetProperty("_entities");

    private async Task<List<string>> IdsAsync(string token, string root, int first) =>
        [
            .. (await DataAsync($$"""{ {{root}}(first: {{first}}) { nodes { id } } }""", token))
                .GetProperty(root)
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(node => node.GetProperty("id").GetString()!),
        ];

    private async Task<JsonElement> DataAsync(string query, string token, object? variables = null)
    {
        var answer = await _hub.AnswerAsync(query, token, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }
}
