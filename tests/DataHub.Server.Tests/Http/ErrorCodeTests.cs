using System.Text.RegularExpressions;
using DataHub.Server.Tests.Architecture;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Http;

/// <summary>The list of error codes that integrators are given, held to the texts that the assemblies carry and to answers.</summary>
public sealed partial class ErrorCodeTests(SharedHub hub) : IClassFixture<SharedHub>
{
    private static readonly string[] NoCodes = ["OTEL_EXPORTER_OTLP_ENDPOINT", "REGEX_DEFAULT_MATCH_TIMEOUT"];

    private const string Consent =
        "mutation { recordConsent(input: {victim: \"x\", purposes: [PROTECTION], answer: GIVEN}) { victim } }";

    private static readonly string List = File.ReadAllText(
        Path.Combine(Repository.Root, "schema", "examples", "errors.md")
    );

    [Fact]
    public void Every_code_is_in_the_list_and_the_list_has_no_other()
    {
        string[] rooms = ["DataHub.Server", "DataHub.Disclosure"];
        var codes = rooms.SelectMany(room => Assemblies.LiteralsIn(room, Code())).Except(NoCodes).ToList();
        var listed = Listed()
            .Matches(List)
            .Select(match => match.Groups[1].Value)
            .Where(code => code != "FIELDS_ON_CORRECT_TYPE")
            .ToList();

        Assert.InRange(codes.Count, 60, int.MaxValue);
        Assert.Equal(codes.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("AUTH_NOT_AUTHENTICATED", "{ victims { totalCount } }", false)]
    [InlineData("AUTH_NOT_AUTHORIZED", "{ checkpoint { size } }", true)]
    [InlineData("PAGE_SIZE_INVALID", "{ victims(first: 101) { totalCount } }", true)]
    [InlineData("CURSOR_INVALID", "{ victims(after: \"x\") { totalCount } }", true)]
    [InlineData("SYNTAX_ERROR", "{", true)]
    [InlineData("DOCUMENT_FRAGMENT_CYCLE", "{ ...a } fragment a on Query { ...a }", true)]
    [InlineData("NO_SUCH_VICTIM", Consent, true)]
    public async Task An_error_has_the_status_that_the_list_says(string code, string query, bool isKnown)
    {
        var token = isKnown ? await hub.Host.TokenAsync("khm.ncct", "dh:Repatriation") : null;
        using var answer = await hub.Host.AskAsync(query, token);

        Assert.Equal(code, (await answer.JsonAsync()).CodeOf());
        Assert.Contains(
            List.Split('\n'),
            row => row.StartsWith($"| `{code}` | {(int)answer.StatusCode} |", StringComparison.Ordinal)
        );
    }

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)+$")]
    private static partial Regex Code();

    [GeneratedRegex("`([A-Z]+(?:_[A-Z]+)+)`")]
    private static partial Regex Listed();
}
