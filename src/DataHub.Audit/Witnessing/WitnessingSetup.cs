using DataHub.Audit.Checkpoints;
using DataHub.Audit.Keys;
using DataHub.Audit.Proofs;
using DataHub.Audit.Store;
using DataHub.Audit.Timestamps;
using DataHub.Audit.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace DataHub.Audit.Witnessing;

/// <summary>Adds what others say of this node's checkpoints, and what it says of theirs.</summary>
internal static class WitnessingSetup
{
    private const string WitnessKeyFile = "witness's key file";

    public static void AddAuditWitnessing(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new Cosignatures(Store(provider), Options(provider).Deadline));
        services.TryAddSingleton(provider => new PublishedCheckpoints(
            Store(provider),
            () => PolicyOf(Options(provider).Witnessing.PolicyFile)
        ));
        services.TryAddSingleton(provider => new AuditTiles(Store(provider)));
        services.TryAddSingleton<WitnessClient>();
        services.TryAddSingleton(provider => new WitnessRound(
            provider.GetRequiredService<PublishedCheckpoints>(),
            provider.GetRequiredService<Cosignatures>(),
            provider.GetRequiredService<WitnessClient>(),
            provider.GetRequiredService<AuditProofs>(),
            provider.GetRequiredService<AuditEpochs>(),
            new KeptCheckpoint(Options(provider).CheckpointFile),
            provider.GetRequiredService<OperatorLog>(),
            provider.GetRequiredService<AuditKey>(),
            provider.GetRequiredService<ILogger<WitnessRound>>()
        ));
        services.TryAddSingleton(provider => new TimestampStore(Store(provider), Options(provider).Deadline));
        services.TryAddSingleton<TimestampClient>();
        services.TryAddSingleton(provider => new TimestampRound(
            Options(provider).Timestamps,
            provider.GetRequiredService<PublishedCheckpoints>(),
            provider.GetRequiredService<TimestampStore>(),
            provider.GetRequiredService<TimestampClient>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TimestampRound>>()
        ));
        services.TryAddSingleton(WitnessOf);
        services.TryAddSingleton(provider => new AttestationVerifier(
            provider.GetRequiredService<AuditReader>(),
            Store(provider),
            provider.GetRequiredService<Cosignatures>(),
            provider.GetRequiredService<TimestampStore>()
        ));
        AddClient(services, WitnessClient.Name, WitnessClient.MaxAnswer, options => options.Witnessing.Timeout);
        AddClient(services, TimestampClient.Name, TimestampClient.MaxAnswer, options => options.Timestamps.Timeout);
    }

    private static AuditWitness WitnessOf(IServiceProvider provider)
    {
        var options = Options(provider).Witnessing;
        return new AuditWitness(
            PolicyOf(options.LogsFile).Logs,
            AuditKey.Read(options.KeyFile, WitnessKeyFile).CosignerOf(options.Name),
            new WitnessedLogs(Store(provider), Options(provider).Deadline),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<TimeProvider>()
        );
    }

    // Who fails again and again is left alone for a while. The next round is the second chance.
    private static void AddClient(
        IServiceCollection services,
        string name,
        int maxAnswer,
        Func<AuditOptions, TimeSpan> timeout
    )
    {
        services
            .AddHttpClient(name)
            .ConfigureHttpClient(client => client.MaxResponseContentBufferSize = maxAnswer)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .AddStandardResilienceHandler()
            .SelectPipelineByAuthority()
            .Configure(
                (resilience, provider) =>
                {
                    var whole = timeout(Options(provider));
                    resilience.TotalRequestTimeout.Timeout = whole;
                    resilience.AttemptTimeout.Timeout = whole * 0.9;
                    resilience.Retry.ShouldHandle = static _ => PredicateResult.False();
                    resilience.CircuitBreaker.SamplingDuration = 2 * whole + TimeSpan.FromSeconds(30);
                }
            );
    }

    private static TrustPolicy PolicyOf(string file) =>
        file.Length == 0 ? TrustPolicy.None : TrustPolicy.ReadFile(file);

    private static AuditStore Store(IServiceProvider provider) => provider.GetRequiredService<AuditStore>();

    private static AuditOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<AuditOptions>>().Value;
}
