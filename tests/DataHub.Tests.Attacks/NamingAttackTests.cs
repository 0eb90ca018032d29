using System.Text.Json;
using DataHub.Tests.Attacks.Scene;

namespace DataHub.Tests.Attacks;

/// <summary>Attacks through names: aliases, fragments, interfaces, derived fields, addresses. Named after the rows of the attack table.</summary>
[Collection(SharedScene.Name)]
public sealed class NamingAttackTests(AttackScene scene)
{
    [Fact]
    public async Task A6_an_alias_changes_no_decision()
    {
        var answer = await scene.DataAsync(
            "{ victims(where: {originator: {eq: IDN}}) { nodes { id: passport { number } gender: email fullName: healthNotes a: dateOfBirth b: dateOfBirth } } }"
        );
        foreach (var node in answer.GetProperty("victims").GetProperty("nodes").EnumerateArray())
            Assert.All(node.EnumerateObject(), field => Assert.Equal(JsonValueKind.Null, field.Value.ValueKind));
    }

    [Fact]
    public async Task A7_fragments_and_the_interface_open_no_second_way()
    {
        var id = await IdAsync("victims", "{originator: {eq: IDN}}");
        var answer = await scene.DataAsync(
            """
            query($id: ID!) {
              node(id: $id) { __typename ... on Case { caseNumber } ... on Victim { ...person ... on Node { ... on Victim { healthNotes } } } ...person }
            }
            fragment person on Victim { passport { number } email fullName }
            """,
            variables: new { id }
        );
        var node = answer.GetProperty("node");
        Assert.Equal("Victim", node.GetProperty("__typename").GetString());
        Assert.Equal(JsonValueKind.Null, node.GetProperty("healthNotes").ValueKind);
        Assert.Equal(JsonValueKind.Null, node.GetProperty("passport").ValueKind);
        Assert.DoesNotContain(AttackScene.Canary, answer.ToString(), StringComparison.Ordinal);
        Assert.False(node.TryGetProperty("caseNumber", out _));
    }

    [Fact]
    public async Task A8_a_derived_field_is_disclosed_as_strictly_as_what_it_is_derived_from()
    {
        var police = await scene.DataAsync(
            "{ victims(where: {originator: {eq: IDN}}) { nodes { dateOfBirth ageBand majority ageEstimated } } }"
        );
        var minorAware = police.GetProperty("victims").GetProperty("nodes").EnumerateArray().ToList();
        // adults by age band, a minor by majority only (the baseline's cap), nobody by date
        Assert.All(minorAware, n => Assert.Equal(JsonValueKind.Null, n.GetProperty("dateOfBirth").ValueKind));
        Assert.All(minorAware, n => Assert.Equal("ADULT", n.GetProperty("majority").GetString()));
        Assert.Equal(3, minorAware.Count(n => n.GetProperty("ageBand").GetString() == "AGE_30_TO_38"));
        Assert.Equal(1, minorAware.Count(n => n.GetProperty("ageBand").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public async Task A9_an_id_that_is_hidden_foreign_of_another_type_or_malformed_answers_like_one_that_never_was()
    {
        var hidden = await IdAsync(
            "victims",
            "{originator: {eq: IDN}, case: {}}".Replace(", case: {}", "", StringComparison.Ordinal),
            "idn.polri"
        );
        var ofCase = await IdAsync("cases", "{originator: {eq: IDN}}");
        var answers = new List<string>();
        foreach (
            var id in new[]
            {
                hidden,
                ofCase,
                hidden[..^1],
                "1",
                "VmljdGltOjE",
                "",
                "AAAAAAAAAAAAAAAAAAAAAA",
                new string('A', 4000),
            }
        )
            answers.Add(
                await scene.AskAsync("query($id: ID!) { victim(id: $id) { id fullName } }", variables: new { id })
            );
        Assert.Single(answers.Distinct());
        Assert.Contains("\"victim\":null", answers[0], StringComparison.Ordinal);
        var nodes = await scene.DataAsync(
            "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
            variables: new { ids = new[] { hidden, ofCase, "x" } }
        );
        Assert.Equal(
            "[null,object,null]",
            "["
                + string.Join(
                    ',',
                    nodes
                        .GetProperty("nodes")
                        .EnumerateArray()
                        .Select(n => n.ValueKind == JsonValueKind.Null ? "null" : "object")
                )
                + "]"
        );
    }

    [Fact]
    public async Task A9_a_key_in_a_gateways_representation_tells_no_more_than_an_id()
    {
        var hidden = await IdAsync("victims", "{originator: {eq: IDN}}", "idn.polri");
        var ofCase = await IdAsync("cases", "{originator: {eq: IDN}}");
        var answers = new List<string>();
        foreach (var id in new object[] { hidden, ofCase, hidden[..^1], "1", "", new string('A', 4000), 7, true })
            answers.Add(
                await scene.AskAsync(
                    "query($r: [_Any!]!) { _entities(representations: $r) { ... on Victim { id fullName passport { number } } } }",
                    variables: new { r = new[] { new { __typename = "Victim", id } } }
                )
            );

        Assert.Single(answers.Distinct());
        Assert.Contains("\"_entities\":[null]", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A9_ids_cannot_be_compared_between_agencies()
    {
        var police = await IdAsync("victims", "{originator: {eq: KHM}}");
        var ncct = (
            await scene.DataAsync(
                "{ victims(first: 1, where: {originator: {eq: KHM}}) { nodes { id } } }",
                "khm.ncct",
                AttackScene.Repatriation
            )
        )
            .GetProperty("victims")
            .GetProperty("nodes")[0]
            .GetProperty("id")
            .GetString();
        Assert.NotEqual(police, ncct);
    }

    [Fact]
    public async Task A10_an_edge_is_shown_only_when_the_edge_and_both_its_ends_may_be_seen()
    {
        var answer = await scene.DataAsync(
            "{ indicators { nodes { phoneNumber cases { totalCount nodes { status } } } } cases(where: {originator: {eq: IDN}}) { nodes { indicators { nodes { phoneNumber } } } } }"
        );
        var indicators = answer.GetProperty("indicators").GetProperty("nodes").EnumerateArray().ToList();
        // of two links one belongs to a sealed case; the other indicator is Thailand's, which has no agreement with Cambodia
        var only = Assert.Single(indicators);
        Assert.Equal(1, only.GetProperty("cases").GetProperty("totalCount").GetInt32());
        Assert.DoesNotContain("+855070", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A16_errors_suggest_no_names_and_name_no_types_of_ours()
    {
        var answer = await scene.AskAsync(
            "{ victims { nodes { passportNumbr pasport { number } } } cases { nodes { ... on Victim { id } } } }"
        );
        Assert.DoesNotContain("Did you mean", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("passport\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
    }

    private async Task<string> IdAsync(string list, string where, string client = AttackScene.Attacker) =>
        (await scene.DataAsync($$"""{ {{list}}(first: 1, where: {{where}}) { nodes { id } } }""", client))
            .GetProperty(list)
            .GetProperty("nodes")[0]
            .GetProperty("id")
            .GetString()!;
}
