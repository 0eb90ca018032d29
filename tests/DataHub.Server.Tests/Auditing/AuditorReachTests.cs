using System.Text.Json;
using DataHub.Server.GraphQL;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Auditing;

/// <summary>With an auditor's token no record is reachable, whatever field of the graph is asked.</summary>
public sealed class AuditorReachTests : IAsyncLifetime
{
    /// <summary>What an auditor may ask. Everything else of the schema must answer as without permission.</summary>
    private static readonly string[] Open =
    [
        "_service",
        "accessLog",
        "agreements",
        "auditFindings",
        "auditStatistics",
        "checkpoint",
        "proof",
        "subjectAccess",
    ];

    private HubHost _hub = null!;

    public async Task InitializeAsync() => _hub = await HubHost.StartAsync(new HubHostOptions { DemoCases = 20 });

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    [Theory]
    [InlineData("asean.auditor")]
    [InlineData("idn.auditor")]
    public async Task Every_root_field_but_the_auditors_own_is_refused_and_the_refusal_is_an_entry(string client)
    {
        var token = await _hub.RoleTokenAsync(client, "auditor");
        var schema = _hub.Services.GetRequiredService<ServedSchemas>().Whole.Executable;
        var asked = 0;
        foreach (var (root, operation) in new[] { (schema.Query, "query"), (schema.Mutation!, "mutation") })
        foreach (var field in root.Fields.Where(field => !Open.Contains(field.Name)))
        {
            var answer = await _hub.AnswerAsync($"{operation} {{ {SampleDocument.Of(field)} }}", token);
            Assert.True(
                answer.TryGetProperty("errors", out var errors)
                    && errors
                        .EnumerateArray()
                        .All(error =>
                            error.GetProperty("extensions").GetProperty("code").GetString() == "AUTH_NOT_AUTHORIZED"
                        ),
                $"{field.Name}: {answer}"
            );
            Assert.True(
                answer.GetProperty("data") is { ValueKind: JsonValueKind.Null } data
                    || answer.GetProperty("data").GetProperty(field.Name).ValueKind is JsonValueKind.Null,
                $"{field.Name}: {answer}"
            );
            asked++;
        }
        Assert.True(asked > 15, $"Only {asked} root fields were found.");
        var denied = _hub.Entries().Where(entry => entry.GetProperty("kind").GetString() == "denied").ToList();
        Assert.Equal(asked, denied.Count);
        Assert.All(denied, entry => Assert.Equal("auditor", entry.GetProperty("who").GetProperty("role").GetString()));
        Assert.All(denied, entry => Assert.Equal(0, entry.GetProperty("saw").GetArrayLength()));
    }

    [Fact]
    public async Task The_same_questions_are_answered_to_a_caseworker()
    {
        var token = await _hub.TokenAsync("idn.kemlu", "dh:Repatriation");
        var answer = await _hub.AnswerAsync("{ victims(first: 1) { nodes { id } } }", token);
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        Assert.Equal(1, answer.GetProperty("data").GetProperty("victims").GetProperty("nodes").GetArrayLength());
    }
}
