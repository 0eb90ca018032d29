using System.Net;
using System.Text.Json;

namespace DataHub.Server.Tests.Terms;

/// <summary><c>DataHub-Policy: validate</c> and <c>me { disclosure }</c> say what would be disclosed, from the agreements alone.</summary>
public sealed class ValidateTests(FullAndEmpty hubs) : IClassFixture<FullAndEmpty>
{
    private const string Victims = """
        { victims(first: 100, where: {originator: {eq: IDN}}) { nodes {
            __typename fullName dateOfBirth gender citizenships phoneNumbers email traffickingStatus
            movements { nodes { date } } } } }
        """;

    private const string Me =
        "{ me { disclosure { type agreement originator { code } fields { field outcome forms } } } }";

    private static readonly (string, string) Validate = ("DataHub-Policy", "validate");

    [Theory]
    [InlineData("khm.ncct", TermedHub.Protection)]
    [InlineData("idn.kemlu", "dh:Repatriation")]
    [InlineData("tha.rtp", TermedHub.Investigation)]
    [InlineData("brn.none", "dh:Repatriation")]
    public async Task It_answers_without_data_and_the_same_bytes_whatever_is_stored(string client, string purpose)
    {
        foreach (
            var query in (string[])[Victims, "{ cases { nodes { caseNumber } } indicators { nodes { phoneNumber } } }"]
        )
        {
            var (full, empty) = await hubs.AskBothAsync(query, client, purpose, Validate);
            Assert.Equal(empty, full);
            var answer = JsonSerializer.Deserialize<JsonElement>(full);
            Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
            Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").ValueKind);
            Assert.NotEmpty(Validation(answer));
        }
        var entry = hubs.Full.Entries("query")[^1];
        Assert.Empty(entry.GetProperty("saw").EnumerateArray());
        Assert.Empty(entry.GetProperty("duties").EnumerateArray());
    }

    [Fact]
    public async Task It_says_per_path_what_a_real_answer_then_redacts()
    {
        var token = await hubs.Full.Host.TokenAsync("khm.ncct", TermedHub.Protection);
        var foreseen = Validation(await hubs.Full.AnswerAsync(Victims, token, Validate));
        var real = await hubs.Full.AnswerAsync(Victims, token);
        var nodes = real.GetProperty("data").GetProperty("victims").GetProperty("nodes").EnumerateArray().ToList();
        Assert.NotEmpty(nodes);
        var redacted = Extension(real)
            .GetProperty("redactions")
            .EnumerateArray()
            .ToLookup(Key, redaction => redaction.GetProperty("form").GetString()!);

        var outcomes = new HashSet<string>();
        foreach (var field in foreseen)
        {
            var forms = field.GetProperty("forms").EnumerateArray().Select(form => form.GetString()!).ToList();
            var outcome = field.GetProperty("outcome").GetString()!;
            outcomes.Add(outcome);
            Assert.Equal(outcome == "CONDITIONAL", forms.Count > 1);
            // whatever was redacted was foreseen, and what is foreseen in full never is
            Assert.All(redacted[Key(field)], form => Assert.Contains(form, forms));
            // validate names every originator, whichever the arguments then choose
            if (
                outcome is "GENERALISED" or "WITHHELD"
                && Text(field, "originator") == "IDN"
                && Path(field).Split('.').Length == 2
            )
                Assert.Equal(forms, redacted[Key(field)]);
        }
        Assert.Superset(new HashSet<string> { "FULL", "WITHHELD", "CONDITIONAL" }, outcomes);
        var known = foreseen.Select(Key).ToHashSet();
        Assert.All(redacted, one => Assert.Contains(one.Key, known));

        static (string?, string?, string?) Key(JsonElement one) =>
            (Text(one, "type"), Text(one, "field"), Text(one, "agreement"));
    }

    [Fact]
    public async Task Aliases_and_levels_are_in_the_path()
    {
        var token = await hubs.Empty.Host.TokenAsync("khm.ncct", TermedHub.Protection);
        var foreseen = Validation(
            await hubs.Empty.AnswerAsync(
                "{ mine: victims { nodes { name: fullName movements { nodes { date } } } } }",
                token,
                Validate
            )
        );
        Assert.Equal(
            ["mine.movements", "mine.movements.date", "mine.name"],
            foreseen.Select(Path).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_type_that_no_agreement_gives_is_withheld_without_an_originator()
    {
        var token = await hubs.Empty.Host.TokenAsync("khm.ncct", "dpv:ProvideOfficialStatistics");
        var field = Assert.Single(
            Validation(await hubs.Empty.AnswerAsync("{ victims { nodes { fullName } } }", token, Validate))
        );
        Assert.Equal("WITHHELD", Text(field, "outcome"));
        Assert.Equal(JsonValueKind.Null, field.GetProperty("originator").ValueKind);
        Assert.Equal(JsonValueKind.Null, field.GetProperty("agreement").ValueKind);
    }

    [Theory]
    [InlineData("khm.ncct", TermedHub.Protection)]
    [InlineData("idn.kemlu", "dh:Repatriation")]
    [InlineData("vnm.mps", TermedHub.Investigation)]
    public async Task What_me_tells_of_a_type_is_what_validate_tells_of_its_fields(string client, string purpose)
    {
        var (full, empty) = await hubs.AskBothAsync(Me, client, purpose);
        Assert.Equal(empty, full);
        var told = JsonSerializer
            .Deserialize<JsonElement>(full)
            .GetProperty("data")
            .GetProperty("me")
            .GetProperty("disclosure")
            .EnumerateArray()
            .SelectMany(type =>
                type.GetProperty("fields")
                    .EnumerateArray()
                    .Select(field =>
                        $"{Text(type, "type")}.{Text(field, "field")} {Text(type.GetProperty("originator"), "code")} {Text(type, "agreement")} {Text(field, "outcome")} {field.GetProperty("forms").GetRawText()}"
                    )
            )
            .ToHashSet();
        Assert.NotEmpty(told);
        var token = await hubs.Full.Host.TokenAsync(client, purpose);
        var compared = 0;
        foreach (
            var query in (string[])
                [
                    "{ victims { nodes { fullName dateOfBirth gender phoneNumbers } } }",
                    "{ cases { nodes { caseNumber status registeredOn } } indicators { nodes { phoneNumber url role } } }",
                ]
        )
        {
            var answer = await hubs.Full.AnswerAsync(query, token, Validate);
            Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
            foreach (
                var field in Validation(answer).Where(f => f.GetProperty("originator").ValueKind != JsonValueKind.Null)
            )
            {
                var line =
                    $"{Text(field, "type")}.{Text(field, "field")} {Text(field, "originator")} {Text(field, "agreement")} {Text(field, "outcome")} {field.GetProperty("forms").GetRawText()}";
                Assert.Contains(line, told);
                compared++;
            }
        }
        Assert.True(compared > 3, $"{compared} compared");
    }

    [Fact]
    public async Task A_case_of_ones_own_is_foreseen_as_well()
    {
        var token = await hubs.Empty.Host.TokenAsync("vnm.mps", TermedHub.Investigation);
        const string query = "{ indicators(where: {originator: {eq: THA}}) { nodes { phoneNumber } } }";
        Assert.DoesNotContain("THA", await TextAsync(Validate), StringComparison.Ordinal);
        Assert.Contains(
            "\"originator\":\"THA\"",
            await TextAsync(Validate, ("DataHub-Case-Reference", "PC02-1")),
            StringComparison.Ordinal
        );

        async Task<string> TextAsync(params (string, string)[] headers) =>
            (await hubs.Empty.AnswerAsync(query, token, headers)).GetProperty("extensions").GetRawText();
    }

    [Fact]
    public async Task Statistics_count_nothing_and_a_mutation_changes_nothing()
    {
        var statistics = await hubs.AskBothAsync(
            "{ caseStatistics { cases } }",
            "idn.kemlu",
            "dpv:ProvideOfficialStatistics",
            Validate
        );
        Assert.Equal(statistics.Empty, statistics.Full);
        var token = await hubs.Full.Host.TokenAsync("idn.kemlu", "dh:Repatriation");
        using var mutation = await hubs.Full.AskAsync(
            """mutation { recordConsent(input: {victim: "x", purposes: [PROTECTION], answer: WITHDRAWN}) { victim } }""",
            token,
            Validate
        );
        Assert.Equal(HttpStatusCode.BadRequest, mutation.StatusCode);
        Assert.Contains("VALIDATE_READS_ONLY", await mutation.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(hubs.Full.Entries("consent"));
    }

    private static JsonElement Extension(JsonElement answer) =>
        answer.TryGetProperty("extensions", out var extensions)
            ? extensions.GetProperty("disclosure")
            : throw new InvalidOperationException(answer.GetRawText());

    private static List<JsonElement> Validation(JsonElement answer) =>
        [.. Extension(answer).GetProperty("validation").EnumerateArray()];

    private static string Path(JsonElement field) => Text(field, "path")!;

    private static string? Text(JsonElement one, string name) => one.GetProperty(name).GetString();
}
