using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Attacks.Scene;

namespace DataHub.Tests.Attacks;

/// <summary>I5: whoever changes only what a requester may not see changes no byte of any answer that the requester can get.</summary>
public sealed class NonInterferenceTests
{
    /// <summary>Every way of asking that the graph has, aimed at withheld fields and hidden records.</summary>
    private static readonly string[] Corpus =
    [
        "{ victims(first: 50) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id fullName citizenships dateOfBirth ageBand majority gender email phoneNumbers healthNotes numberOfChildren redactions { field form agreement } passport { type issuer number } nationalIdentity { number } homeAddress { country city } } } } }",
        "{ victims(order: [{dateOfBirth: DESC}]) { edges { cursor node { id } } } }",
        "{ victims(order: [{gender: ASC}, {numberOfChildren: DESC}, {email: ASC}, {healthNotes: ASC}]) { nodes { id } pageInfo { endCursor } } }",
        "{ victims(last: 2, order: [{email: ASC}]) { nodes { id } pageInfo { startCursor hasPreviousPage } } }",
        "{ victims(where: {passport: {number: {startsWith: \"CANARY\"}}}) { totalCount nodes { id } } }",
        "{ victims(where: {passport: {number: {nstartsWith: \"CANARY\"}}}) { totalCount nodes { id } } }",
        "{ victims(where: {email: {neq: null}}) { totalCount } }",
        "{ victims(where: {healthNotes: {eq: null}}) { totalCount } }",
        "{ victims(where: {gender: {eq: MASCULINE}}) { totalCount } }",
        "{ victims(where: {gender: {nin: [FEMININE]}}) { totalCount } }",
        "{ victims(where: {dateOfBirth: {gt: \"1992\"}}) { totalCount } }",
        "{ victims(where: {dateOfBirth: {ngt: \"1992\"}}) { totalCount } }",
        "{ victims(where: {numberOfChildren: {gte: 2}}) { totalCount nodes { id } } }",
        "{ victims(where: {or: [{homeAddress: {city: {contains: \"CANARY\"}}}, {fullName: {contains: \"41\"}}]}) { totalCount } }",
        "{ victims(where: {homeAddress: {or: [{city: {contains: \"CANARY\"}}, {and: [{country: {eq: IDN}}, {street: {neq: null}}]}]}}) { totalCount nodes { id } } }",
        "{ victims(where: {passport: {and: [{or: [{number: {startsWith: \"CANARY\"}}, {number: {eq: null}}]}, {type: {neq: PASSPORT}}]}}) { totalCount edges { cursor } } }",
        "{ cases(where: {victims: {none: {nationalIdentity: {or: [{number: {nstartsWith: \"CANARY\"}}, {issuer: {eq: IDN}}]}}}}) { totalCount nodes { id } } }",
        "{ victims(where: {citizenships: {some: {eq: VNM}}}) { totalCount } }",
        "{ cases(first: 50) { totalCount nodes { id caseNumber narrative status victims { totalCount nodes { id fullName passport { number } } } indicators { totalCount nodes { phoneNumber account url } } redactions { field form agreement } } } }",
        "{ cases(where: {narrative: {contains: \"another\"}}) { totalCount } }",
        "{ indicators { nodes { phoneNumber account url cases { totalCount nodes { id status victims { totalCount } } } } } }",
        "{ cases(where: {victims: {some: {passport: {number: {startsWith: \"CANARY\"}}}}}) { totalCount nodes { id } } }",
        "{ cases(where: {victims: {none: {gender: {eq: MASCULINE}}}}) { totalCount edges { cursor } } }",
        "{ cases(where: {victims: {all: {numberOfChildren: {gt: 1}, dateOfBirth: {gt: \"1992\"}}}}) { totalCount } }",
        "{ cases(where: {victims: {some: {fullName: {contains: \"31\"}}}}) { totalCount } }",
        "{ cases(where: {victims: {some: {citizenships: {some: {eq: VNM}}}}}) { totalCount } }",
        "{ victims(where: {case: {narrative: {contains: \"another\"}}}) { totalCount } }",
        "{ victims(where: {case: {victims: {some: {email: {neq: null}}}}}, order: [{case: {narrative: DESC}}, {case: {caseNumber: ASC}}]) { totalCount edges { cursor node { id } } } }",
        "{ indicators(where: {cases: {some: {victims: {any: true}}}}) { totalCount nodes { id cases(where: {victims: {all: {healthNotes: {eq: null}}}}, order: [{incident: {details: ASC}}]) { totalCount } } } }",
        "{ indicators(where: {cases: {all: {status: {eq: ACTIVE}}}}) { totalCount nodes { id } } }",
        "{ victims(where: {name: {search: \"canary\"}}) { totalCount edges { cursor node { id } } } }",
        "{ victims(where: {or: [{name: {search: \"31\"}}, {name: {search: \"emanlluf\"}}]}) { totalCount nodes { id } } }",
        "{ cases(where: {victims: {none: {name: {search: \"fullname\"}}}}) { totalCount nodes { id } } }",
        "{ a: victims { totalCount } b: victims(where: {email: {contains: \"victim\"}}) { totalCount } c: cases { totalCount } }",
        "{ victims(first: 0) { totalCount } }",
        "{ victims(after: \"AAAA\") { totalCount } }",
        "{ incidents { totalCount } repatriations { totalCount } }",
    ];

    [Fact]
    public async Task Changing_what_the_requester_may_not_see_changes_no_byte_of_any_answer()
    {
        var scene = new AttackScene();
        await scene.InitializeAsync();
        try
        {
            var before = await AnswersAsync(scene);
            await scene.FlipWithheldAsync();
            var after = await AnswersAsync(scene);
            Assert.Equal(before, after);
        }
        finally
        {
            await scene.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_comparison_would_notice_a_change_of_what_the_requester_may_see()
    {
        var scene = new AttackScene();
        await scene.InitializeAsync();
        try
        {
            var before = await AnswersAsync(scene);
            await using (var store = scene.Store())
            {
                store.Victims.Single(v => v.Id == 11).Citizenships = "MYS";
                await store.SaveChangesAsync();
            }
            var after = await AnswersAsync(scene);
            Assert.NotEqual(before, after);
            // by its key as by its list
            Assert.NotEqual(before[^1], after[^1]);
        }
        finally
        {
            await scene.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_filter_through_a_relation_would_notice_a_change_of_what_the_requester_may_see_there()
    {
        const string query = "{ cases(where: {victims: {some: {citizenships: {some: {eq: MYS}}}}}) { totalCount } }";
        var scene = new AttackScene();
        await scene.InitializeAsync();
        try
        {
            var before = await scene.AskAsync(query);
            await SetCitizenshipAsync(scene, victim: 31);
            Assert.Equal(before, await scene.AskAsync(query));
            await SetCitizenshipAsync(scene, victim: 11);
            Assert.NotEqual(before, await scene.AskAsync(query));
        }
        finally
        {
            await scene.DisposeAsync();
        }
    }

    [Fact]
    public async Task Conditions_joined_in_a_part_would_notice_a_change_of_what_the_requester_may_see_there()
    {
        const string query =
            "{ victims(where: {homeAddress: {or: [{city: {endsWith: \"elsewhere\"}}, {and: [{street: {neq: null}}]}]}}) { totalCount } }";
        var scene = new AttackScene();
        await scene.InitializeAsync();
        try
        {
            var before = await scene.AskAsync(query);
            await SetCityAsync(scene, victim: 11);
            Assert.Equal(before, await scene.AskAsync(query));
            await SetCityAsync(scene, victim: 51);
            Assert.NotEqual(before, await scene.AskAsync(query));
        }
        finally
        {
            await scene.DisposeAsync();
        }
    }

    private static async Task SetCityAsync(AttackScene scene, long victim)
    {
        await using var store = scene.Store();
        store.Victims.Single(v => v.Id == victim).HomeAddress.City = "elsewhere";
        await store.SaveChangesAsync();
    }

    private static async Task SetCitizenshipAsync(AttackScene scene, long victim)
    {
        await using var store = scene.Store();
        store.Victims.Single(v => v.Id == victim).Citizenships = "MYS";
        await store.SaveChangesAsync();
    }

    [Fact]
    public async Task No_answer_to_the_attacker_and_no_log_line_holds_a_withheld_canary()
    {
        var scene = new AttackScene();
        await scene.InitializeAsync();
        try
        {
            var answers = string.Join('\n', await AnswersAsync(scene)) + scene.Hub.Logs.Text;
            // Indonesia's persons and cases; Cambodia's own are the attacker's to see
            foreach (var id in new[] { 10, 11, 12, 13, 20, 21, 30, 31, 40, 41 })
                Assert.DoesNotContain($"{AttackScene.Canary}-{id}", answers, StringComparison.Ordinal);
            Assert.Contains($"{AttackScene.Canary}-51", answers, StringComparison.Ordinal);
            Assert.DoesNotContain($"{AttackScene.Canary}-51", scene.Hub.Logs.Text, StringComparison.Ordinal);
        }
        finally
        {
            await scene.DisposeAsync();
        }
    }

    private static async Task<List<string>> AnswersAsync(AttackScene scene)
    {
        var answers = new List<string>();
        var token = await scene.Hub.TokenAsync(AttackScene.Attacker, AttackScene.Investigation);
        foreach (var query in Corpus)
        {
            // what it cost is a part of the answer
            using var response = await scene.Hub.PostAsync(new { query }, token, ("GraphQL-Cost", "report"));
            var answer = Receipt.Without(await response.Content.ReadAsStringAsync());
            Assert.Contains("\"operationCost\":{", answer, StringComparison.Ordinal);
            answers.Add(answer);
        }
        answers.Add(await EntitiesAsync(scene, token));
        return answers;
    }

    /// <summary>Everything about all persons, by the keys that a gateway would have from the agencies that see them.</summary>
    private static async Task<string> EntitiesAsync(AttackScene scene, string token)
    {
        const string person =
            "fullName citizenships dateOfBirth ageBand majority gender email phoneNumbers healthNotes numberOfChildren passport { number } homeAddress { city } case { caseNumber narrative victims { totalCount } } redactions { field form agreement }";
        string[] askers = [AttackScene.Attacker, "idn.polri"];
        var keys = new List<object>();
        foreach (var asker in askers)
        {
            var seen = await scene.DataAsync(
                "{ victims(first: 50) { nodes { id } } cases(first: 50) { nodes { id } } }",
                asker
            );
            foreach (var (root, type) in new[] { ("victims", "Victim"), ("cases", "Case"), ("cases", "Victim") })
                keys.AddRange(
                    seen.GetProperty(root)
                        .GetProperty("nodes")
                        .EnumerateArray()
                        .Select(node => new { __typename = type, id = node.GetProperty("id").GetString() })
                );
        }
        using var response = await scene.Hub.PostAsync(
            new
            {
                query = $$"""query($r: [_Any!]!) { _entities(representations: $r) { ... on Victim { {{person}} } ... on Case { caseNumber narrative status } } }""",
                variables = new { r = keys },
            },
            token,
            ("GraphQL-Cost", "report")
        );
        return Receipt.Without(await response.Content.ReadAsStringAsync());
    }
}
