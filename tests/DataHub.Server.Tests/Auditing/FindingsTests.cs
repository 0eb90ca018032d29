using System.Text.Json;
using DataHub.Audit.Index;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Server.Tests.Auditing;

/// <summary>What an auditor is told of in the graph: what was counted, of whom, and the entries that show it.</summary>
public sealed class FindingsTests(FindingsTests.ToldHub told) : IClassFixture<FindingsTests.ToldHub>
{
    private const string Repatriation = "dh:Repatriation";

    private readonly HubHost hub = told.Host;

    [Fact]
    public async Task A_person_whom_many_agencies_were_given_is_told_with_the_entries_that_gave_it()
    {
        var entries = hub.Entries();
        var found = await FindAsync("asean.auditor", "rules: [MANY_AGENCIES]");

        Assert.NotEmpty(found);
        foreach (var finding in found)
        {
            Assert.Equal(
                ("MANY_AGENCIES", 2, 2),
                (
                    TextOf(finding, "rule"),
                    finding.GetProperty("count").GetInt32(),
                    finding.GetProperty("threshold").GetInt32()
                )
            );
            Assert.Equal((null, null), (TextOf(finding, "agency"), TextOf(finding, "actor")));
            var subject = TextOf(finding, "subject")!;
            Assert.Equal(
                entries.Index().Where(entry => References(entry.Item).Contains(subject)).Select(entry => entry.Index),
                SequencesOf(finding)
            );
        }
    }

    [Fact]
    public async Task An_agency_that_never_names_a_case_is_told_under_its_code_and_purpose()
    {
        var found = await FindAsync("asean.auditor", "rules: [NO_CASE_REFERENCE]");

        Assert.Equal(
            [("IDN.KEMLU", null, Repatriation), ("KHM.NCCT", null, Repatriation)],
            found
                .Select(finding => (TextOf(finding, "agency"), TextOf(finding, "actor"), TextOf(finding, "purpose")))
                .Order()
        );
        var entries = hub.Entries();
        foreach (var finding in found)
            Assert.Equal(
                TextOf(finding, "agency"),
                Assert.Single(
                    SequencesOf(finding)
                        .Select(seq => entries[seq].GetProperty("who").GetProperty("agency").GetString())
                )
            );
    }

    [Fact]
    public async Task All_rules_are_looked_through_where_none_is_named() =>
        Assert.Equal(
            ["MANY_AGENCIES", "NO_CASE_REFERENCE"],
            (await FindAsync("asean.auditor", "rules: []")).Select(finding => TextOf(finding, "rule")).Distinct()
        );

    [Fact]
    public async Task A_countrys_auditor_is_told_of_its_own_records_only()
    {
        var all = (await FindAsync("asean.auditor", "rules: [MANY_AGENCIES]")).Select(SubjectOf).ToList();
        var own = (await FindAsync("idn.auditor", "rules: [MANY_AGENCIES]")).Select(SubjectOf).ToList();

        Assert.Equal(all.Where(subject => OriginatorOf(subject) == "IDN").Order(), own.Order());
        Assert.NotEmpty(own);
        Assert.Contains(all, subject => OriginatorOf(subject) == "KHM");

        string SubjectOf(JsonElement finding) => TextOf(finding, "subject")!;

        string OriginatorOf(string subject) =>
            hub.Entries()
                .Where(entry => entry.TryGetProperty("saw", out _))
                .SelectMany(entry => entry.GetProperty("saw").EnumerateArray())
                .First(seen => seen.GetProperty("refs").EnumerateArray().Any(one => one.GetString() == subject))
                .GetProperty("originator")
                .GetString()!;
    }

    private async Task<List<JsonElement>> FindAsync(string auditor, string rules)
    {
        var answer = await hub.AnswerAsync(
            $"{{ auditFindings({rules}) {{ rule count threshold subject agency actor purpose entries {{ seq }} }} }}",
            await hub.RoleTokenAsync(auditor, "auditor")
        );
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return [.. answer.GetProperty("data").GetProperty("auditFindings").EnumerateArray()];
    }

    private static string? TextOf(JsonElement finding, string field) => finding.GetProperty(field).GetString();

    private static IEnumerable<int> SequencesOf(JsonElement finding) =>
        finding.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("seq").GetInt32());

    private static IEnumerable<string?> References(JsonElement entry) =>
        entry.TryGetProperty("saw", out var saw)
            ? saw.EnumerateArray()
                .SelectMany(seen => seen.GetProperty("refs").EnumerateArray())
                .Select(one => one.GetString())
            : [];

    /// <summary>A hub whose auditors are told from two agencies and from one answer on, for all tests of the class.</summary>
    public sealed class ToldHub : IAsyncLifetime
    {
        public HubHost Host { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Host = await HubHost.StartAsync(
                new HubHostOptions
                {
                    DemoCases = 40,
                    Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)),
                    Settings = new Dictionary<string, string>
                    {
                        ["DataHub:Audit:Findings:Agencies"] = "2",
                        ["DataHub:Audit:Findings:AnswersWithoutCase"] = "1",
                        ["DataHub:Audit:Findings:Most"] = "1000",
                    },
                }
            );
            foreach (
                var (client, originator) in new[]
                {
                    ("idn.kemlu", "IDN"),
                    ("khm.ncct", "IDN"),
                    ("khm.ncct", "KHM"),
                    ("idn.kemlu", "KHM"),
                }
            )
                await Host.AnswerAsync(
                    $"{{ victims(first: 100, where: {{ originator: {{ eq: {originator} }} }}) {{ nodes {{ id }} }} }}",
                    await Host.TokenAsync(client, Repatriation)
                );
            Host.Services.GetRequiredService<AuditIndexer>().CatchUp(CancellationToken.None);
        }

        public Task DisposeAsync() => Host.DisposeAsync().AsTask();
    }
}
