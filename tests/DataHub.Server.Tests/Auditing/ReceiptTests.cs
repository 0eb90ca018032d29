using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Proofs;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Auditing;

/// <summary>With every answer its reader gets what it needs to prove later what it was given.</summary>
public sealed class ReceiptTests(ReceiptTests.FilledHub filled) : IClassFixture<ReceiptTests.FilledHub>
{
    private readonly HubHost _hub = filled.Host;

    [Fact]
    public async Task The_receipt_leads_to_an_entry_that_holds_the_hash_of_the_answer_and_can_be_proved()
    {
        var (body, receipt) = await AskAsync("{ victims(first: 2) { nodes { id fullName } } }");
        var entry = EntryOf(receipt);
        Assert.Equal("query", entry.Kind);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Receipt.Without(body))), entry.AnswerSha256);

        var proofs = _hub.Services.GetRequiredService<AuditProofs>();
        var proof = await proofs.OfAsync(entry.Log, entry.Sequence, default);
        var checkpoint = await _hub.Services.GetRequiredService<AuditCheckpoints>().IssueAsync(default);
        Assert.Equal(checkpoint.Note, proof!.Checkpoint);
        Assert.True(
            MerkleProof.Includes(
                Base64Url.DecodeFromChars(receipt.GetProperty("leaf").GetString()),
                entry.Sequence,
                proof.Path,
                checkpoint.Size,
                checkpoint.Root.Span
            )
        );
    }

    [Theory]
    [InlineData("{ nothing }", "invalid")]
    [InlineData("{ unfinished", "invalid")]
    [InlineData("{ caseStatistics { cases } }", "denied")]
    [InlineData("{ me { purpose } }", "query")]
    public async Task A_refusal_of_somebody_known_has_its_receipt_too(string query, string kind)
    {
        var (_, receipt) = await AskAsync(query);
        Assert.Equal(kind, EntryOf(receipt).Kind);
    }

    [Fact]
    public async Task A_text_of_the_callers_own_that_looks_like_a_receipt_changes_nothing()
    {
        const string Alias = "extensionsdisclosurereceipt";
        var (body, receipt) = await AskAsync($"{{ {Alias}: victims(first: 1) {{ nodes {{ receipt: id }} }} }}");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Receipt.Without(body))), EntryOf(receipt).AnswerSha256);
    }

    [Fact]
    public async Task Without_an_entry_there_is_no_receipt_and_no_answer()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions { DemoCases = 2 });
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        await hub.Services.GetRequiredService<AuditLog>().DisposeAsync();
        using var response = await hub.AskAsync("{ victims(first: 1) { nodes { fullName } } }", token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("receipt", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(byte[] Body, JsonElement Receipt)> AskAsync(string query)
    {
        var token = await _hub.TokenAsync("khm.ncct", "dh:Repatriation");
        using var response = await _hub.AskAsync(query, token);
        var body = await response.Content.ReadAsByteArrayAsync();
        var answer = JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(body));
        return (body, answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("receipt"));
    }

    private LoggedEntry EntryOf(JsonElement receipt)
    {
        var log = receipt.GetProperty("log").GetString()!;
        var reader = _hub.Services.GetRequiredService<AuditReader>();
        return LoggedEntry.Read(reader.Read(log, receipt.GetProperty("seq").GetInt64()).First());
    }

    /// <summary>A hub with records, for all tests of the class.</summary>
    public sealed class FilledHub : IAsyncLifetime
    {
        public HubHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await HubHost.StartAsync(new HubHostOptions { DemoCases = 2 });

        public Task DisposeAsync() => Host.DisposeAsync().AsTask();
    }
}
