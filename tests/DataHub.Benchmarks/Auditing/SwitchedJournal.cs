using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Server.Auditing;
using DataHub.Server.GraphQL;
using DataHub.Server.Http;

namespace DataHub.Benchmarks.Auditing;

/// <summary>The hub's journal, which can be told to write nothing: what the log costs is the difference.</summary>
internal sealed class SwitchedJournal(AuditLog audit, AuditRefusals refusals, LoggedCaller caller)
    : AnswerJournal(audit, refusals, caller)
{
    public bool IsOn { get; set; } = true;

    public override ValueTask<AuditReceipt?> RecordAsync(
        HubRequest request,
        Answering answering,
        AuditKind kind,
        string? operation,
        ReadOnlyMemory<byte> data,
        IReadOnlyList<string> errors,
        CancellationToken cancellationToken
    ) =>
        IsOn
            ? base.RecordAsync(request, answering, kind, operation, data, errors, cancellationToken)
            : ValueTask.FromResult<AuditReceipt?>(null);
}
