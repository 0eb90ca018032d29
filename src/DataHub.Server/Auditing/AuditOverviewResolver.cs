using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Index;
using DataHub.Audit.Index.Findings;
using DataHub.Audit.Proofs;
using DataHub.Audit.Witnessing;
using DataHub.Server.GraphQL;
using GraphQL;

namespace DataHub.Server.Auditing;

/// <summary>Answers what the log as a whole shows, and what proves it.</summary>
internal sealed class AuditOverviewResolver(
    AuditIndex index,
    AuditFindings findings,
    AuditLog audit,
    AuditCheckpoints checkpoints,
    PublishedCheckpoints published,
    AuditProofs proofs
)
{
    private static readonly IReadOnlyList<AuditField> Counted =
    [
        AuditField.Kind,
        AuditField.Outcome,
        AuditField.Country,
        AuditField.Agency,
        AuditField.Purpose,
        AuditField.Agreement,
    ];

    public async ValueTask<object?> CheckpointAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        _ = answering.Auditor;
        if (!answering.Reads(context.FieldDefinition.Name, []))
            return null;
        var issued = await checkpoints.IssueAsync(context.CancellationToken);
        var checkpoint = published.Newest(issued.Log, 0) ?? issued;
        return new
        {
            checkpoint.Log,
            checkpoint.Size,
            Root = Convert.ToBase64String(checkpoint.Root.Span),
            checkpoint.Note,
            IndexLag = index.Lag(),
        };
    }

    public async ValueTask<object?> ProofAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        _ = answering.Auditor;
        if (!answering.Reads(context.FieldDefinition.Name, ["seq"]))
            return null;
        var log = context.GetArgument<string?>("log") ?? audit.Name;
        var sequence = context.GetArgument<long>("seq");
        return await proofs.OfAsync(log, sequence, context.CancellationToken) is { } proof
            ? new
            {
                Log = log,
                Seq = sequence,
                Proof = proof.ToString(),
            }
            : null;
    }

    public async ValueTask<object?> StatisticsAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var country = answering.Auditor.Country?.Alpha3;
        var search = AccessLogArguments.Search(context, country);
        if (!answering.Reads(context.FieldDefinition.Name, AccessLogArguments.Filters(context)))
            return null;
        var counts = await index.CountsAsync(search, AskedFor(context), context.CancellationToken);
        return new
        {
            Entries = counts.ByDay.Sum(day => day.Entries),
            ByKind = Of(AuditField.Kind),
            ByOutcome = Of(AuditField.Outcome),
            ByCountry = Of(AuditField.Country),
            ByAgency = Of(AuditField.Agency),
            ByPurpose = Of(AuditField.Purpose),
            ByAgreement = Of(AuditField.Agreement),
            ByDay = counts
                .ByDay.Select(day => new AuditCount(
                    day.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    day.Entries
                ))
                .ToList(),
            IndexLag = index.Lag(),
        };

        IReadOnlyList<AuditCount> Of(AuditField field) => counts.By.GetValueOrDefault(field, []);
    }

    public async ValueTask<object?> FindingsAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var country = answering.Auditor.Country?.Alpha3;
        var rules = context.GetArgument<List<string>?>("rules") is { Count: > 0 } named
            ? named.Select(AuditNames.MemberOf<AuditRule>).Distinct().ToList()
            : [.. Enum.GetValues<AuditRule>()];
        if (!answering.Reads(context.FieldDefinition.Name, [.. rules.Select(rule => AuditNames.Shown(rule))]))
            return null;
        var found = new List<object>();
        foreach (var rule in rules)
        foreach (var finding in await findings.FindAsync(rule, country, context.CancellationToken))
            found.Add(
                new
                {
                    Rule = AuditNames.Shown(finding.Rule),
                    finding.Explanation,
                    finding.Count,
                    finding.Threshold,
                    finding.Subject,
                    finding.Agency,
                    finding.Actor,
                    finding.Purpose,
                    finding.Agreement,
                    Entries = finding.Entries.Select(entry => new { entry.Log, Seq = entry.Sequence }).ToList(),
                }
            );
        return found;
    }

    // Only the counts that were asked for are made.
    private static List<AuditField> AskedFor(IResolveFieldContext context) =>
        [
            .. Counted.Where(field =>
                context.SubFields?.Values.Any(asked => asked.FieldType.Name == $"by{field}") is true
            ),
        ];
}
