using System.Net;
using System.Text.Json;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Attacks.Scene;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Tests.Attacks;

/// <summary>Attacks around the query: sharing between requesters, errors, redaction patterns, other doors, unions. Named after the rows of the attack table.</summary>
[Collection(SharedScene.Name)]
public sealed class ChannelAttackTests(AttackScene scene)
{
    private const string Names =
        "{ victims(first: 50, where: {originator: {eq: IDN}}) { nodes { fullName passport { number } } } }";

    [Fact]
    public async Task A13_requesters_who_ask_the_same_at_the_same_time_get_each_their_own_answer()
    {
        var police = await scene.AskAsync(Names);
        var owner = await scene.AskAsync(Names, "idn.polri");
        Assert.NotEqual(police, owner);
        var tokens = (
            await scene.Hub.TokenAsync(AttackScene.Attacker, AttackScene.Investigation),
            await scene.Hub.TokenAsync("idn.polri", AttackScene.Investigation)
        );
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(async i =>
                {
                    using var response = await scene.Hub.AskAsync(Names, i % 2 == 0 ? tokens.Item1 : tokens.Item2);
                    return (i % 2 == 0, Receipt.Without(await response.Content.ReadAsStringAsync()));
                })
        );
        Assert.All(answers, a => Assert.Equal(a.Item1 ? police : owner, a.Item2));
    }

    [Fact]
    public async Task A14_errors_are_decided_before_any_record_is_read()
    {
        // the same bad request over visible, hidden and absent records
        var errors = new List<string>();
        foreach (var country in new[] { "IDN", "KHM", "VNM", "BRN" })
            errors.Add(
                await scene.AskAsync(
                    $$"""{ victims(first: 101, where: {originator: {eq: {{country}} } }) { totalCount } }"""
                )
            );
        Assert.Single(errors.Distinct());
        Assert.Contains("PAGE_SIZE_INVALID", errors[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first: -1")]
    [InlineData("first: -1000")]
    [InlineData("first: 0")]
    [InlineData("last: 101")]
    [InlineData("first: 2147483647")]
    [InlineData("first: 1, last: 1")]
    public async Task A_page_size_that_no_page_has_is_refused(string arguments)
    {
        var answer = await scene.AskAsync($$"""{ victims({{arguments}}) { totalCount } }""");
        Assert.Contains("PAGE_SIZE_INVALID", answer, StringComparison.Ordinal);
        Assert.Contains("\"victims\":null", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A15_redactions_say_form_and_agreement_and_do_not_tell_withheld_from_absent()
    {
        // victim 11 has everything stored; take what is withheld from victim 13 away
        await using (var store = scene.Store())
        {
            var bare = store.Victims.Single(v => v.Id == 13);
            (bare.Email, bare.PhoneNumbers, bare.HealthNotes, bare.Passport.Number, bare.HomeAddress.City) = (
                null,
                null,
                null,
                null,
                null
            );
            await store.SaveChangesAsync();
        }
        var answer = await scene.DataAsync(
            "{ victims(where: {originator: {eq: IDN}}) { nodes { email phoneNumbers healthNotes passport { number } homeAddress { city } majority ageBand redactions { field form agreement } } } }"
        );
        var adults = answer
            .GetProperty("victims")
            .GetProperty("nodes")
            .EnumerateArray()
            .Where(n => n.GetProperty("ageBand").ValueKind != JsonValueKind.Null)
            .Select(n => n.ToString())
            .ToList();
        Assert.Equal(3, adults.Count);
        Assert.Single(adults.Distinct());
        Assert.Contains(
            """{"field":"email","form":"withhold","agreement":"urn:dh:agreement:idn-khm@1"}""",
            adults[0],
            StringComparison.Ordinal
        );
        foreach (var rule in new[] { "P4", "X1", "B2", "minor", "baseline" })
            Assert.DoesNotContain(rule, answer.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A19_there_is_no_second_door_to_the_records()
    {
        var doors = scene
            .Hub.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct()
            // people's pages hold no record
            .Where(door => !door.StartsWith("/account", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        // nor do the log's checkpoints, keys, proofs and tiles
        string[] ofLogs =
        [
            .. from log in new[] { "/audit", "/audit/operator" }
            from epoch in new[] { "", "/epochs/{epoch:int:min(1)}" }
            from door in new[]
            {
                "checkpoint",
                "keys",
                "proof/{sequence}",
                "tile/entries/{**tile}",
                "tile/{level:int:range(0,63)}/{**tile}",
            }
            select $"{log}{epoch}/{door}",
        ];
        string[] all =
        [
            "/",
            "/graphql",
            "/graphql/schema.graphql",
            "/healthz/live",
            "/healthz/ready",
            "/audit/witness/add-checkpoint",
            "/audit/witness/{origin}/checkpoint",
            .. ofLogs,
        ];
        Assert.Equal(all.Order(StringComparer.Ordinal), doors);
    }

    [Theory]
    [InlineData("purpose:dh:Repatriation purpose:sector-law:CrimeInvestigation")]
    [InlineData("")]
    [InlineData("openid")]
    [InlineData("purpose:dh:Nothing")]
    public async Task A20_a_token_is_for_exactly_one_purpose(string scope)
    {
        using var response = await scene.Hub.RequestTokenAsync("idn.polri", "demo", scope);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A20_a_refused_purpose_gives_nothing()
    {
        var answer = await scene.AskAsync(Names, AttackScene.Attacker, "sector-law:ImmigrationSecurityManagement");
        Assert.Contains("AUTH_NOT_AUTHORIZED", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("nodes", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A21_pseudonyms_are_stable_within_an_agreement_and_differ_between_agreements()
    {
        var once = await NamesAsync(AttackScene.Attacker, AttackScene.Investigation, "IDN");
        Assert.Equal(once, await NamesAsync(AttackScene.Attacker, AttackScene.Investigation, "IDN"));
        Assert.All(once, n => Assert.DoesNotContain(AttackScene.Canary, n, StringComparison.Ordinal));
        // the same stored name under two agreements
        await using (var store = scene.Store())
        {
            store.Victims.Single(v => v.Id == 51).FullName = store.Victims.Single(v => v.Id == 11).FullName;
            await store.SaveChangesAsync();
        }
        var toIndonesia = await NamesAsync("idn.polri", AttackScene.Investigation, "KHM");
        Assert.NotEmpty(toIndonesia);
        Assert.Empty(toIndonesia.Intersect(once));
    }

    private async Task<List<string>> NamesAsync(string client, string purpose, string originator) =>
        (
            await scene.DataAsync(
                $$"""{ victims(first: 50, where: {originator: {eq: {{originator}} } }) { nodes { fullName } } }""",
                client,
                purpose
            )
        )
            .GetProperty("victims")
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(n => n.GetProperty("fullName").GetString())
            .OfType<string>()
            .ToList();
}
