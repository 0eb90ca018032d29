using System.Text.Json;

namespace DataHub.Server.Tests.Auditing;

/// <summary>An auditor finds who saw what, sees no record, and leaves an entry with every look.</summary>
public sealed class AccessLogTests(AuditedHub hub) : IClassFixture<AuditedHub>
{
    private const string Everything = """
        query($after: String) { accessLog(first: 100, after: $after) {
            totalCount
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            edges { cursor }
            nodes {
              log seq at kind outcome country agency client officer approver role authentication certificate network purpose caseReference justification policy
              agreements { uid version sha256 } operation { kind name document schema }
              disclosures { recordType originator agreement recordClass categories { category form } subjects }
              errors answerSha256 milliseconds requests readings { field filters subjects told { what numbers sum } } among { originator agreement }
            } } }
        """;

    [Fact]
    public async Task The_regions_auditor_sees_every_entry_and_no_value_of_a_record()
    {
        hub.CatchUp();
        var logged = hub.Host.Entries();
        Assert.True(logged.Count > 10);
        var nodes = new List<JsonElement>();
        string? cursor = null;
        for (var more = true; more; )
        {
            var page = (await hub.AuditAsync(Everything, hub.Region, new { after = cursor })).GetProperty("accessLog");
            Assert.Equal(logged.Count, page.GetProperty("totalCount").GetInt32());
            nodes.AddRange(page.GetProperty("nodes").EnumerateArray());
            more = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
            cursor = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
        Assert.Equal(
            logged.Select(entry => entry.GetProperty("kind").GetString()),
            nodes.Select(node => node.GetProperty("kind").GetString()!.ToLowerInvariant().Replace('_', '-'))
        );
        var values = Leaves(hub.Given).Where(value => value.Length > 5).Distinct().ToList();
        Assert.True(values.Count > 20);
        // values of code lists and countries are words that the log uses too
        Assert.All(
            values.Where(value => !value.All(letter => char.IsUpper(letter) || letter == '_')),
            value =>
                Assert.All(nodes, node => Assert.DoesNotContain(value, node.GetRawText(), StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_countrys_auditor_sees_what_its_agencies_asked_and_what_was_done_with_its_records()
    {
        var nodes = (await hub.AuditAsync(Everything, hub.Indonesia)).GetProperty("accessLog").GetProperty("nodes");
        Assert.NotEmpty(nodes.EnumerateArray());
        foreach (var node in nodes.EnumerateArray())
        {
            if (node.GetProperty("country").GetString() == "IDN")
                continue;
            var concerned = node.GetProperty("disclosures")
                .EnumerateArray()
                .Concat(node.GetProperty("among").EnumerateArray())
                .ToList();
            Assert.Equal(
                "IDN",
                Assert.Single(concerned.Select(group => group.GetProperty("originator").GetString()).Distinct())
            );
            Assert.Equal(
                concerned.Select(group => group.GetProperty("agreement").GetString()).Distinct().Order(),
                node.GetProperty("agreements")
                    .EnumerateArray()
                    .Select(agreement => agreement.GetProperty("uid").GetString())
                    .Order()
            );
        }
        var seen = nodes.EnumerateArray().Select(node => node.GetProperty("seq").GetInt64()).ToHashSet();
        var expected = hub
            .Host.Entries()
            .Select((entry, seq) => (entry, (long)seq))
            .Where(one =>
                one.entry.GetProperty("who").GetProperty("country").GetString() == "IDN"
                || Groups(one.entry).Any(group => group.GetProperty("originator").GetString() == "IDN")
            )
            .Select(one => one.Item2)
            .Where(seq => seq <= seen.Max());
        Assert.Equal(expected, seen.Order());

        static IEnumerable<JsonElement> Groups(JsonElement entry) =>
            entry.TryGetProperty("among", out var among)
                ? entry.GetProperty("saw").EnumerateArray().Concat(among.EnumerateArray())
                : entry.GetProperty("saw").EnumerateArray();
    }

    [Theory]
    [InlineData("originator: { eq: \"VNM\" }")]
    [InlineData("agreement: { startsWith: \"urn:dh:agreement:vnm\" }")]
    [InlineData("or: [{ originator: { in: [\"VNM\"] } }]")]
    public async Task A_countrys_auditor_cannot_ask_the_log_whose_records_others_were_given_or_looked_among(
        string where
    )
    {
        var query = $"{{ accessLog(where: {{ country: {{ eq: \"KHM\" }}, {where} }}) {{ totalCount }} }}";
        Assert.Equal("""{"accessLog":{"totalCount":0}}""", (await hub.AuditAsync(query, hub.Indonesia)).GetRawText());
        Assert.NotEqual("""{"accessLog":{"totalCount":0}}""", (await hub.AuditAsync(query, hub.Region)).GetRawText());
    }

    [Theory]
    [InlineData("{ agency: { eq: \"KHM.NCCT\" }, kind: { eq: QUERY } }", 2)]
    [InlineData("{ agency: { startsWith: \"KHM.\" }, kind: { in: [QUERY, INVALID] } }", 2)]
    [InlineData("{ kind: { eq: INVALID } }", 1)]
    [InlineData("{ agreement: { eq: \"urn:dh:agreement:idn-khm\" }, country: { eq: \"KHM\" } }", 2)]
    [InlineData(
        "{ or: [{ kind: { eq: INVALID } }, { and: [{ kind: { eq: QUERY } }, { country: { eq: \"THA\" } }] }] }",
        2
    )]
    [InlineData("{ at: { lt: \"2026-11-23T08:59:59Z\" } }", 0)]
    [InlineData("{ at: { gte: \"2026-11-23T08:59:59Z\" }, kind: { eq: INVALID } }", 1)]
    [InlineData("{ originator: { eq: \"IDN\" }, purpose: { eq: \"dh:Repatriation\" }, kind: { eq: QUERY } }", 3)]
    [InlineData("{ officer: { neq: null } }", 0)]
    public async Task Filters_have_the_shapes_of_the_other_lists(string where, int expected)
    {
        var data = await hub.AuditAsync(
            $"{{ accessLog(where: {where}) {{ totalCount nodes {{ seq }} }} }}",
            hub.Region
        );
        var found = data.GetProperty("accessLog").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(found.Count, data.GetProperty("accessLog").GetProperty("totalCount").GetInt32());
        // what other tests asked of this hub may be there too
        Assert.Equal(expected, found.Count(node => node.GetProperty("seq").GetInt64() < hub.Prepared));
    }

    [Fact]
    public async Task Pages_follow_each_other_latest_first()
    {
        var seen = new List<long>();
        string? cursor = null;
        for (var more = true; more; )
        {
            var page = (
                await hub.AuditAsync(
                    "query($after: String) { accessLog(first: 3, after: $after, order: [{ at: DESC }], where: { kind: { neq: AUDIT_READ } }) { nodes { seq } pageInfo { hasNextPage endCursor } } }",
                    hub.Region,
                    new { after = cursor }
                )
            ).GetProperty("accessLog");
            seen.AddRange(
                page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("seq").GetInt64())
            );
            more = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
            cursor = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
        Assert.True(seen.Count > 6);
        Assert.Equal(seen.OrderDescending(), seen);
        Assert.Equal(seen.Distinct(), seen);
    }

    [Fact]
    public async Task Who_saw_this_victim_is_answered_by_the_id_that_the_originator_gives()
    {
        const string Query = """
            query($id: ID!) { subjectAccess(subject: { id: $id, agency: "IDN.KEMLU" }) {
              subject totalCount nodes { at country agency purpose recordType agreement { uid version } categories { category form } entry { seq } } } }
            """;
        var access = (await hub.AuditAsync(Query, hub.Indonesia, new { id = hub.Victim })).GetProperty("subjectAccess");
        var nodes = access.GetProperty("nodes").EnumerateArray().ToList();
        Assert.Contains(nodes, node => node.GetProperty("agency").GetString() == "IDN.KEMLU");
        var partner = nodes.First(node => node.GetProperty("agency").GetString() == "KHM.NCCT");
        Assert.Equal("urn:dh:agreement:idn-khm", partner.GetProperty("agreement").GetProperty("uid").GetString());
        Assert.NotEqual("", partner.GetProperty("agreement").GetProperty("version").GetString());
        Assert.Contains(
            partner.GetProperty("categories").EnumerateArray(),
            category => category.GetProperty("category").GetString() == "pd:Name"
        );

        // and by the reference that entries use
        var reference = access.GetProperty("subject").GetString();
        var again = await hub.AuditAsync(
            $"{{ subjectAccess(subject: {{ reference: \"{reference}\" }}) {{ totalCount }} }}",
            hub.Region
        );
        Assert.Equal(
            access.GetProperty("totalCount").GetInt32(),
            again.GetProperty("subjectAccess").GetProperty("totalCount").GetInt32()
        );
        var read = hub.Host.Entries()[^1];
        Assert.Equal("audit-read", read.GetProperty("kind").GetString());
        Assert.Equal(reference, read.GetProperty("read")[0].GetProperty("subjects")[0].GetString());
    }

    [Theory]
    [InlineData("KHM.NCCT")]
    [InlineData("IDN.POLRI")]
    public async Task An_id_of_another_agency_names_nobody(string agency)
    {
        var data = await hub.AuditAsync(
            "query($id: ID!, $agency: String!) { subjectAccess(subject: { id: $id, agency: $agency }) { subject nodes { at } } }",
            hub.Region,
            new { id = hub.Victim, agency }
        );
        Assert.Equal("""{"subjectAccess":{"subject":null,"nodes":[]}}""", data.GetRawText());
    }

    [Fact]
    public async Task A_countrys_auditor_is_not_told_of_anothers_record_that_the_log_knows_it()
    {
        const string Query =
            "query($id: ID!) { subjectAccess(subject: { id: $id, agency: \"KHM.NCCT\" }) { subject totalCount } }";
        const string Readings =
            "{ accessLog(last: 1, where: { kind: { eq: AUDIT_READ }, country: { eq: \"IDN\" } }) { nodes { readings { field subjects } } } }";
        var own = await hub.Host.AnswerAsync(
            "{ victims(first: 1, where: { originator: { eq: KHM } }) { nodes { id } } }",
            await hub.Host.TokenAsync("khm.ncct", "dh:Repatriation")
        );
        var id = own.GetProperty("data").GetProperty("victims").GetProperty("nodes")[0].GetProperty("id").GetString();
        hub.CatchUp();

        var told = await hub.AuditAsync(Query, hub.Indonesia, new { id });
        Assert.Equal("""{"subjectAccess":{"subject":null,"totalCount":0}}""", told.GetRawText());
        Assert.NotEmpty(hub.Host.Entries()[^1].GetProperty("read")[0].GetProperty("subjects").EnumerateArray());

        // nor by what the log shows of its question
        hub.CatchUp();
        Assert.Equal(
            """{"accessLog":{"nodes":[{"readings":[{"field":"subjectAccess","subjects":[]}]}]}}""",
            (await hub.AuditAsync(Readings, hub.Indonesia)).GetRawText()
        );
        var region = (await hub.AuditAsync(Query, hub.Region, new { id })).GetProperty("subjectAccess");
        Assert.Equal(1, region.GetProperty("totalCount").GetInt32());
        Assert.NotNull(region.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Every_look_is_an_entry_that_names_the_filters_and_not_what_they_compare_with()
    {
        await hub.AuditAsync(
            "{ accessLog(first: 1, where: { agency: { eq: \"KHM.NCCT\" }, or: [{ at: { gte: \"2026-01-01T00:00:00Z\" } }] }) { nodes { seq } } auditStatistics { entries } }",
            hub.Region
        );
        var entry = hub.Host.Entries()[^1];
        Assert.Equal("audit-read", entry.GetProperty("kind").GetString());
        Assert.Equal("asean.auditor", entry.GetProperty("who").GetProperty("client").GetString());
        Assert.Equal(
            """[{"field":"accessLog","filters":["agency.eq","at.gte"],"subjects":[]},{"field":"auditStatistics","filters":[],"subjects":[]}]""",
            "["
                + string.Join(
                    ',',
                    entry
                        .GetProperty("read")
                        .EnumerateArray()
                        .Select(reading => reading.GetRawText())
                        .Order(StringComparer.Ordinal)
                )
                + "]"
        );
        Assert.DoesNotContain("KHM", entry.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ accessLog { totalCount } }")]
    [InlineData("{ subjectAccess(subject: { reference: \"x\" }) { totalCount } }")]
    [InlineData("{ checkpoint { size } }")]
    [InlineData("{ proof(seq: 0) { proof } }")]
    [InlineData("{ auditStatistics { entries } }")]
    [InlineData("{ auditFindings { rule } }")]
    public async Task A_caseworker_is_refused_and_the_refusal_is_an_entry(string query)
    {
        var token = await hub.Host.TokenAsync("idn.kemlu", "dh:Repatriation");
        var answer = await hub.Host.AnswerAsync(query, token);
        Assert.Contains("AUTH_NOT_AUTHORIZED", answer.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
        Assert.All(
            answer.GetProperty("data").EnumerateObject(),
            field => Assert.Equal(JsonValueKind.Null, field.Value.ValueKind)
        );
        Assert.Equal("denied", hub.Host.Entries()[^1].GetProperty("kind").GetString());
        var nobody = await hub.Host.AnswerAsync(query);
        Assert.Contains("AUTH_NOT_AUTHENTICATED", nobody.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accessLog(first: 0)", "PAGE_SIZE_INVALID")]
    [InlineData("accessLog(first: 101)", "PAGE_SIZE_INVALID")]
    [InlineData("accessLog(first: 1, last: 1)", "PAGE_SIZE_INVALID")]
    [InlineData("accessLog(after: \"nonsense\")", "CURSOR_INVALID")]
    [InlineData("accessLog(where: { at: { eq: null } })", "FILTER_INVALID")]
    [InlineData("subjectAccess(subject: { })", "SUBJECT_INVALID")]
    [InlineData("subjectAccess(subject: { id: \"x\" })", "SUBJECT_INVALID")]
    [InlineData(
        "subjectAccess(subject: { id: \"x\", agency: \"IDN.KEMLU\", recordType: \"victim\" })",
        "SUBJECT_INVALID"
    )]
    public async Task A_question_that_cannot_be_answered_says_why(string field, string code)
    {
        var answer = await hub.Host.AnswerAsync($"{{ {field} {{ totalCount }} }}", hub.Region);
        Assert.Contains(code, answer.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_victim_may_be_told_who_was_given_its_record_without_any_officer()
    {
        const string Query = "query($id: ID!) { accessHistory(victim: $id) { on country agency purpose categories } }";
        var token = await hub.Host.TokenAsync("idn.kemlu", "dh:Repatriation");
        var told = (await hub.AuditAsync(Query, token, new { id = hub.Victim })).GetProperty("accessHistory");
        var partner = told.EnumerateArray().First(one => one.GetProperty("country").GetString() == "KHM");
        Assert.Equal("2026-11-23", partner.GetProperty("on").GetString());
        Assert.Equal("KHM.NCCT", partner.GetProperty("agency").GetString());
        Assert.Contains("pd:Name", partner.GetProperty("categories").EnumerateArray().Select(c => c.GetString()));
        var entry = hub.Host.Entries()[^1];
        Assert.Equal("audit-read", entry.GetProperty("kind").GetString());
        Assert.Equal(1, entry.GetProperty("read")[0].GetProperty("subjects").GetArrayLength());

        // the same record by the id that Cambodia has for it: not its to tell, and not told apart from nobody's
        var cambodia = await hub.Host.TokenAsync("khm.ncct", "dh:Repatriation");
        foreach (var id in new[] { hub.VictimOfCambodia, "nobody" })
            Assert.Equal("""{"accessHistory":[]}""", (await hub.AuditAsync(Query, cambodia, new { id })).GetRawText());
    }

    [Fact]
    public async Task One_answer_that_names_a_victim_twice_is_one_access()
    {
        await hub.AuditAsync(
            "query($id: ID!) { a: victim(id: $id) { fullName } b: victim(id: $id) { dateOfBirth } }",
            await hub.Host.TokenAsync("khm.ncct", "dh:Repatriation"),
            new { id = hub.VictimOfCambodia }
        );
        hub.CatchUp();

        var told = await hub.AuditAsync(
            "query($id: ID!) { accessHistory(victim: $id, first: 1) { categories } }",
            await hub.Host.TokenAsync("idn.kemlu", "dh:Repatriation"),
            new { id = hub.Victim }
        );
        var seen = await hub.AuditAsync(
            """
            query($id: ID!) { subjectAccess(subject: { id: $id, agency: "IDN.KEMLU" }, last: 1) {
              edges { cursor } nodes { categories { category form } } } }
            """,
            hub.Indonesia,
            new { id = hub.Victim }
        );

        string[] both = ["pd:BirthDate", "pd:Name"];
        var history = Assert.Single(told.GetProperty("accessHistory").EnumerateArray());
        var disclosed = history.GetProperty("categories").EnumerateArray().Select(one => one.GetString()).ToList();
        Assert.All(both, category => Assert.Contains(category, disclosed));
        Assert.Single(seen.GetProperty("subjectAccess").GetProperty("edges").EnumerateArray());
        var node = Assert.Single(seen.GetProperty("subjectAccess").GetProperty("nodes").EnumerateArray());
        var categories = node.GetProperty("categories").EnumerateArray().ToList();
        Assert.All(
            both,
            category => Assert.Single(categories, one => one.GetProperty("category").GetString() == category)
        );
    }

    [Fact]
    public async Task Statistics_count_what_the_log_holds()
    {
        hub.CatchUp();
        var statistics = (
            await hub.AuditAsync(
                "{ auditStatistics(where: { kind: { in: [QUERY, INVALID] } }) { entries byKind { name entries } byAgency { name entries } byDay { name entries } byPurpose { name entries } byAgreement { name entries } byCountry { name entries } byOutcome { name entries } indexLag } }",
                hub.Region
            )
        ).GetProperty("auditStatistics");
        var kinds = statistics
            .GetProperty("byKind")
            .EnumerateArray()
            .Select(one => one.GetProperty("name").GetString());
        Assert.Contains("query", kinds);
        Assert.Equal(
            statistics.GetProperty("entries").GetInt32(),
            statistics.GetProperty("byAgency").EnumerateArray().Sum(one => one.GetProperty("entries").GetInt32())
        );
        Assert.Equal("2026-11-23", statistics.GetProperty("byDay")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_checkpoint_and_the_proof_can_be_kept()
    {
        var data = await hub.AuditAsync(
            "{ checkpoint { log size root note } proof(seq: 1) { log seq proof } nothing: proof(seq: 1000000) { proof } }",
            hub.Region
        );
        var checkpoint = data.GetProperty("checkpoint");
        Assert.StartsWith(
            $"{checkpoint.GetProperty("log").GetString()}\n{checkpoint.GetProperty("size").GetInt64()}\n{checkpoint.GetProperty("root").GetString()}\n",
            checkpoint.GetProperty("note").GetString(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "c2sp.org/tlog-proof@v1\nindex 1\n",
            data.GetProperty("proof").GetProperty("proof").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(JsonValueKind.Null, data.GetProperty("nothing").ValueKind);
    }

    [Fact]
    public async Task Findings_are_empty_where_nothing_is_to_be_told()
    {
        var data = await hub.AuditAsync(
            "{ auditFindings { rule explanation count threshold subject agency actor purpose agreement entries { log seq } } }",
            hub.Region
        );
        Assert.Equal("""{"auditFindings":[]}""", data.GetRawText());
    }

    private static IEnumerable<string> Leaves(IEnumerable<string> answers) =>
        answers.SelectMany(answer => Leaves(JsonSerializer.Deserialize<JsonElement>(answer)));

    private static IEnumerable<string> Leaves(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Leaves(member.Value)),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Leaves),
            JsonValueKind.String => [value.GetString()!],
            _ => [],
        };
}
