using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Attacks.Scene;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace DataHub.Tests.Attacks;

/// <summary>Attacks around the query: sharing between requesters, errors, redaction patterns, other doors, unions. Named after the rows of the attack table.</summary>
[Collection(SharedScene.Name)]
public sealed partial class ChannelAttackTests(AttackScene scene)
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

    /// <summary>Every address that the hub answers, by what stands behind it.</summary>
    private static readonly string[] Doors =
    [
        // two commands to copy, and links
        "/",
        // the one door to records, and the schema
        "/graphql",
        "/graphql/schema.graphql",
        // whether stores and keys are there
        "/healthz/live",
        "/healthz/ready",
        // people's own accounts: names, roles and passkeys of officers, and approvals between them; of the people's tables alone
        "/account/",
        "/account/account.css",
        "/account/approvals",
        "/account/approvals/approve",
        "/account/enrol",
        "/account/passkeys",
        "/account/passkeys.js",
        "/account/passkeys/options",
        "/account/passkeys/remove",
        "/account/sign-in",
        "/account/sign-in/options",
        "/account/sign-out",
        "/account/sign-out-everywhere",
        // the log: signed heads, public keys and hashes for everybody, proofs and entries for auditors; entries hold references of records and no values
        .. LogOf("/audit"),
        .. LogOf("/audit/operator"),
        // heads of other logs that this hub has witnessed
        "/audit/witness/add-checkpoint",
        "/audit/witness/{origin}/checkpoint",
    ];

    [Fact]
    public void A19_there_is_no_second_door_to_the_records()
    {
        var doors = scene
            .Hub.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(Doors.Order(StringComparer.Ordinal), doors);
        // what is answered before routes are looked at: tokens, their sessions, and who issues them
        var identity = scene.Hub.Services.GetRequiredService<IOptions<OpenIddictServerOptions>>().Value;
        Assert.Equal(
            [
                ".well-known/jwks",
                ".well-known/oauth-authorization-server",
                ".well-known/openid-configuration",
                "connect/authorize",
                "connect/introspect",
                "connect/par",
                "connect/revoke",
                "connect/token",
            ],
            typeof(OpenIddictServerOptions)
                .GetProperties()
                .Where(property => property.Name.EndsWith("EndpointUris", StringComparison.Ordinal))
                .SelectMany(property => (IEnumerable<Uri>)property.GetValue(identity)!)
                .Select(uri => uri.OriginalString.TrimStart('/'))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A19_no_other_door_shows_anything_of_a_record_with_a_token_or_without()
    {
        var tokens = new[]
        {
            null,
            await scene.Hub.TokenAsync(AttackScene.Attacker, AttackScene.Investigation),
            await scene.Hub.RoleTokenAsync("asean.auditor", "auditor"),
        };
        // something of a record is in the answer and in the log
        Assert.Contains(
            AttackScene.Canary,
            await scene.AskAsync("{ victims { nodes { fullName email } } }"),
            StringComparison.Ordinal
        );
        var answered = 0;
        foreach (var door in Doors.Except(["/graphql"]))
        foreach (var token in tokens)
        {
            var path = Parameter().Replace(door, match => match.Value == "{**tile}" ? "000" : "1");
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (token is not null)
                request.Headers.Authorization = new("Bearer", token);
            using var response = await scene.Hub.Client.SendAsync(request);
            answered += response.IsSuccessStatusCode ? 1 : 0;
            Assert.True((int)response.StatusCode < 500, $"{path}: {response.StatusCode}");
            Assert.DoesNotContain(
                AttackScene.Canary,
                await response.Content.ReadAsStringAsync(),
                StringComparison.OrdinalIgnoreCase
            );
        }
        Assert.True(answered > 20, $"{answered} doors opened.");
    }

    private static IEnumerable<string> LogOf(string log) =>
        new[] { "", "/epochs/{epoch:int:min(1)}" }.SelectMany(epoch =>
            new[]
            {
                "checkpoint",
                "keys",
                "proof/{sequence}",
                "tile/entries/{**tile}",
                "tile/{level:int:range(0,63)}/{**tile}",
            }.Select(page => $"{log}{epoch}/{page}")
        );

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

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
