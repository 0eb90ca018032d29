using System.Data.Common;
using DataHub.Audit.Bundles;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Duties;
using DataHub.Audit.Index;
using DataHub.Audit.Index.Findings;
using DataHub.Audit.Keys;
using DataHub.Audit.Proofs;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using DataHub.Audit.Verification;
using DataHub.Audit.Witnessing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DataHub.Audit;

/// <summary>Adds the audit log to a host.</summary>
public static class AuditSetup
{
    private const string SubjectKeyFile = "audit log's subject key file";

    /// <summary>
    /// Adds <see cref="AuditLog"/> and everything around it as singletons: signing, proving, verifying, reading, the index, witnesses. Whoever builds the
    /// host calls <see cref="PrepareAuditAsync"/> before it starts.
    /// </summary>
    public static IServiceCollection AddDataHubAudit(this IServiceCollection services, Action<AuditOptions> configure)
    {
        services.AddOptions<AuditOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => AuditStore.Of(Options(provider)));
        services.TryAddSingleton(provider => AuditKey.Read(Options(provider).KeyFile));
        services.TryAddSingleton(provider => SubjectKeysOf(Options(provider)));
        services.TryAddSingleton(provider => new AuditReferences(
            provider.GetRequiredService<SubjectKeys>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.TryAddSingleton(provider => new AuditEpochs(
            Options(provider),
            provider.GetRequiredService<AuditStore>(),
            provider.GetRequiredService<AuditKey>,
            name => LogOf(provider, () => name),
            () => CheckpointsOf(provider)
        ));
        services.TryAddSingleton(provider => new OperatorLog(
            Options(provider),
            provider.GetRequiredService<AuditStore>(),
            provider.GetRequiredService<AuditKey>
        ));
        services.TryAddSingleton(provider => LogOf(provider, provider.GetRequiredService<AuditEpochs>().Continued));
        services.TryAddSingleton<AuditRefusals>();
        services.TryAddSingleton(CheckpointsOf);
        services.TryAddSingleton(provider => new AuditProofs(
            provider.GetRequiredService<AuditStore>(),
            provider.GetRequiredService<AuditEpochs>(),
            provider.GetRequiredService<AuditCheckpoints>,
            provider.GetRequiredService<PublishedCheckpoints>()
        ));
        services.TryAddSingleton(provider => new AuditExport(
            provider.GetRequiredService<AuditStore>(),
            provider.GetRequiredService<AuditReferences>()
        ));
        services.TryAddSingleton(provider => new AuditVerifier(provider.GetRequiredService<AuditStore>()));
        services.TryAddSingleton(provider => new AuditTexts(provider.GetRequiredService<AuditStore>()));
        services.TryAddSingleton(provider => new AuditReader(provider.GetRequiredService<AuditStore>()));
        services.TryAddSingleton(provider => new AuditIndexer(
            AuditStore.OfIndex(Options(provider)),
            provider.GetRequiredService<AuditReader>()
        ));
        services.TryAddSingleton(provider => new AuditIndex(
            AuditStore.OfIndex(Options(provider)),
            provider.GetRequiredService<AuditReader>()
        ));
        services.TryAddSingleton(provider => new AuditIndexVerifier(
            AuditStore.OfIndex(Options(provider)),
            provider.GetRequiredService<AuditReader>()
        ));
        services.TryAddSingleton(provider => new AuditDuties(
            AuditStore.OfIndex(Options(provider)),
            provider.GetRequiredService<AuditIndexer>()
        ));
        services.TryAddSingleton(provider => new AuditFindings(
            AuditStore.OfIndex(Options(provider)),
            provider.GetRequiredService<AuditReader>(),
            Options(provider).Findings,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddAuditWitnessing();
        services.AddHostedService<CheckpointCadence>();
        services.AddHostedService<AuditIndexing>();
        return services;
    }

    /// <summary>
    /// What must have happened before the first entry: the key is there, the tables are up to date, each created only where the options say
    /// so, and the stored log continues what was published of it.
    /// </summary>
    /// <exception cref="InvalidOperationException">A key file is missing or is none.</exception>
    /// <exception cref="AuditHistoryException">The log does not continue: nothing may be appended.</exception>
    public static async Task PrepareAuditAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = Options(services);
        if (options.CreateKey)
        {
            SecretFile.Create(options.KeyFile);
            SecretFile.Create(options.SubjectKeyFile);
            if (options.Witnessing.LogsFile.Length > 0)
                SecretFile.Create(options.Witnessing.KeyFile);
        }
        _ = services.GetRequiredService<AuditKey>();
        _ = SecretFile.Read(options.SubjectKeyFile, SubjectKeyFile);
        if (options.Witnessing.LogsFile.Length > 0)
            _ = services.GetRequiredService<AuditWitness>();
        if (options.Migrate)
        {
            await services.GetRequiredService<AuditStore>().MigrateAsync(cancellationToken);
            await AuditStore.OfSubjectKeys(options).MigrateKeysAsync(cancellationToken);
            await AuditStore.OfIndex(options).MigrateIndexAsync(cancellationToken);
        }
        try
        {
            var epochs = services.GetRequiredService<AuditEpochs>();
            _ = epochs.Continued();
            if (epochs.Unkept() is { } size)
                services.GetRequiredService<ILogger<AuditEpochs>>().KeptIsGone(options.CheckpointFile, size);
            if (!services.GetRequiredService<SubjectKeys>().Fits())
                throw new AuditHistoryException(
                    $"The audit log's subject keys do not open with {options.SubjectKeyFile}: bring the right file back. Without it no entry can be found by its subject."
                );
        }
        catch (DbException) when (!options.Migrate)
        {
            // Whoever keeps the store is not done. Nothing can be appended until it can be read, and then this is asked again.
        }
    }

    /// <summary>Works out Entity Framework's models of the log, which every start needs, so that it can be done beside other things. Reads and changes nothing.</summary>
    public static void BuildAuditModels(this IServiceProvider services) =>
        services.GetRequiredService<AuditStore>().BuildModels();

    internal static SubjectKeys SubjectKeysOf(AuditOptions options)
    {
        var wrapping = new Lazy<byte[]>(() => SecretFile.Read(options.SubjectKeyFile, SubjectKeyFile));
        return new SubjectKeys(AuditStore.OfSubjectKeys(options), () => wrapping.Value, options.Deadline);
    }

    private static AuditLog LogOf(IServiceProvider provider, Func<string> name) =>
        new(
            Options(provider),
            name,
            provider.GetRequiredService<AuditStore>(),
            provider.GetRequiredService<AuditReferences>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditLog>>()
        );

    private static AuditCheckpoints CheckpointsOf(IServiceProvider provider) =>
        new(
            provider.GetRequiredService<AuditEpochs>(),
            provider.GetRequiredService<AuditStore>(),
            provider.GetRequiredService<AuditKey>(),
            new KeptCheckpoint(Options(provider).CheckpointFile),
            provider.GetRequiredService<TimeProvider>()
        );

    private static AuditOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<AuditOptions>>().Value;
}
