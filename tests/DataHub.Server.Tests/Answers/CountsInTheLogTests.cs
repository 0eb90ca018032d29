using System.Text.Json;
using DataHub.Audit.Index;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Answers;

/// <summary>Whoever is told how many records meet a condition has learned of records that no entry names: the entry says what was asked and what was told.</summary>
public sealed class CountsInTheLogTests(CountsInTheLogTests.CountedHub counted)
    : IClassFixture<CountsInTheLogTests.CountedHub>
{
    private readonly HubHost hub = counted.Host;
    private readonly string token = counted.Token;

    [Fact]
    public async Task A_count_alone_is_in_the_entry_with_its_conditions_and_its_number()
    {
        var (data, entry) = await AskAsync(
            """query($n: String) { victims(where: { originator: { eq: IDN }, or: [{ passport: { or: [{ number: { startsWith: $n } }, { number: { neq: null } }] } }, { case: { victims: { some: { name: { search: "Siti" } } } } }] }) { totalCount } }""",
            new { n = "X7734193" }
        );
        var count = data.GetProperty("victims").GetProperty("totalCount").GetInt32();
        Assert.NotEqual(0, count);
        Assert.Equal(0, entry.GetProperty("saw").GetArrayLength());
        Assert.Equal(
            $$"""[{"field":"victims","filters":["originator.eq","passport.number.startsWith","passport.number.neq","case.victims.some.name.search"],"subjects":[],"told":[{"what":"totalCount","numbers":1,"sum":{{count}}}]}]""",
            entry.GetProperty("read").GetRawText()
        );
        foreach (var value in new[] { "X7734193", "Siti" })
            Assert.DoesNotContain(value, entry.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_nobody_was_found_is_told_too()
    {
        var (_, entry) = await AskAsync(
            """{ victims(where: { fullName: { eq: "Nobody" } }) { nodes { id } pageInfo { hasNextPage } } none: victims(where: { fullName: { eq: "Nobody" } }) { totalCount } }"""
        );
        Assert.Equal(
            """[{"field":"victims","filters":["fullName.eq"],"subjects":[]},{"field":"victims","filters":["fullName.eq"],"subjects":[],"told":[{"what":"totalCount","numbers":1,"sum":0}]}]""",
            entry.GetProperty("read").GetRawText()
        );
    }

    [Theory]
    [InlineData("query($w: VictimFilterInput) { victims(where: $w) { totalCount } }", "w", "")]
    [InlineData("query($w: [VictimFilterInput!]) { victims(where: { and: $w }) { totalCount } }", "w", "")]
    [InlineData(
        "query($w: VictimFilterInput!) { victims(where: { or: [{ gender: { neq: null } }, $w] }) { totalCount } }",
        "w",
        "gender.neq,"
    )]
    [InlineData(
        "query($w: VictimFilterInput) { cases(where: { victims: { some: $w } }) { totalCount } }",
        "w",
        "victims.some."
    )]
    [InlineData("query($n: StringOperationFilterInput) { victims(where: { fullName: $n }) { totalCount } }", "n", "")]
    public async Task Conditions_that_a_variable_brings_are_those_of_the_request(
        string query,
        string variable,
        string before
    )
    {
        foreach (var operation in new[] { "eq", "startsWith" })
        {
            object name = new Dictionary<string, object> { [operation] = "Siti" };
            var (_, entry) = await AskAsync(
                query,
                new Dictionary<string, object> { [variable] = variable == "n" ? name : new { fullName = name } }
            );
            var filters = entry
                .GetProperty("read")[0]
                .GetProperty("filters")
                .EnumerateArray()
                .Select(f => f.GetString());
            Assert.Equal($"{before}fullName.{operation}", string.Join(',', filters));
        }
    }

    [Fact]
    public async Task Of_lists_below_records_the_entry_says_how_many_counts_were_told_and_their_sum()
    {
        var (data, entry) = await AskAsync(
            "{ cases(first: 7) { nodes { id victims(first: 1, where: { gender: { neq: null } }) { totalCount } indicators(first: 1) { nodes { id } } } } }"
        );
        var counts = data.GetProperty("cases")
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(node => node.GetProperty("victims"))
            .Where(victims => victims.ValueKind == JsonValueKind.Object)
            .Select(victims => victims.GetProperty("totalCount").GetInt32())
            .ToList();
        Assert.Equal(7, counts.Count);
        Assert.Equal(
            $$"""[{"field":"Case.victims","filters":["gender.neq"],"subjects":[],"told":[{"what":"totalCount","numbers":7,"sum":{{counts.Sum()}}}]}]""",
            entry.GetProperty("read").GetRawText()
        );
    }

    [Theory]
    [InlineData("edges { cursor }")]
    [InlineData("edges { __typename }")]
    [InlineData("pageInfo { hasNextPage endCursor }")]
    [InlineData("edges { cursor } pageInfo { endCursor }")]
    public async Task Pages_that_show_no_record_tell_how_many_there_are_and_the_entry_says_so(string page)
    {
        var (shown, _) = await AskAsync("{ victims(first: 7) { nodes { id } } }");
        Assert.Equal(7, shown.GetProperty("victims").GetProperty("nodes").GetArrayLength());
        var (_, entry) = await AskAsync($"{{ victims(first: 7) {{ {page} }} }}");
        Assert.Equal(0, entry.GetProperty("saw").GetArrayLength());
        Assert.Equal(
            """[{"field":"victims","filters":[],"subjects":[],"told":[{"what":"edges","numbers":1,"sum":7}]}]""",
            entry.GetProperty("read").GetRawText()
        );
        Assert.NotEqual(0, entry.GetProperty("among").GetArrayLength());
    }

    [Fact]
    public async Task An_answer_that_tells_no_more_than_its_records_says_nothing_besides_them()
    {
        var (_, entry) = await AskAsync(
            "{ victims(first: 2, order: { id: ASC }) { nodes { id fullName } pageInfo { hasNextPage endCursor } } cases(first: 2) { nodes { id victims { edges { cursor node { id } } } } } }"
        );
        Assert.NotEqual(0, entry.GetProperty("saw").GetArrayLength());
        Assert.False(entry.TryGetProperty("read", out _));
        Assert.False(entry.TryGetProperty("among", out _));
    }

    [Fact]
    public async Task Conditions_without_end_do_not_fill_the_log()
    {
        string[] operations =
        [
            "eq",
            "neq",
            "contains",
            "ncontains",
            "startsWith",
            "nstartsWith",
            "endsWith",
            "nendsWith",
        ];
        var texts = (await TextsAsync()).Take(4);
        var where = string.Join(
            ' ',
            texts.Select(text => $"{text}: {{ {string.Join(' ', operations.Select(o => $"{o}: \"\""))} }}")
        );
        var lists = string.Join(
            ' ',
            Enumerable.Range(0, 12).Select(i => $"a{i}: victims(first: 1, where: {{ {where} }}) {{ totalCount }}")
        );
        var (_, entry) = await AskAsync($"{{ {lists} }}");
        var filters = entry
            .GetProperty("read")
            .EnumerateArray()
            .SelectMany(reading => reading.GetProperty("filters").EnumerateArray())
            .ToList();
        Assert.InRange(filters.Count, 150, 201);
        Assert.Contains("...", filters.Select(filter => filter.GetString()));
    }

    [Fact]
    public async Task Auditors_are_shown_what_was_counted()
    {
        await using var audited = await HubHost.StartAsync(new HubHostOptions { DemoCases = 20 });
        const string query = """{ victims(where: { originator: { eq: IDN } }) { totalCount nodes { id } } }""";
        var answer = await audited.AnswerAsync(query, await audited.TokenAsync("khm.ncct", "dh:Repatriation"));
        var count = answer.GetProperty("data").GetProperty("victims").GetProperty("totalCount").GetInt32();
        Assert.NotEqual(0, count);
        audited.Services.GetRequiredService<AuditIndexer>().CatchUp(CancellationToken.None);
        Assert.Equal(
            $$"""[{"readings":[{"field":"victims","filters":["originator.eq"],"told":[{"what":"totalCount","numbers":1,"sum":{{count}}}]}]}]""",
            await ShownAsync("asean.auditor")
        );
        // of what others were told, a country's auditor sees that it was asked and no number: it may be of other states' records
        Assert.Equal(
            """[{"readings":[{"field":"victims","filters":["originator.eq"],"told":[]}]}]""",
            await ShownAsync("idn.auditor")
        );

        async Task<string> ShownAsync(string auditor)
        {
            var shown = await audited.AnswerAsync(
                """{ accessLog(where: { kind: { eq: QUERY } }) { nodes { readings { field filters told { what numbers sum } } } } }""",
                await audited.RoleTokenAsync(auditor, "auditor")
            );
            return shown.GetProperty("data").GetProperty("accessLog").GetProperty("nodes").GetRawText();
        }
    }

    [Fact]
    public async Task A_countrys_auditor_finds_what_was_asked_of_its_records_whether_or_not_one_met_it()
    {
        await using var audited = await HubHost.StartAsync(new HubHostOptions { DemoCases = 20 });
        var token = await audited.TokenAsync("khm.ncct", "dh:Repatriation");
        foreach (var operation in new[] { "eq", "neq" })
        {
            var answer = await audited.AnswerAsync(
                $$"""query Nobody { victims(where: { fullName: { {{operation}}: "Nobody" } }) { totalCount } }""",
                token
            );
            var count = answer.GetProperty("data").GetProperty("victims").GetProperty("totalCount").GetInt32();
            Assert.Equal(operation == "neq", count > 0);
        }
        await audited.AnswerAsync("{ victims(first: 1, where: { originator: { eq: KHM } }) { nodes { id } } }", token);
        var entries = audited.OwnEntries().TakeLast(3).ToList();
        // what is stored decides nothing here
        Assert.Single(entries.Select(entry => entry.GetProperty("among").GetRawText()).Distinct());
        Assert.Equal(
            ["IDN", "KHM", "VNM"],
            entries[0]
                .GetProperty("among")
                .EnumerateArray()
                .Select(one => one.GetProperty("originator").GetString())
                .Distinct()
                .Order()
        );

        audited.Services.GetRequiredService<AuditIndexer>().CatchUp(CancellationToken.None);
        var shown = await audited.AnswerAsync(
            """
            { accessLog(where: { kind: { eq: QUERY } }) { nodes {
              agency purpose agreements { uid } among { originator agreement } disclosures { originator } readings { field filters told { sum } }
              operation { kind name document } answerSha256 milliseconds } } }
            """,
            await audited.RoleTokenAsync("idn.auditor", "auditor")
        );
        // a hash of so few possible answers, or of a document with a name in it, could be guessed
        const string Start =
            """{"agency":"KHM.NCCT","purpose":"dh:Repatriation","agreements":[{"uid":"urn:dh:agreement:idn-khm"}],"among":[{"originator":"IDN","agreement":"urn:dh:agreement:idn-khm"}],"disclosures":[],"readings":[{"field":"victims","filters":[""";
        const string End =
            """],"told":[]}],"operation":{"kind":"query","name":null,"document":null},"answerSha256":null,"milliseconds":null}""";
        Assert.Equal(
            [$"""{Start}"fullName.eq"{End}""", $"""{Start}"fullName.neq"{End}""", $"""{Start}"originator.eq"{End}"""],
            shown
                .GetProperty("data")
                .GetProperty("accessLog")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(node => node.GetRawText())
        );
    }

    [Fact]
    public async Task Of_another_states_subject_a_countrys_auditor_is_told_neither_that_it_was_given_nor_how_often()
    {
        await using var audited = await HubHost.StartAsync(new HubHostOptions { DemoCases = 20 });
        var token = await audited.TokenAsync("khm.ncct", "dh:Repatriation");
        var own = await audited.AnswerAsync(
            "{ victims(first: 1, where: { originator: { eq: KHM } }) { nodes { id } } }",
            token
        );
        var id = own.GetProperty("data").GetProperty("victims").GetProperty("nodes")[0].GetProperty("id").GetString();
        var reference = audited.OwnEntries()[^1].GetProperty("saw")[0].GetProperty("refs")[0].GetString()!;
        // it concerns Indonesia, among whose records was looked
        await audited.AnswerAsync(
            "query($id: ID!) { accessHistory(victim: $id) { on } victims(where: { gender: { neq: null } }) { totalCount } }",
            token,
            new { id }
        );
        audited.Services.GetRequiredService<AuditIndexer>().CatchUp(CancellationToken.None);

        const string Log = "{ accessLog { nodes { disclosures { subjects } readings { subjects } } } }";
        var whole = (await AuditAsync("asean.auditor", Log)).GetRawText();
        Assert.Equal(3, whole.Split(reference).Length);
        Assert.DoesNotContain(reference, (await AuditAsync("idn.auditor", Log)).GetRawText(), StringComparison.Ordinal);
        var access =
            $"{{ subjectAccess(subject: {{ reference: \"{reference}\" }}, where: {{ country: {{ eq: \"KHM\" }} }}) {{ totalCount nodes {{ at }} }} }}";
        Assert.Equal(
            1,
            (await AuditAsync("asean.auditor", access))
                .GetProperty("subjectAccess")
                .GetProperty("totalCount")
                .GetInt32()
        );
        Assert.Equal(
            """{"subjectAccess":{"totalCount":0,"nodes":[]}}""",
            (await AuditAsync("idn.auditor", access)).GetRawText()
        );

        async Task<JsonElement> AuditAsync(string auditor, string query) =>
            (await audited.AnswerAsync(query, await audited.RoleTokenAsync(auditor, "auditor"))).GetProperty("data");
    }

    [Fact]
    public async Task Records_that_conditions_lead_to_were_looked_through_too()
    {
        var (_, alone) = await AskAsync("{ victims(where: { gender: { neq: null } }) { totalCount } }");
        var (_, through) = await AskAsync(
            "{ cases(where: { victims: { some: { gender: { neq: null } } } }) { totalCount } }"
        );
        Assert.Subset(Among(through), Among(alone));

        static HashSet<string> Among(JsonElement entry) =>
            [.. entry.GetProperty("among").EnumerateArray().Select(one => one.GetRawText())];
    }

    private async Task<IEnumerable<string>> TextsAsync()
    {
        var answer = await hub.AnswerAsync(
            """{ __type(name: "VictimFilterInput") { inputFields { name type { name } } } }""",
            token
        );
        return answer
            .GetProperty("data")
            .GetProperty("__type")
            .GetProperty("inputFields")
            .EnumerateArray()
            .Where(field => field.GetProperty("type").GetProperty("name").GetString() == "StringOperationFilterInput")
            .Select(field => field.GetProperty("name").GetString()!);
    }

    private async Task<(JsonElement Data, JsonElement Entry)> AskAsync(string query, object? variables = null)
    {
        var answer = await hub.AnswerAsync(query, token, variables);
        Assert.False(answer.TryGetProperty("errors", out _), answer.GetRawText());
        return (answer.GetProperty("data"), hub.OwnEntries()[^1]);
    }

    /// <summary>A hub that Indonesia asks, for all tests of the class: each looks at the newest entry only.</summary>
    public sealed class CountedHub : IAsyncLifetime
    {
        public HubHost Host { get; private set; } = null!;

        public string Token { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Host = await HubHost.StartAsync(
                new HubHostOptions
                {
                    DemoCases = 40,
                    Settings = new Dictionary<string, string> { ["DataHub:Limits:ClientCost"] = "1000000000" },
                }
            );
            Token = await Host.TokenAsync("idn.kemlu", "dh:Repatriation");
        }

        public Task DisposeAsync() => Host.DisposeAsync().AsTask();
    }
}
