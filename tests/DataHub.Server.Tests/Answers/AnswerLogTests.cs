using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Verification;
using DataHub.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        var entries = Entries()
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
        Assert.All(await VerifyAsync(), log => Assert.True(log.IsIntact, log.Fault?.Message));
    }

    [Fact]
    public async Task An_entry_names_every_record_with_the_forms_of_its_categories_and_no_value()
    {
        var answer = await _hub.AnswerAsync(
            "{ victims(first: 3, where: {originator: {eq: IDN}}) { nodes { fullName dateOfBirth } } }",
            await _hub.TokenAsync("khm.ncct", "dh:Repatriation")
        );
        var entry = Assert.Single(Entries(), e => e.GetProperty("kind").GetString() == "query");
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
        Execute("CREATE TRIGGER Broken BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'disk is broken'); END");
        using (var refused = await _hub.AskAsync(query, token))
        {
            var body = await refused.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("AUDIT_UNAVAILABLE", body, StringComparison.Ordinal);
            Assert.DoesNotContain("fullName", body, StringComparison.Ordinal);
            Assert.DoesNotContain("\"data\"", body, StringComparison.Ordinal);
        }
        Execute("DROP TRIGGER Broken");
        using var answered = await _hub.AskAsync(query, token);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task A_changed_byte_of_an_entry_is_found_and_named()
    {
        var token = await _hub.TokenAsync("khm.ncct", "dh:Repatriation");
        for (var i = 0; i < 3; i++)
            await _hub.AnswerAsync("{ victims(first: 1) { totalCount } }", token);
        foreach (var trigger in Triggers())
            Execute($"DROP TRIGGER \"{trigger}\"");
        Execute(
            "UPDATE AuditEntries SET Record = CAST(REPLACE(CAST(Record AS TEXT), 'KHM.NCCT', 'KHM.NCCX') AS BLOB) WHERE Sequence = 2"
        );
        var log = Assert.Single(await VerifyAsync());
        Assert.False(log.IsIntact);
        Assert.Equal(2, log.Fault!.Sequence);
    }

    private async Task<IReadOnlyList<AuditVerification>> VerifyAsync() =>
        await AuditVerifier
            .For(_hub.Services.GetRequiredService<IOptions<AuditOptions>>().Value)
            .VerifyAsync([], [], null, CancellationToken.None);

    private static bool IsOfSomebody(JsonElement entry) =>
        entry.GetProperty("who").GetProperty("client").ValueKind is JsonValueKind.String;

    private static long RequestsOf(JsonElement entry) =>
        entry.TryGetProperty("flood", out var flood) ? flood.GetProperty("requests").GetInt64() : 1;

    private List<JsonElement> Entries() =>
        Read(
            "SELECT Record FROM AuditEntries ORDER BY Sequence",
            r => JsonSerializer.Deserialize<JsonElement>((byte[])r.GetValue(0))
        );

    private List<string> Triggers() =>
        Read(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEntries'",
            r => r.GetString(0)
        );

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_hub.DataDirectory, "datahub.db")}");
        connection.Open();
        return connection;
    }
}
