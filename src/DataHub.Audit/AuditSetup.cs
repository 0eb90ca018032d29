using DataHub.Audit.Checkpoints;
using DataHub.Audit.Keys;
using DataHub.Audit.Store;
using DataHub.Audit.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DataHub.Audit;

/// <summary>Adds the audit log to a host.</summary>
public static class AuditSetup
{
    /// <summary>
    /// Adds <see cref="AuditLog"/>, <see cref="AuditCheckpoints"/> and <see cref="AuditVerifier"/> as singletons. The host's start reads
    /// the key and, where the options say so, creates it and brings the tables up to date; it fails when the key is missing.
    /// </summary>
    public static IServiceCollection AddDataHubAudit(this IServiceCollection services, Action<AuditOptions> configure)
    {
        services.AddOptions<AuditOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => AuditStore.Of(Options(provider)));
        services.TryAddSingleton(provider => AuditKey.Read(Options(provider).KeyFile, Options(provider).Log));
        services.TryAddSingleton(provider => new AuditLog(
            Options(provider),
            provider.GetRequiredService<AuditStore>(),
            provider.GetRequiredService<AuditKey>,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditLog>>()
        ));
        services.TryAddSingleton(provider => new AuditCheckpoints(
            Options(provider).Log,
            provider.GetRequiredService<AuditStore>(),
            provider.GetRequiredService<AuditKey>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.TryAddSingleton(provider => new AuditVerifier(provider.GetRequiredService<AuditStore>()));
        services.TryAddSingleton(provider => new AuditTexts(provider.GetRequiredService<AuditStore>()));
        services.TryAddSingleton(provider => new AuditReader(provider.GetRequiredService<AuditStore>()));
        services.AddHostedService<AuditStart>();
        return services;
    }

    /// <summary>Brings the tables of the log up to date, where the options say so.</summary>
    public static Task MigrateAuditAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        Options(services).Migrate
            ? services.GetRequiredService<AuditStore>().MigrateAsync(cancellationToken)
            : Task.CompletedTask;

    private static AuditOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<AuditOptions>>().Value;
}
