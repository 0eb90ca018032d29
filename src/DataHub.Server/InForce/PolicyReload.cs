using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Disclosure;
using DataHub.Policies;
using DataHub.Server.Configuration;
using DataHub.Server.Identity;
using Microsoft.Extensions.Options;

namespace DataHub.Server.InForce;

/// <summary>Takes changes of the policy directory while the hub runs. Every change, and every refusal, is an entry of the log.</summary>
internal sealed partial class PolicyReload(
    PoliciesInForce policies,
    Activations activations,
    DisclosureEngine engine,
    ScopesInForce scopes,
    AuditLog audit,
    IOptions<PolicyOptions> options,
    ILogger<PolicyReload> logger
) : BackgroundService
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly List<Activation> unrecorded = [];
    private string recorded = "";

    /// <summary>Looks once; for the watch below and for tests that do not want to wait.</summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            unrecorded.AddRange(await policies.LookAsync(activations, cancellationToken));
            var standing = policies.Standing;
            if (standing == recorded)
                return false;
            engine.UseAgencies(policies.Bundle.Agencies);
            scopes.Follow();
            await RecordAsync(cancellationToken);
            recorded = standing;
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The policies that the hub starts with have their entry before it serves.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookSafelyAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Reload <= TimeSpan.Zero)
            return;
        try
        {
            using var timer = new PeriodicTimer(options.Value.Reload);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookSafelyAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the hub stops
        }
    }

    private async Task LookSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next look tries again: what stands now still differs from what was recorded.
            LogFault(logger, fault.GetType().Name);
        }
    }

    // The texts are kept before the entry, so that whoever reads the entry finds them.
    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        var bundle = policies.Bundle;
        await policies.KeepAsync(cancellationToken);
        var refusals = policies.Refusals;
        foreach (var refusal in refusals)
            LogRefusal(logger, refusal);
        LogVersion(logger, bundle.Version);
        while (unrecorded is [var activation, ..])
        {
            await audit.AppendAsync(EntryOf(activation, bundle.Version), cancellationToken);
            unrecorded.Remove(activation);
        }
        await audit.AppendAsync(
            new AuditEntry
            {
                Kind = AuditKind.PolicyChange,
                Reason = new AuditReason(null, bundle.Version, [.. bundle.Agreements.Select(Agreement)]),
                Answer = new AuditAnswer(
                    refusals.Count == 0 ? AuditOutcome.Ok : AuditOutcome.Partial,
                    null,
                    0,
                    refusals.Count == 0 ? [] : ["POLICY_REFUSED"]
                ),
            },
            cancellationToken
        );
    }

    private static AuditEntry EntryOf(Activation activation, string version) =>
        new()
        {
            Kind = AuditKind.PolicyChange,
            Requester = AuditRequester.Nobody with { Officer = activation.Asker, Approver = activation.Approver },
            Reason = new AuditReason(null, version, []),
            Operation = new AuditOperation("policy.activate", activation.Text.ActivationSubject, null, null),
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };

    private static AuditAgreement Agreement(Agreement agreement) =>
        new(
            agreement.Uid,
            agreement.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            agreement.Sha256
        );

    [LoggerMessage(1301, LogLevel.Information, "Policies of version {Version} are in force.")]
    private static partial void LogVersion(ILogger logger, string version);

    [LoggerMessage(1302, LogLevel.Error, "A policy is not in force as it is written. {Refusal}")]
    private static partial void LogRefusal(ILogger logger, string refusal);

    [LoggerMessage(1303, LogLevel.Error, "A change of the policies could not be taken: {Fault}. The hub tries again.")]
    private static partial void LogFault(ILogger logger, string fault);
}
