using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Answers;

/// <summary>No audit, no answer: every answer has its entry before it leaves.</summary>
public sealed class AnswerLogTests : IAsyncLifetime
{
    private HubHost _hub = null!;

    public async Task InitializeAsync() => _hub = await HubHost.StartAsync(new HubHostOptions { DemoCases = 1 });

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_of_a_thousand_mixed_answers_has_its_entry()
    {
        string[] queries =
        [
            "{ victims(first: 3) { nodes { id fullName redactions { field form agreement } } } }",
            "{ cases(first: 2) { nodes { caseNumber victims(first: 2) { nodes { fullName } } } } }",
            "{ victims(first: -1) { totalCount } }",
            "{ caseStatistics { cases } }",
            "{ nothing }",
            "{ unfinished",
            "{ me { purpose } }",
        ];
        string?[] tokens =
        [
            await _hub.TokenAsync("khm.ncct", "dh:Repatriation"),
            await _hub.TokenAsync("idn.kemlu", "dh:Repatriation"),
            await _hub.TokenAsync("brn.none", "dpv:ProvideOfficialStatistics"),
            null,
        ];
        var bodies = new System.Collections.Concurrent.ConcurrentBag<byte[]>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1000),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, cancellationToken) =>
            {
                using var response = await _hub.AskAsync(queries[i % queries.Length], tokens[i % tokens.Length]);
                bodies.Add(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            }
        );

        // what nobody known asked is counted beyond the first few; the count is told at the end of its window, or now
        await _hub.Services.GetRequiredService<AuditRefusals>().DisposeAsync();
        var entries = _hub.Entries()
            .Where(e => e.GetProperty("kind").GetString() is "query" or "denied" or "invalid")
            .ToList();
        Assert.Equal(750, entries.Count(IsOfSomebody));
        Assert.Equal(250, entries.Where(e => !IsOfSomebody(e)).Sum(RequestsOf));
        var logged = entries
            .Select(e => e.GetProperty("out").GetProperty("sha256").GetString())
            .OfType<string>()
            .ToHashSet();
        var answered = bodies
            .Where(b => Encoding.UTF8.GetString(b).Contains("\"data\":{", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(answered);
        Assert.All(
            answered,
            body => Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Receipt.Without(body))), logged)
        );
        Assert.All(await _hub.VerifyAsync(), log => Assert.True(log.IsIntact, log.Fault?.Message));
    }

    [Fact]
    public async Task An_entry_names_every_record_with_the_forms_of_its_categories_and_no_value()
    {
        var answer = await _hub.AnswerAsync(
            "{ victims(first: 3, where: {originator: {eq: IDN}}) { nodes { fullName dateOfBirth } } }",
            await _hub.TokenAsync("khm.ncct", "dh:Repatriation")
        );
        var entry = Assert.Single(_hub.Entries(), e => e.GetProperty("kind").GetString() == "query");
        var saw = entry.GetProperty("saw").EnumerateArray().ToList();
        Assert.Equal(3, saw.Sum(g => g.GetProperty("refs").GetArrayLength()));
        Assert.All(saw, g => Assert.Equal("urn:dh:agreement:idn-khm", g.GetProperty("agreement").GetString()));
        Assert.All(saw, g => Assert.True(g.GetProperty("forms").TryGetProperty("pd:BirthDate", out _), g.ToString()));
        foreach (var node in answer.GetProperty("data").GetProperty("victims").GetProperty("nodes").EnumerateArray())
            Assert.DoesNotContain(
                node.GetProperty("fullName").GetString()!,
                entry.GetRawText(),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task When_the_log_cannot_be_written_the_answer_is_503_without_data_and_works_again_afterwards()
    {
        var token = await _hub.TokenAsync("khm.ncct", "dh:Repatriation");
        const string query = "{ victims(first: 1) { nodes { fullName } } }";
        _hub.Execute(StoreAccess.BreakLog);
        using (var refused = await _hub.AskAsync(query, token))
        {
            var body = await refused.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("AUDIT_UNAVAILABLE", body, StringComparison.Ordinal);
            Assert.DoesNotContain("fullName", body, StringComparison.Ordinal);
            Assert.DoesNotContain("\"data\"", body, StringComparison.Ordinal);
        }
        _hub.Execute(StoreAccess.MendLog);
        using var answered = await _hub.AskAsync(query, token);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task A_changed_byte_of_an_entry_is_found_and_named()
    {
        var token = await _hub.TokenAsync("khm.ncct", "dh:Repatriation");
        for (var i = 0; i < 3; i++)
            await _hub.AnswerAsync("{ victims(first: 1) { totalCount } }", token);
        _hub.ChangeEntry(2, "KHM.NCCT", "KHM.NCCX");
        var log = Assert.Single(await _hub.VerifyAsync());
        Assert.False(log.IsIntact);
        Assert.Equal(2, log.Fault!.Sequence);
    }

    private static bool IsOfSomebody(JsonElement entry) =>
        entry.GetProperty("who").GetProperty("client").ValueKind is JsonValueKind.String;

    private static long RequestsOf(JsonElement entry) =>
        entry.TryGetProperty("flood", out var flood) ? flood.GetProperty("requests").GetInt64() : 1;
}
