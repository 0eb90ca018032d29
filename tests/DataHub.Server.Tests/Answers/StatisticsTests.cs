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
    [InlineData("idn.kemlu")]
    [InlineData("khm.ncct")]
    [InlineData("brn.none")]
    public async Task The_two_published_figures_are_counted_and_the_same_for_every_caller(string client)
    {
        var token = await demo.Host.TokenAsync(client, "dpv:ProvideOfficialStatistics");
        var answer = await demo.Host.AnswerAsync(Published, token);
        Assert.Equal(
            """{"repatriationStatistics":{"persons":1138},"caseStatistics":{"cases":1841}}""",
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
