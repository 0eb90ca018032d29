using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Server.Auditing;
using DataHub.Server.GraphQL;
using DataHub.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DataHub.Benchmarks.Auditing;

/// <summary>The hub's journal, which can be told to write nothing, or a bare record: what the log costs is the difference.</summary>
internal sealed class SwitchedJournal(AuditLog audit, AuditRefusals refusals, LoggedCaller caller)
    : AnswerJournal(audit, refusals, caller),
        IAsyncDisposable
{
    private readonly BareLog bare = new();

    public LogState State { get; set; } = LogState.On;

    /// <summary>Puts it in the place of the hub's own.</summary>
    public static void Configure(WebApplicationBuilder builder) =>
        builder.Services.Replace(ServiceDescriptor.Singleton<AnswerJournal, SwitchedJournal>());

    public override async ValueTask<AuditReceipt?> RecordAsync(
        HubRequest request,
        Answering answering,
        AuditKind kind,
        string? operation,
        ReadOnlyMemory<byte> data,
        IReadOnlyList<string> errors,
        CancellationToken cancellationToken
    )
    {
        switch (State)
        {
            case LogState.Off:
                return null;
            case LogState.Bare:
                await bare.AppendAsync();
                return null;
            default:
                return await base.RecordAsync(request, answering, kind, operation, data, errors, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => bare.DisposeAsync();
}
