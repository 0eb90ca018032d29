using DataHub.Audit;
using DataHub.Audit.Entries;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Auditing;

/// <summary>The contract knows every word of the log: an auditor's page with one that it does not know would be no page at all.</summary>
public sealed class EntryKindTests(AuditedHub hub) : IClassFixture<AuditedHub>
{
    [Fact]
    public async Task An_auditor_is_shown_entries_of_every_kind_and_outcome()
    {
        var log = hub.Host.Services.GetRequiredService<AuditLog>();
        var pairs = Enum.GetValues<AuditKind>()
            .Select(kind => (Kind: kind, Outcome: AuditOutcome.Ok))
            .Concat(Enum.GetValues<AuditOutcome>().Select(outcome => (Kind: AuditKind.Query, Outcome: outcome)))
            .ToList();
        foreach (var (kind, outcome) in pairs)
            await log.AppendAsync(
                new AuditEntry
                {
                    Kind = kind,
                    Requester = AuditRequester.Nobody,
                    Answer = new AuditAnswer(outcome, null, 0, []),
                },
                CancellationToken.None
            );
        hub.CatchUp();

        var shown = await hub.AuditAsync(
            $"{{ accessLog(last: {pairs.Count}) {{ nodes {{ kind outcome }} }} }}",
            hub.Region
        );

        Assert.Equal(
            pairs.Select(pair => $"{pair.Kind} {pair.Outcome}".ToUpperInvariant()),
            shown
                .GetProperty("accessLog")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(node =>
                    $"{node.GetProperty("kind")} {node.GetProperty("outcome")}".Replace(
                        "_",
                        "",
                        StringComparison.Ordinal
                    )
                )
        );
    }
}
