using DataHub.Records.Replication;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DataHub.Server.Telemetry;

/// <summary>Traces and metrics, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says whom they are sent to.</summary>
internal static class TelemetrySetup
{
    /// <summary>Name of the audit log's meter.</summary>
    private const string AuditName = "DataHub.Audit";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection AddHubTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        // Spans and measurements that nobody is sent would cost every request.
        if (string.IsNullOrEmpty(configuration[Endpoint]))
            return services;
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("datahub"))
            .WithTracing(tracing =>
                tracing
                    .AddAspNetCoreInstrumentation(options => options.RecordException = false)
                    .AddProcessor<QuerylessUrls>()
                    .AddOtlpExporter()
            )
            .WithMetrics(metrics =>
                metrics.AddMeter(AuditName, ReplicaMeter.Name).AddAspNetCoreInstrumentation().AddOtlpExporter()
            );
        return services;
    }

    /// <summary>Keeps documents and variables of GET requests out of the logs: the framework's request log quotes the whole URL.</summary>
    public static void AddHubFilters(this ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.HttpLogging", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Warning);
    }
}
