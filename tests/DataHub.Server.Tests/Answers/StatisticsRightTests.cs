using System.Text.Json;
using DataHub.Server.Tests.InForce;

namespace DataHub.Server.Tests.Answers;

/// <summary>A right to statistics that names categories lets counts be narrowed and broken down by fields of those, and by no other.</summary>
public sealed class StatisticsRightTests
{
    private const string Unlimited = "minimumCell: 11";

    /// <summary>What says something of its category when counts are narrowed or broken down by it.</summary>
    private static readonly Dictionary<string, string> Categories = new()
    {
        ["HANDLED_BY"] = "dh:CaseClassification",
        ["CATEGORY"] = "dh:CaseClassification",
        ["MODUS_OPERANDI"] = "dh:CaseClassification",
        ["CLOSED_ON"] = "dh:CaseDate",
        ["FROM"] = "dh:RepatriationStatus",
        ["TO"] = "dh:RepatriationStatus",
        ["ARRIVED_ON"] = "dh:RepatriationStatus",
        ["CITIZENSHIP"] = "pd:Nationality",
        ["GENDER"] = "pd:Gender",
        ["AGE_BAND"] = "pd:BirthDate",
        ["handledBy: IDN"] = "dh:CaseClassification",
        ["modusOperandi: ONLINE_SCAM"] = "dh:CaseClassification",
        ["closedFrom: \"2020\""] = "dh:CaseDate",
        ["closedTo: \"2024\""] = "dh:CaseDate",
        ["from: KHM"] = "dh:RepatriationStatus",
        ["to: IDN"] = "dh:RepatriationStatus",
        ["arrivedFrom: \"2020\""] = "dh:RepatriationStatus",
        ["arrivedBefore: \"2024\""] = "dh:RepatriationStatus",
        ["citizenship: IDN"] = "pd:Nationality",
    };

    [Fact]
    public async Task Counts_are_narrowed_and_broken_down_by_the_categories_that_the_right_names_and_by_no_other()
    {
        using var policies = new PolicyFolder();
        await using var hub = await ReloadingHub.StartAsync(policies);
        var token = await hub.Host.TokenAsync("idn.kemlu", "dpv:ProvideOfficialStatistics");
        var questions = await QuestionsAsync(hub, token);

        Assert.Empty(await RefusedAsync(hub, token, questions));

        var named = Categories.Values.Distinct().Select(category => new[] { category }).ToList();
        foreach (var limit in named.Append(["dh:CaseDate", "pd:Gender"]))
        {
            policies.Replace(
                "baseline.yaml",
                Unlimited,
                $"{Unlimited}\n    groupBy: [{string.Join(", ", limit.Select(category => $"\"{category}\""))}]"
            );
            Assert.True(await hub.LookAsync());
            Assert.Equal(
                questions.Where(question => !limit.Contains(Categories[question.By])).Select(question => question.Name),
                await RefusedAsync(hub, token, questions)
            );
            policies.Restore();
        }
    }

    /// <summary>Every dimension and every argument of the schema, one a question, under names that stand for them.</summary>
    private static async Task<List<(string Name, string By, string Text)>> QuestionsAsync(
        ReloadingHub hub,
        string token
    )
    {
        var surface = (
            await hub.Host.AnswerAsync(
                """
                { __type(name: "Query") { fields { name args { name } } }
                  caseStatistics: __type(name: "CaseDimension") { enumValues { name } }
                  repatriationStatistics: __type(name: "RepatriationDimension") { enumValues { name } } }
                """,
                token
            )
        ).GetProperty("data");
        var questions = new List<(string, string, string)>();
        foreach (var root in new[] { "caseStatistics", "repatriationStatistics" })
        {
            foreach (var dimension in Names(surface.GetProperty(root).GetProperty("enumValues")))
                Add(dimension, $"{root} {{ groupBy(fields: [{dimension}]) {{ persons }} }}");
            var field = surface
                .GetProperty("__type")
                .GetProperty("fields")
                .EnumerateArray()
                .Single(one => one.GetProperty("name").GetString() == root);
            foreach (var argument in Names(field.GetProperty("args")))
            {
                var given = Categories.Keys.Single(key => key.StartsWith($"{argument}: ", StringComparison.Ordinal));
                Add(given, $"{root}({given}) {{ persons }}");
            }
        }
        Assert.True(questions.Count > 18, $"{questions.Count} questions");
        return questions;

        void Add(string by, string text) => questions.Add(($"q{questions.Count}", by, text));
    }

    /// <summary>The questions of which the hub says that no right names their category.</summary>
    private static async Task<IEnumerable<string>> RefusedAsync(
        ReloadingHub hub,
        string token,
        List<(string Name, string By, string Text)> questions
    )
    {
        var refused = new HashSet<string>();
        // a document has so many root fields
        foreach (var some in questions.Chunk(20))
        {
            var document = string.Join('\n', some.Select(question => $"{question.Name}: {question.Text}"));
            var answer = await hub.Host.AnswerAsync($"{{ {document} }}", token);
            var errors = answer.TryGetProperty("errors", out var all) ? all.EnumerateArray().ToList() : [];
            const string reason = "no right to statistics names its category";
            Assert.DoesNotContain(errors, error => !error.ToString().Contains(reason, StringComparison.Ordinal));
            // not every error of a document is told: what is refused is null
            var nulls = answer.GetProperty("data").EnumerateObject().Where(one => IsNull(one.Value)).ToList();
            Assert.Equal(nulls.Count > 0, errors.Count > 0);
            refused.UnionWith(nulls.Select(one => one.Name));
        }
        return questions.Select(question => question.Name).Where(refused.Contains);
    }

    private static bool IsNull(JsonElement answered) =>
        answered.ValueKind == JsonValueKind.Null
        || (answered.TryGetProperty("groupBy", out var groups) && groups.ValueKind == JsonValueKind.Null);

    private static IEnumerable<string> Names(JsonElement named) =>
        named.EnumerateArray().Select(one => one.GetProperty("name").GetString()!);
}
