using System.Text.Json;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Answers;

[Collection(DemoHub.Collection)]
public sealed class StatisticsTests(DemoHub demo)
{
    private const string Published = """
        {
          repatriationStatistics(from: KHM, to: IDN, citizenship: IDN, modusOperandi: ONLINE_SCAM, arrivedBefore: "2023-05-06") { persons }
          caseStatistics(handledBy: IDN, modusOperandi: ONLINE_SCAM, closedFrom: "2020-05-05", closedTo: "2023-05-05") { cases }
        }
        """;

    [Theory]
    [InlineData("khm.ncct")]
    [InlineData("phl.iacat")]
    [InlineData("brn.none")]
    public async Task The_two_published_figures_are_counted_and_the_same_for_every_caller_who_does_not_list_them(
        string client
    )
    {
        var token = await demo.Host.TokenAsync(client, "dpv:ProvideOfficialStatistics");
        var answer = await demo.Host.AnswerAsync(Published, token);
        Assert.Equal(
            """{"repatriationStatistics":{"persons":1138},"caseStatistics":{"cases":1841}}""",
            answer.GetProperty("data").GetRawText()
        );
    }

    [Fact]
    public async Task A_country_is_told_no_count_of_what_it_lists_itself_but_for_a_few()
    {
        var token = await demo.Host.TokenAsync("idn.kemlu", "dpv:ProvideOfficialStatistics");
        var answer = await demo.Host.AnswerAsync(Published, token);
        Assert.Equal(
            """{"repatriationStatistics":{"persons":null},"caseStatistics":{"cases":null}}""",
            answer.GetProperty("data").GetRawText()
        );
    }

    [Fact]
    public async Task Both_countries_list_the_journeys_as_their_own_records_and_each_person_counts_once()
    {
        var token = await demo.Host.TokenAsync("idn.kemlu", "dh:Repatriation");
        var listed = await demo.Host.AnswerAsync(
            """
            { own: repatriations(where: {originator: {eq: IDN}, from: {eq: KHM}, to: {eq: IDN}, arrivedOn: {lt: "2023-05-06"}}) { totalCount }
              theirs: repatriations(where: {originator: {eq: KHM}, from: {eq: KHM}, to: {eq: IDN}, departedOn: {lt: "2023-05-06"}}) { totalCount } }
            """,
            token
        );
        var data = listed.GetProperty("data");
        var (own, theirs) = (Count(data, "own"), Count(data, "theirs"));
        // a few are sealed, or the person objects: hidden from the list, counted in the statistics
        Assert.True(own > 1100 && theirs > 1100, $"{own} and {theirs}");
    }

    [Fact]
    public async Task Counts_come_in_groups_that_never_exceed_the_whole_and_hold_no_small_cell()
    {
        var token = await demo.Host.TokenAsync("phl.iacat", "dpv:ProvideOfficialStatistics");
        var answer = await demo.Host.AnswerAsync(
            """
            { caseStatistics(handledBy: IDN) { cases countedAt minimumCell
                groupBy(fields: [MODUS_OPERANDI, CLOSED_ON], interval: QUARTER) { fields { handledBy modusOperandi closedFrom closedTo } cases persons countedAt } }
              repatriationStatistics(to: IDN) { persons groupBy(fields: [FROM, GENDER]) { fields { from gender arrivedFrom } persons } } }
            """,
            token
        );
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        var statistics = answer.GetProperty("data").GetProperty("caseStatistics");
        var groups = statistics.GetProperty("groupBy").EnumerateArray().ToList();
        Assert.NotEmpty(groups);
        Assert.All(groups, group => Assert.True(group.GetProperty("cases").GetInt32() >= 11, group.ToString()));
        Assert.All(groups, group => Assert.True(group.GetProperty("persons").GetInt32() >= 11, group.ToString()));
        var whole = statistics.GetProperty("cases").GetInt32();
        var rest = whole - groups.Sum(group => group.GetProperty("cases").GetInt32());
        Assert.True(rest is 0 or >= 11, $"{rest} of {whole} are left.");
        var scam = groups
            .Select(group => group.GetProperty("fields"))
            .First(fields => fields.GetProperty("modusOperandi").GetString() == "ONLINE_SCAM");
        Assert.Equal(JsonValueKind.Null, scam.GetProperty("handledBy").ValueKind);
        Assert.Matches("^[0-9]{4}-(01|04|07|10)$", scam.GetProperty("closedFrom").GetString());
        Assert.Matches("^[0-9]{4}-(03|06|09|12)$", scam.GetProperty("closedTo").GetString());
        var home = answer.GetProperty("data").GetProperty("repatriationStatistics").GetProperty("groupBy");
        Assert.Contains(
            home.EnumerateArray(),
            group => group.GetProperty("fields").GetProperty("from").GetString() == "KHM"
        );
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[CLOSED_ON, CLOSED_ON]")]
    public async Task Groups_are_by_at_least_one_field_each_once(string fields)
    {
        var token = await demo.Host.TokenAsync("brn.none", "dpv:ProvideOfficialStatistics");
        var answer = await demo.Host.AnswerAsync(
            $"{{ caseStatistics {{ groupBy(fields: {fields}) {{ cases }} }} }}",
            token
        );
        Assert.Equal(
            "GROUP_BY_INVALID",
            answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()
        );
    }

    [Fact]
    public async Task The_entry_says_what_was_counted_and_by_what()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions { DemoCases = 20 });
        var token = await hub.TokenAsync("brn.none", "dpv:ProvideOfficialStatistics");
        var answer = await hub.AnswerAsync(
            """
            query($c: CountryCode) { caseStatistics(handledBy: $c, closedFrom: "2021-03") { cases groupBy(fields: [MODUS_OPERANDI, CLOSED_ON], interval: MONTH) { cases } } repatriationStatistics { persons } }
            """,
            token,
            new { c = "IDN" }
        );
        var entry = hub.Entries().Last();
        Assert.Equal("query", entry.GetProperty("kind").GetString());
        var counted = answer.GetProperty("data").GetProperty("caseStatistics");
        var groups = counted
            .GetProperty("groupBy")
            .EnumerateArray()
            .Select(group => group.GetProperty("cases"))
            .ToList();
        Assert.Equal(
            [
                $$"""{"field":"caseStatistics","filters":["handledBy=IDN","closedFrom=2021-03"],"subjects":[]{{Told([counted.GetProperty("cases")], "cases")}}}""",
                $$"""{"field":"groupBy","filters":["handledBy=IDN","closedFrom=2021-03","groupBy=MODUS_OPERANDI","groupBy=CLOSED_ON","interval=MONTH"],"subjects":[]{{Told(groups, "cases")}}}""",
                $$"""{"field":"repatriationStatistics","filters":[],"subjects":[]{{Told([answer.GetProperty("data").GetProperty("repatriationStatistics").GetProperty("persons")], "persons")}}}""",
            ],
            entry.GetProperty("read").EnumerateArray().Select(reading => reading.GetRawText()).Order()
        );

        // counts are over the records of all parties, whichever have any
        Assert.Equal(
            DataHub.Policies.Parties.All.Select(party => (party.Alpha3, "urn:dh:baseline")),
            entry
                .GetProperty("among")
                .EnumerateArray()
                .Select(one => (one.GetProperty("originator").GetString()!, one.GetProperty("agreement").GetString()!))
        );
        Assert.Equal(
            "urn:dh:baseline",
            Assert
                .Single(entry.GetProperty("why").GetProperty("agreements").EnumerateArray())
                .GetProperty("uid")
                .GetString()
        );

        // what is suppressed is not told
        static string Told(List<System.Text.Json.JsonElement> numbers, string what)
        {
            var given = numbers.Where(n => n.ValueKind == System.Text.Json.JsonValueKind.Number).ToList();
            return given.Count == 0
                ? ""
                : $$""","told":[{"what":"{{what}}","numbers":{{given.Count}},"sum":{{given.Sum(n => n.GetInt64())}}}]""";
        }
    }

    [Fact]
    public async Task The_right_to_statistics_lists_nobody()
    {
        var token = await demo.Host.TokenAsync("idn.kemlu", "dpv:ProvideOfficialStatistics");
        var answer = await demo.Host.AnswerAsync("{ victims { totalCount nodes { id } } cases { totalCount } }", token);
        Assert.Equal(
            """{"victims":{"totalCount":0,"nodes":[]},"cases":{"totalCount":0}}""",
            answer.GetProperty("data").GetRawText()
        );
    }

    private static int Count(System.Text.Json.JsonElement data, string list) =>
        data.GetProperty(list).GetProperty("totalCount").GetInt32();
}
