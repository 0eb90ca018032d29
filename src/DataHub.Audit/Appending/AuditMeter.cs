using System.Diagnostics.Metrics;

namespace DataHub.Audit.Appending;

/// <summary>What the log tells about itself to a metrics collector, under the name <c>DataHub.Audit</c>.</summary>
internal static class AuditMeter
{
    private static readonly Meter Meter = new("DataHub.Audit");

    public static readonly Counter<long> Records = Meter.CreateCounter<long>(
        "datahub.audit.records",
        description: "Records made durable."
    );

    public static readonly Counter<long> Commits = Meter.CreateCounter<long>(
        "datahub.audit.commits",
        description: "Transactions that made records durable."
    );

    public static readonly Gauge<long> IndexLag = Meter.CreateGauge<long>(
        "datahub.audit.index.lag",
        description: "Records that are in the log and not yet in its index."
    );

    public static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "datahub.audit.failures",
        description: "Transactions that could not be committed."
    );
}
