using System.Data.Common;
using DataHub.Audit;
using DataHub.Audit.Bundles;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Duties;
using DataHub.Audit.Entries;
using DataHub.Audit.Index;
using DataHub.Audit.Index.Findings;
using DataHub.Audit.Proofs;
using DataHub.Audit.Subjects;
using DataHub.Audit.Verification;
using DataHub.Audit.Witnessing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DataHub.Cli.Audit;

/// <summary>The log's tools over the hub's settings. No host is started: nothing is created or migrated.</summary>
internal sealed class AuditTools : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly ServiceProvider operators;

    private AuditTools(ServiceProvider services, ServiceProvider operators) =>
        (this.services, this.operators) = (services, operators);

    /// <summary>Signs the hub's log. The key file is read here.</summary>
    public AuditCheckpoints Checkpoints => services.GetRequiredService<AuditCheckpoints>();

    public AuditEpochs Epochs => services.GetRequiredService<AuditEpochs>();

    public AuditEpochs OperatorEpochs => operators.GetRequiredService<AuditEpochs>();

    /// <summary>The keys of the hub's own logs, of every epoch, and of the operators' log. The key file and the store are read here.</summary>
    /// <exception cref="NotDoneException">There is no usable key file, or the store cannot be read.</exception>
    public IReadOnlyList<NoteKey> Keys()
    {
        try
        {
            return [.. Epochs.Keys(), .. OperatorEpochs.Keys()];
        }
        catch (DbException fault)
        {
            throw new NotDoneException($"The audit log cannot be read: {fault.Message}");
        }
        catch (Exception reason)
            when (reason is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new NotDoneException(reason.Message);
        }
    }

    public AuditProofs Proofs => services.GetRequiredService<AuditProofs>();

    public AuditExport Export => services.GetRequiredService<AuditExport>();

    public AuditReferences References => services.GetRequiredService<AuditReferences>();

    public AuditReader Reader => services.GetRequiredService<AuditReader>();

    public AuditIndexVerifier IndexVerifier => services.GetRequiredService<AuditIndexVerifier>();

    public AuditIndex Index => services.GetRequiredService<AuditIndex>();

    public AuditIndexer Indexer => services.GetRequiredService<AuditIndexer>();

    public AuditFindings Findings => services.GetRequiredService<AuditFindings>();

    public AuditDuties Duties => services.GetRequiredService<AuditDuties>();

    public AuditTexts Texts => services.GetRequiredService<AuditTexts>();

    public AuditOptions Options => services.GetRequiredService<IOptions<AuditOptions>>().Value;

    public AttestationVerifier Attestations => services.GetRequiredService<AttestationVerifier>();

    /// <summary>The key of this node's cosignatures.</summary>
    /// <exception cref="NotDoneException">The settings make it no witness, or there is no usable key file.</exception>
    public NoteKey WitnessKey()
    {
        if (Options.Witnessing.LogsFile.Length == 0)
            throw new NotDoneException("This hub is no witness: DataHub:Audit:Witnessing:LogsFile names no logs.");
        try
        {
            return services.GetRequiredService<AuditWitness>().Key;
        }
        catch (Exception reason)
            when (reason is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new NotDoneException(reason.Message);
        }
    }

    public AuditVerifier Verifier => services.GetRequiredService<AuditVerifier>();

    /// <summary>Does something in the operators' log and signs it at once: nobody else does.</summary>
    /// <exception cref="AuditUnavailableException">It is not logged, so it must not be done.</exception>
    public async Task<T> AsOperatorAsync<T>(Func<AuditLog, ValueTask<T>> act, CancellationToken cancellationToken)
    {
        var done = await act(operators.GetRequiredService<AuditLog>());
        if (Reader.Logs().Any(log => log.Log == OperatorEpochs.Current() && log.Size > 0))
            await operators.GetRequiredService<AuditCheckpoints>().IssueAsync(cancellationToken);
        return done;
    }

    /// <summary>Those of the records that occur in the log. An entry about another one would make it occur.</summary>
    public async Task<IReadOnlyList<AuditSubject>> LinkedAsync(
        IReadOnlyList<AuditSubject> subjects,
        CancellationToken cancellationToken
    )
    {
        var linked = new List<AuditSubject>();
        foreach (var subject in subjects)
        {
            if (await References.FindAsync(subject.RecordType, subject.RecordId, cancellationToken) is not null)
                linked.Add(subject);
        }
        return linked;
    }

    /// <summary>Runs what may find out that a log was changed. Exit code 1 then; 2 when a file or the store cannot be used.</summary>
    public static async Task<int> RunAsync(Terminal terminal, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (AuditHistoryException finding)
        {
            await terminal.Error.WriteLineAsync(finding.Message);
            return ExitCode.Findings;
        }
        catch (AuditUnavailableException finding) when (finding.Reason is AuditUnavailableReason.Tampered)
        {
            await terminal.Error.WriteLineAsync(
                finding.InnerException is AuditHistoryException
                    ? finding.Message
                    : $"{finding.Message} Run 'datahub audit verify'."
            );
            return ExitCode.Findings;
        }
        catch (Exception fault)
            when ((fault is AuditUnavailableException or InvalidOperationException or FormatException)
                && StoreFault.Of(fault) is null
            )
        {
            throw new NotDoneException(fault.Message);
        }
    }

    /// <summary>The tools of a command that writes or signs: what the log says of itself meanwhile is told to whoever acts.</summary>
    /// <exception cref="NotDoneException">The settings are wrong.</exception>
    public static AuditTools OpenToAct(HubSettings settings, Terminal terminal) =>
        Open(settings, logging => logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new TerminalLog(terminal)));

    /// <exception cref="NotDoneException">The settings are wrong.</exception>
    public static AuditTools Open(HubSettings settings) => Open(settings, _ => { });

    private static AuditTools Open(HubSettings settings, Action<ILoggingBuilder> logging)
    {
        var services = Build(settings.Configure, logging);
        try
        {
            _ = services.GetRequiredService<IOptions<AuditOptions>>().Value;
            return new AuditTools(services, Build(settings.ConfigureOperators, logging));
        }
        catch (OptionsValidationException faults)
        {
            services.Dispose();
            throw new NotDoneException(string.Join(Environment.NewLine, faults.Failures));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await operators.DisposeAsync();
    }

    private static ServiceProvider Build(Action<AuditOptions> configure, Action<ILoggingBuilder> logging)
    {
        var services = new ServiceCollection().AddLogging(logging);
        services.AddDataHubAudit(configure);
        return services.BuildServiceProvider();
    }
}
