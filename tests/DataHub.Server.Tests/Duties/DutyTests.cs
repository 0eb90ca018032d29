using System.Globalization;
using System.Net;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Duties;
using DataHub.Audit.Entries;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Duties;

/// <summary>
/// What an answer makes due under the agreement of all ACTIP parties, which informs within a day and deletes within half a year: it is said, logged, met and
/// missed.
/// </summary>
public sealed class DutyTests : IAsyncLifetime
{
    private const string Actip = "urn:dh:agreement:actip-actip-technology";
    private const string Numbers = "{ indicators(where: {originator: {eq: THA}}) { nodes { phoneNumber } } }";
    private const string Notices =
        "{ disclosureNotices { at country agency purpose agreement recordTypes records due toldAt } }";

    private static readonly (string, string) Case = ("DataHub-Case-Reference", "PC02-77/2026");

    private TermedHub _hub = null!;
    private string _vietnam = "";
    private string _thailand = "";

    public async Task InitializeAsync()
    {
        _hub = await TermedHub.StartAsync();
        await _hub.StoreIndicatorAsync(1, "THA", SharedTermedHub.ThaiNumber);
        _vietnam = await _hub.Host.TokenAsync("vnm.mps", TermedHub.Investigation);
        _thailand = await _hub.Host.TokenAsync("tha.rtp", TermedHub.Investigation);
    }

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Fact]
    public async Task An_answer_says_what_it_makes_due_and_its_entry_says_the_same()
    {
        var answer = await _hub.AnswerAsync(Numbers, _vietnam, Case);
        const string expected =
            $$"""[{"agreement":"{{Actip}}","id":"D1-inform","action":"inform","party":"THA","due":"2026-11-24T09:00:00Z"},{"agreement":"{{Actip}}","id":"D2-delete","action":"delete","party":"VNM.MPS","due":"2027-05-22T09:00:00Z"}]""";
        Assert.Equal(expected, DutiesOf(answer).GetRawText());
        var logged = Assert.Single(_hub.Entries("query")).GetProperty("duties").EnumerateArray().ToList();
        Assert.Equal(
            ["D1-inform THA 2026-11-24T09:00:00.000Z", "D2-delete VNM.MPS 2027-05-22T09:00:00.000Z"],
            logged.Select(duty => $"{Text(duty, "duty")} {Text(duty, "party")} {Text(duty, "due")}")
        );
    }

    [Theory]
    [InlineData("{ indicators(where: {originator: {eq: LAO}}) { nodes { phoneNumber } } }")]
    [InlineData("{ indicators { totalCount } }")]
    [InlineData("{ me { purpose } }")]
    public async Task What_discloses_nothing_owes_nothing(string query)
    {
        var answer = await _hub.AnswerAsync(query, _vietnam, Case);
        Assert.Equal("[]", DutiesOf(answer).GetRawText());
        Assert.Empty(Duties());
    }

    [Fact]
    public async Task Ones_own_records_owe_nothing()
    {
        var answer = await _hub.AnswerAsync(Numbers, _thailand, Case);
        Assert.Contains(SharedTermedHub.ThaiNumber, answer.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("[]", DutiesOf(answer).GetRawText());
    }

    [Fact]
    public async Task The_assigner_is_told_once()
    {
        await _hub.AnswerAsync(Numbers, _vietnam, Case);
        _hub.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await NoticesAsync(_vietnam));
        var notice = Assert.Single(await NoticesAsync(_thailand));
        Assert.Equal(
            "VNM VNM.MPS sector-law:CrimeInvestigation " + Actip,
            $"{Text(notice, "country")} {Text(notice, "agency")} {Text(notice, "purpose")} {Text(notice, "agreement")}"
        );
        Assert.Equal("""["TechnologyIndicator"]""", notice.GetProperty("recordTypes").GetRawText());
        Assert.Equal(1, notice.GetProperty("records").GetInt32());
        Assert.Equal(Instant("2026-11-24T09:00:00Z"), Instant(Text(notice, "due")!));
        Assert.Equal(JsonValueKind.Null, notice.GetProperty("toldAt").ValueKind);

        Assert.Empty(await NoticesAsync(_thailand));
        var told = Assert.Single(await NoticesAsync(_thailand, "{ disclosureNotices(told: true) { at toldAt } }"));
        Assert.Equal(Instant("2026-11-23T09:00:00Z"), Instant(Text(told, "at")!));
        Assert.Equal(Instant("2026-11-23T09:01:00Z"), Instant(Text(told, "toldAt")!));
        Assert.Equal("THA.RTP", Text(Assert.Single(_hub.Entries("duty")).GetProperty("who"), "agency"));
    }

    [Fact]
    public async Task Notices_come_oldest_first_and_none_is_lost_between_two_readings()
    {
        for (var minute = 0; minute < 3; minute++)
        {
            await _hub.AnswerAsync(Numbers, _vietnam, Case);
            await _hub.AnswerAsync(Numbers, _vietnam, Case);
            _hub.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var read = new List<JsonElement>();
        while (await NoticesAsync(_thailand, "{ disclosureNotices(first: 1) { at } }") is { Count: > 0 } page)
            read.AddRange(page);
        Assert.Equal(6, read.Count);
        Assert.Equal(
            read.Select(one => Text(one, "at")).Order(StringComparer.Ordinal),
            read.Select(one => Text(one, "at"))
        );
    }

    [Fact]
    public async Task An_answer_whose_entry_has_several_parts_is_told_whole()
    {
        await _hub
            .Host.Services.GetRequiredService<AuditLog>()
            .AppendAsync(
                new AuditEntry
                {
                    Kind = AuditKind.Query,
                    Requester = new AuditRequester("VNM", "VNM.MPS", "vnm.mps", null),
                    Reason = new AuditReason(TermedHub.Investigation, null, []),
                    Disclosures =
                    [
                        new AuditDisclosure(
                            "TechnologyIndicator",
                            "THA",
                            Actip,
                            "",
                            new Dictionary<string, string>(),
                            [.. Enumerable.Range(1, 4000).Select(id => (long)id)]
                        ),
                    ],
                    Duties = [new AuditDuty(Actip, "D1-inform", "inform", "THA", false, _hub.Clock.GetUtcNow())],
                    Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
                },
                CancellationToken.None
            );
        Assert.True(_hub.Entries("query").Count > 1);
        Assert.Equal(4000, Assert.Single(await NoticesAsync(_thailand)).GetProperty("records").GetInt32());
    }

    [Fact]
    public async Task Nobody_is_told_and_nothing_confirmed_while_the_log_cannot_say_so()
    {
        await _hub.AnswerAsync(Numbers, _vietnam, Case);
        Assert.Equal([DutyStanding.Due, DutyStanding.Due], Standings());
        _hub.Host.Execute(StoreAccess.BreakLog);
        foreach (
            var (document, token) in new[] { (Notices, _thailand), (Confirmation("2026-11-23T09:00:00Z"), _vietnam) }
        )
        {
            using var refused = await _hub.AskAsync(document, token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.DoesNotContain("\"data\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        _hub.Host.Execute(StoreAccess.MendLog);

        Assert.Empty(_hub.Entries("duty"));
        Assert.Equal([DutyStanding.Due, DutyStanding.Due], Standings());
        Assert.Single(await NoticesAsync(_thailand));
        Assert.Equal(1, await ConfirmAsync(_vietnam, "2026-11-23T09:00:00Z"));
    }

    [Fact]
    public async Task Notices_that_cannot_be_read_are_not_told()
    {
        await _hub.AnswerAsync(Numbers, _vietnam, Case);
        var sequence = _hub.Host.OwnEntries().Count - 1;
        await _hub.AnswerAsync("{ me { purpose } }", _vietnam);
        Assert.Equal([DutyStanding.Due, DutyStanding.Due], Standings());
        // of a version that no program knows
        _hub.Host.ChangeEntry(sequence, "{\"v\":", "{\"v\":9");
        var answer = await _hub.AnswerAsync(Notices, _thailand);

        Assert.NotNull(TermedHub.CodeOf(answer));
        Assert.Empty(_hub.Entries("duty"));
        Assert.Equal([DutyStanding.Due, DutyStanding.Due], Standings());
    }

    [Fact]
    public async Task Asking_only_what_would_be_disclosed_is_not_being_told()
    {
        await _hub.AnswerAsync(Numbers, _vietnam, Case);
        var answer = await _hub.AnswerAsync(Notices, _thailand, ("DataHub-Policy", "validate"));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").ValueKind);
        Assert.Single(await NoticesAsync(_thailand));
    }

    [Fact]
    public async Task A_confirmed_deletion_meets_what_was_received_until_then_and_nothing_after()
    {
        await _hub.AnswerAsync(Numbers, _vietnam, Case);
        _hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await _hub.AnswerAsync(Numbers, _vietnam, Case);
        Assert.Equal(1, await ConfirmAsync(_vietnam, "2026-11-23T09:00:30Z"));
        Assert.Equal(0, await ConfirmAsync(_vietnam, "2026-11-23T09:00:30Z"));
        Assert.Equal(0, await ConfirmAsync(_thailand, "2026-11-23T09:00:30Z"));
        Assert.Equal([true, false], Duties().Where(IsDelete).Select(owed => owed.MetOn is not null));
        Assert.Equal(1, await ConfirmAsync(_vietnam, "2026-11-23T09:01:00Z"));

        var future = await _hub.AnswerAsync(Confirmation("2026-11-23T09:01:01Z"), _vietnam);
        Assert.Equal("INVALID_CONFIRMATION", TermedHub.CodeOf(future));
    }

    [Fact]
    public async Task The_log_says_which_are_due_met_and_missed()
    {
        await _hub.AnswerAsync(Numbers, _vietnam, Case);
        Assert.Equal([DutyStanding.Due, DutyStanding.Due], Standings());
        _hub.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal([DutyStanding.Due, DutyStanding.Due], Standings());
        _hub.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([DutyStanding.Missed, DutyStanding.Due], Standings());

        _thailand = await _hub.Host.TokenAsync("tha.rtp", TermedHub.Investigation);
        _vietnam = await _hub.Host.TokenAsync("vnm.mps", TermedHub.Investigation);
        Assert.Single(await NoticesAsync(_thailand));
        Assert.Equal([DutyStanding.Met, DutyStanding.Due], Standings());
        Assert.Equal([true, false], Duties().Select(owed => owed.IsLate));
        Assert.Equal(1, await ConfirmAsync(_vietnam, "2026-11-23T09:00:00Z"));
        Assert.Equal([DutyStanding.Met, DutyStanding.Met], Standings());
    }

    private static bool IsDelete(OwedDuty owed) => owed.Duty.Action == "delete";

    private IEnumerable<DutyStanding> Standings() => Duties().Select(owed => owed.StandingAt(_hub.Clock.GetUtcNow()));

    private IReadOnlyList<OwedDuty> Duties() =>
        _hub
            .Host.Services.GetRequiredService<AuditDuties>()
            .FindAsync(new DutySearch(), CancellationToken.None)
            .GetAwaiter()
            .GetResult();

    private async Task<List<JsonElement>> NoticesAsync(string token, string query = Notices)
    {
        var answer = await _hub.AnswerAsync(query, token);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return [.. answer.GetProperty("data").GetProperty("disclosureNotices").EnumerateArray()];
    }

    private async Task<int> ConfirmAsync(string token, string before)
    {
        var answer = await _hub.AnswerAsync(Confirmation(before), token);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").GetProperty("confirmDeletion").GetProperty("confirmed").GetInt32();
    }

    private static string Confirmation(string before) =>
        $$"""mutation { confirmDeletion(agreement: "{{Actip}}", before: "{{before}}") { agreement confirmed } }""";

    private static JsonElement DutiesOf(JsonElement answer) =>
        answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("duties");

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string? Text(JsonElement one, string name) => one.GetProperty(name).GetString();
}
