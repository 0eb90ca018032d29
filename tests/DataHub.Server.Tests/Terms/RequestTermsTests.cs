using System.Net;
using System.Text.Json;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Terms;

/// <summary>What a request says in its headers: it is asked for, it opens, and it is in the log.</summary>
public sealed class RequestTermsTests(SharedTermedHub shared) : IClassFixture<SharedTermedHub>
{
    private const string Numbers = "{ indicators { nodes { phoneNumber } } }";
    private const string Justification = "DataHub-Justification";
    private const string CaseReference = "DataHub-Case-Reference";

    private TermedHub Hub => shared.Hub;

    [Fact]
    public async Task An_agreement_that_asks_for_a_reason_gives_nothing_without_one_and_names_the_header()
    {
        var refused = await Hub.AnswerAsync(Numbers, shared.Bureau, (CaseReference, "NBI-1"));
        Assert.Equal("JUSTIFICATION_REQUIRED", TermedHub.CodeOf(refused));
        var message = refused.GetProperty("errors")[0].GetProperty("message").GetString();
        Assert.Contains(Justification, message, StringComparison.Ordinal);
        Assert.Contains("urn:dh:agreement:mys-phl", message, StringComparison.Ordinal);
        Assert.DoesNotContain(SharedTermedHub.MalaysianNumber, refused.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(Hub.Entries("query")[^1].GetProperty("saw").EnumerateArray());
    }

    [Fact]
    public async Task With_a_reason_it_answers_and_the_reason_is_in_the_log()
    {
        var answer = await Hub.AnswerAsync(
            Numbers,
            shared.Bureau,
            (Justification, "a complaint of a family"),
            (CaseReference, "NBI-2")
        );
        Assert.Contains(SharedTermedHub.MalaysianNumber, answer.GetRawText(), StringComparison.Ordinal);
        var why = Hub.Entries("query")[^1].GetProperty("why");
        Assert.Equal("a complaint of a family", why.GetProperty("reason").GetString());
        Assert.Equal("NBI-2", why.GetProperty("case").GetString());
    }

    [Fact]
    public async Task Where_no_agreement_asks_for_a_reason_none_is_needed_and_one_that_is_given_is_kept()
    {
        var token = await Hub.Host.TokenAsync("vnm.mps", TermedHub.Investigation);
        Assert.False((await Hub.AnswerAsync(Numbers, token)).TryGetProperty("errors", out _));
        Assert.Equal(JsonValueKind.Null, Reason().ValueKind);
        await Hub.AnswerAsync(Numbers, token, (Justification, "given freely"));
        Assert.Equal("given freely", Reason().GetString());

        JsonElement Reason() => Hub.Entries("query")[^1].GetProperty("why").GetProperty("reason");
    }

    [Fact]
    public async Task A_case_of_ones_own_opens_what_asks_for_one_and_is_in_the_log()
    {
        var token = await Hub.Host.TokenAsync("vnm.mps", TermedHub.Investigation);
        var without = await Hub.AnswerAsync(Numbers, token);
        Assert.Equal("""{"indicators":{"nodes":[]}}""", without.GetProperty("data").GetRawText());
        Assert.Equal(JsonValueKind.Null, Hub.Entries("query")[^1].GetProperty("why").GetProperty("case").ValueKind);
        var with = await Hub.AnswerAsync(Numbers, token, (CaseReference, "PC02-77/2026"));
        Assert.Contains(SharedTermedHub.ThaiNumber, with.GetRawText(), StringComparison.Ordinal);
        var entry = Hub.Entries("query")[^1];
        Assert.Equal("PC02-77/2026", entry.GetProperty("why").GetProperty("case").GetString());
        Assert.NotEmpty(entry.GetProperty("saw").EnumerateArray());
        // the next request without it is without it again
        Assert.Equal(
            Receipt.Without(without.GetRawText()),
            Receipt.Without((await Hub.AnswerAsync(Numbers, token)).GetRawText())
        );
    }

    [Theory]
    [InlineData(Justification, 200, HttpStatusCode.OK)]
    [InlineData(CaseReference, 200, HttpStatusCode.OK)]
    [InlineData(Justification, 201, HttpStatusCode.BadRequest)]
    [InlineData(CaseReference, 201, HttpStatusCode.BadRequest)]
    public async Task A_text_has_at_most_200_characters(string header, int length, HttpStatusCode expected)
    {
        var token = await Hub.Host.TokenAsync("vnm.mps", TermedHub.Investigation);
        using var response = await Hub.AskAsync(Numbers, token, (header, new string('x', length)));
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(".")]
    [InlineData("- - -")]
    [InlineData("a\tb")]
    [InlineData("once", "twice")]
    [InlineData("the same", "the same")]
    public async Task A_text_is_there_once_says_something_and_can_be_printed(params string[] values)
    {
        foreach (var header in (string[])[Justification, CaseReference])
        {
            var logged = Hub.Entries("query").Count;
            var response = await Hub.AskLiterallyAsync(
                Numbers,
                shared.Bureau,
                values.Select(value => $"{header}: {value}")
            );
            Assert.StartsWith("HTTP/1.1 400 ", response, StringComparison.Ordinal);
            Assert.Contains("INVALID_TERMS", response, StringComparison.Ordinal);
            Assert.Contains(header, response, StringComparison.Ordinal);
            Assert.Equal(logged, Hub.Entries("query").Count);
        }
    }

    [Theory]
    [InlineData("Validate")]
    [InlineData("enforce")]
    [InlineData("validate, validate")]
    public async Task A_policy_other_than_validate_is_refused(string policy)
    {
        using var response = await Hub.AskAsync(Numbers, shared.Bureau, ("DataHub-Policy", policy));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("INVALID_TERMS", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
