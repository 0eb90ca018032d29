using System.Text.Json;

namespace DataHub.Server.Tests.Answers;

[Collection(DemoHub.Collection)]
public sealed class AnswerSizeTests(DemoHub demo)
{
    [Fact]
    public async Task A_selection_that_goes_round_in_circles_is_refused_before_it_multiplies()
    {
        var token = await demo.Host.TokenAsync("khm.police", "sector-law:CrimeInvestigation");
        var answer = await demo.Host.AnswerAsync(
            """
            { indicators(first: 100, order: [{ lastSeen: DESC }]) { nodes { cases(first: 30) { nodes { indicators(first: 30) { nodes { cases(first: 30) { nodes { indicators(first: 30) { nodes { id } } } } } } } } } } }
            """,
            token
        );
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("indicators").ValueKind);
        Assert.Contains("RESULT_TOO_LARGE", answer.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_selection_once_round_is_answered()
    {
        var token = await demo.Host.TokenAsync("khm.police", "sector-law:CrimeInvestigation");
        var answer = await demo.Host.AnswerAsync(
            "{ indicators(first: 100) { nodes { cases(first: 100) { nodes { id } } } } }",
            token
        );
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
    }
}
