using System.Data.Common;
using DataHub.Audit;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DataHub.Cli.Audit;

/// <summary>The log's tools over the hub's settings. No host is started: nothing is created or migrated.</summary>
internal sealed class AuditTools : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private AuditTools(ServiceProvider services) => this.services = services;

    /// <summary>Signs the log. The key file is read here.</summary>
    /// <exception cref="NotDoneException">There is no usable key file.</exception>
    public AuditCheckpoints Checkpoints
    {
        get
        {
            try
            {
                return services.GetRequiredService<AuditCheckpoints>();
            }
            catch (Exception reason)
                when (reason is InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                throw new NotDoneException(reason.Message);
            }
        }
    }

    /// <summary>The keys of the hub's own logs, of every epoch. The key file and the store are read here.</summary>
    /// <exception cref="NotDoneException">There is no usable key file, or the store cannot be read.</exception>
    public IReadOnlyList<NoteKey> Keys()
    {
        try
        {
            return services.GetRequiredService<AuditEpochs>().Keys();
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

    public AuditReader Reader => services.GetRequiredService<AuditReader>();

    public AuditTexts Texts => services.GetRequiredService<AuditTexts>();

    public AuditVerifier Verifier => services.GetRequiredService<AuditVerifier>();

    /// <exception cref="NotDoneException">The settings are wrong.</exception>
    public static AuditTools Open(HubSettings settings)
    {
        var services = new ServiceCollection();
        services.AddDataHubAudit(settings.Configure);
        var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<AuditOptions>>().Value;
            return new AuditTools(provider);
        }
        catch (OptionsValidationException faults)
        {
            provider.Dispose();
            throw new NotDoneException(string.Join(Environment.NewLine, faults.Failures));
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
