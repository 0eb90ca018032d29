using System.Diagnostics;
using System.Net;
using System.Text.Json;
using DataHub.Server.Tests.Hosting;
using Xunit.Abstractions;

namespace DataHub.Server.Tests.Terms;

/// <summary>What a victim says is recorded by an agency of its own originator, and acts on everybody's next request.</summary>
public sealed class RecordConsentTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Victims =
        "{ victims(first: 100, where: {originator: {eq: IDN}}) { nodes { id fullName dateOfBirth } } }";

    private TermedHub _hub = null!;
    private string _cambodia = "";
    private string _indonesia = "";

    public async Task InitializeAsync()
    {
        _hub = await TermedHub.StartAsync(demoCases: 60);
        _cambodia = await _hub.Host.TokenAsync("khm.ncct", TermedHub.Protection);
        _indonesia = await _hub.Host.TokenAsync("idn.kemlu", "dh:Repatriation");
    }

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Fact]
    public async Task A_withdrawal_acts_on_the_very_next_request_of_another_country()
    {
        var (theirs, own, name) = await NamedAsync();
        var recorded = await _hub.AnswerAsync(Withdrawal(own), _indonesia);
        var since = Stopwatch.GetTimestamp();
        var next = await NameAsync(theirs);
        output.WriteLine(
            $"First answer without it {Stopwatch.GetElapsedTime(since).TotalMilliseconds:F1} ms after the mutation's."
        );

        Assert.False(recorded.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.NotNull(next);
        Assert.NotEqual(name, next);
        Assert.Equal(own, recorded.GetProperty("data").GetProperty("recordConsent").GetProperty("victim").GetString());
        Assert.Contains(name, (await _hub.AnswerAsync(Victims, _indonesia)).GetRawText(), StringComparison.Ordinal);

        await _hub.AnswerAsync(Mutation(own, "answer: GIVEN"), _indonesia);
        Assert.Equal(name, await NameAsync(theirs));
        await _hub.AnswerAsync(Mutation(own, "answer: GIVEN, recipients: [THA]"), _indonesia);
        _hub.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(name, await NameAsync(theirs));
    }

    [Fact]
    public async Task The_log_names_the_subject_and_who_recorded_it()
    {
        var (_, own, name) = await NamedAsync();
        await _hub.AnswerAsync($$"""{ victim(id: "{{own}}") { fullName } }""", _indonesia);
        var shown = Assert.Single(Groups(_hub.Entries("query")[^1]));
        await _hub.AnswerAsync(Withdrawal(own), _indonesia, ("DataHub-Justification", "told at the embassy"));

        // before it was recorded, and once it was
        Assert.Equal(["pending", "ok"], Outcomes());
        Assert.All(
            _hub.Entries("consent"),
            entry =>
            {
                var subject = Assert.Single(Groups(entry));
                Assert.Equal("Victim", subject.GetProperty("type").GetString());
                Assert.Equal("IDN", subject.GetProperty("originator").GetString());
                Assert.Equal(
                    Assert.Single(shown.GetProperty("refs").EnumerateArray()).GetString(),
                    Assert.Single(subject.GetProperty("refs").EnumerateArray()).GetString()
                );
                Assert.Equal("IDN.KEMLU", entry.GetProperty("who").GetProperty("agency").GetString());
                Assert.Equal("told at the embassy", entry.GetProperty("why").GetProperty("reason").GetString());
                Assert.DoesNotContain(name, entry.GetRawText(), StringComparison.Ordinal);
            }
        );
        var answered = Assert.Single(_hub.Entries("mutation"));
        Assert.Equal("ok", OutcomeOf(answered));
        Assert.Single(
            _hub.Entries("consent").Append(answered).Select(entry => entry.GetProperty("trace").GetString()).Distinct()
        );
    }

    [Fact]
    public async Task A_withdrawal_that_the_log_cannot_take_changes_nothing_and_is_503()
    {
        var (theirs, own, name) = await NamedAsync();
        _hub.Host.Execute(StoreAccess.BreakLog);
        using (var refused = await _hub.AskAsync(Withdrawal(own), _indonesia))
        {
            var body = await refused.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.DoesNotContain("\"data\"", body, StringComparison.Ordinal);
            // the hub may have lost its log only after the change: whoever asked has to look
            Assert.Contains("AUDIT_UNAVAILABLE", body, StringComparison.Ordinal);
            Assert.Contains("may have been done", body, StringComparison.Ordinal);
        }
        _hub.Host.Execute(StoreAccess.MendLog);

        Assert.Equal(name, await NameAsync(theirs));
        Assert.Empty(Outcomes());
        await _hub.AnswerAsync(Withdrawal(own), _indonesia);
        Assert.NotEqual(name, await NameAsync(theirs));
    }

    [Fact]
    public async Task A_withdrawal_that_the_records_cannot_take_is_in_no_entry_as_made()
    {
        var (theirs, own, name) = await NamedAsync();
        _hub.Host.Execute("""ALTER TABLE "Consents" RENAME COLUMN "HeardAt" TO "Broken" """);
        var refused = await _hub.AnswerAsync(Withdrawal(own), _indonesia);
        _hub.Host.Execute("""ALTER TABLE "Consents" RENAME COLUMN "Broken" TO "HeardAt" """);

        Assert.NotNull(TermedHub.CodeOf(refused));
        Assert.Equal(JsonValueKind.Null, refused.GetProperty("data").GetProperty("recordConsent").ValueKind);
        Assert.Equal(name, await NameAsync(theirs));
        Assert.Equal(["pending"], Outcomes());
        Assert.Equal("partial", OutcomeOf(Assert.Single(_hub.Entries("mutation"))));
    }

    [Fact]
    public async Task An_id_of_another_country_of_another_type_and_of_nothing_answer_alike_and_change_nothing()
    {
        var (theirs, own, name) = await NamedAsync();
        var cases = await _hub.AnswerAsync("{ cases(first: 1) { nodes { id } } }", _indonesia);
        var foreign = await _hub.AnswerAsync(
            "{ victims(first: 1, where: {originator: {eq: KHM}}) { nodes { id } } }",
            _indonesia
        );
        string[] ids =
        [
            "",
            "x",
            "AAAAAAAAAAAAAAAAAAAAAA",
            theirs,
            FirstId(cases, "cases"),
            FirstId(foreign, "victims"),
        ];
        var answers = new List<string>();
        foreach (var id in ids)
        {
            using var response = await _hub.AskAsync(Withdrawal(id), _indonesia);
            answers.Add($"{(int)response.StatusCode} {Receipt.Without(await response.Content.ReadAsStringAsync())}");
        }
        // Cambodia, of Indonesia's victim, by the id that it was given itself
        using var byCambodia = await _hub.AskAsync(Withdrawal(theirs), _cambodia);
        Assert.Equal(
            "NO_SUCH_VICTIM",
            TermedHub.CodeOf(JsonSerializer.Deserialize<JsonElement>(await byCambodia.Content.ReadAsStringAsync()))
        );
        foreach (var number in (string[])["5", "5000000000", "98765432109876543210"])
        {
            using var response = await _hub.AskAsync(
                Withdrawal("").Replace("\"\"", number, StringComparison.Ordinal),
                _indonesia
            );
            answers.Add($"{(int)response.StatusCode} {Receipt.Without(await response.Content.ReadAsStringAsync())}");
        }
        Assert.Empty(Outcomes());
        Assert.Single(answers.Distinct());
        Assert.Contains("NO_SUCH_VICTIM", answers[0], StringComparison.Ordinal);
        Assert.Equal(name, await NameAsync(theirs));
        Assert.NotEqual(own, theirs);
    }

    [Theory]
    [InlineData("answer: WITHDRAWN, recipients: [THA]")]
    [InlineData("answer: REFUSED, expiresOn: \"2027-01-01\"")]
    [InlineData("answer: GIVEN, expiresOn: \"2026-11-22\"")]
    [InlineData("answer: GIVEN, expiresOn: \"2027-01\"")]
    public async Task A_statement_that_contradicts_itself_is_refused_and_changes_nothing(string statement)
    {
        var (theirs, own, name) = await NamedAsync();
        Assert.Equal("INVALID_CONSENT", TermedHub.CodeOf(await _hub.AnswerAsync(Mutation(own, statement), _indonesia)));
        Assert.Equal(name, await NameAsync(theirs));
        Assert.Empty(Outcomes());
    }

    [Fact]
    public async Task Consent_holds_through_its_last_day()
    {
        var (theirs, own, name) = await NamedAsync();
        await _hub.AnswerAsync(Withdrawal(own), _indonesia);
        await _hub.AnswerAsync(Mutation(own, "answer: GIVEN, givenBy: SELF, expiresOn: \"2026-11-23\""), _indonesia);
        Assert.Equal(name, await NameAsync(theirs));
        _hub.Clock.Advance(TimeSpan.FromHours(15));
        _cambodia = await _hub.Host.TokenAsync("khm.ncct", TermedHub.Protection);
        Assert.NotEqual(name, await NameAsync(theirs));
    }

    [Fact]
    public async Task Without_a_token_and_by_get_nothing_is_recorded()
    {
        var anonymous = await _hub.Host.AnswerAsync(Withdrawal("x"));
        Assert.Equal("AUTH_NOT_AUTHENTICATED", TermedHub.CodeOf(anonymous));
        using var get = await _hub.Host.Client.GetAsync($"/graphql?query={Uri.EscapeDataString(Withdrawal("x"))}");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Empty(_hub.Entries("consent"));
    }

    /// <summary>A victim of Indonesia whose name Cambodia sees by consent alone: the id that each was given, and the name.</summary>
    private async Task<(string Theirs, string Own, string Name)> NamedAsync()
    {
        var own = Nodes(await _hub.AnswerAsync(Victims, _indonesia));
        foreach (var seen in Nodes(await _hub.AnswerAsync(Victims, _cambodia)))
        {
            if (own.Where(one => one.Name == seen.Name).ToList() is [var same] && seen.Name is { } name)
                return (seen.Id, same.Id, name);
        }
        throw new InvalidOperationException("No victim of the demonstration consents to protection.");
    }

    private async Task<string?> NameAsync(string id) =>
        (await _hub.AnswerAsync($$"""{ victim(id: "{{id}}") { fullName } }""", _cambodia))
            .GetProperty("data")
            .GetProperty("victim")
            .GetProperty("fullName")
            .GetString();

    private static List<(string Id, string? Name)> Nodes(JsonElement answer) =>
        [
            .. answer
                .GetProperty("data")
                .GetProperty("victims")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(node => (node.GetProperty("id").GetString()!, node.GetProperty("fullName").GetString())),
        ];

    /// <summary>What the entries of consents say, oldest first.</summary>
    private IEnumerable<string?> Outcomes() => _hub.Entries("consent").Select(OutcomeOf);

    private static string? OutcomeOf(JsonElement entry) => entry.GetProperty("out").GetProperty("outcome").GetString();

    private static string FirstId(JsonElement answer, string list) =>
        answer.GetProperty("data").GetProperty(list).GetProperty("nodes")[0].GetProperty("id").GetString()!;

    private static List<JsonElement> Groups(JsonElement entry) => [.. entry.GetProperty("saw").EnumerateArray()];

    private static string Withdrawal(string id) => Mutation(id, "answer: WITHDRAWN");

    private static string Mutation(string id, string statement) =>
        $$"""mutation { recordConsent(input: {victim: "{{id}}", purposes: [PROTECTION], {{statement}}}) { victim recordedAt } }""";
}
