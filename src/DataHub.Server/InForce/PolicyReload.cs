using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Disclosure;
using DataHub.Policies;
using DataHub.Server.Configuration;
using Microsoft.Extensions.Options;

namespace DataHub.Server.InForce;

/// <summary>
/// Watches the policy directory and takes changes while the hub runs. Looks at names, sizes and times of the files: notices of file systems
/// get lost on mounted volumes. Every change, and every refusal, is an entry of the log.
/// </summary>
internal sealed partial class PolicyReload(
    PoliciesInForce policies,
    DisclosureEngine engine,
    AuditLog audit,
    IOptions<PolicyOptions> options,
    ILogger<PolicyReload> logger
) : BackgroundService
{
    private string seen = "";

    /// <summary>Looks once; for the watch below and for tests that do not want to wait.</summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var now = Looks();
        if (now == seen)
            return false;
        if (!policies.Reload())
        {
            seen = now;
            return false;
        }
        engine.UseAgencies(policies.Bundle.Agencies);
        await RecordAsync(cancellationToken);
        seen = now;
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        seen = Looks();
        try
        {
            await RecordAsync(stoppingToken);
            if (options.Value.Reload <= TimeSpan.Zero)
                return;
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
            // The next look tries again: what was not recorded still differs from what was seen.
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

    private string Looks() =>
        string.Join(
            '\n',
            new DirectoryInfo(options.Value.Directory)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .OrderBy(file => file.FullName, StringComparer.Ordinal)
                .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}")
        );

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
