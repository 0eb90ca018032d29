using System.Diagnostics;
using DataHub.Server.Limiting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Health;

/// <summary>
/// Whether the hub could answer a question now. Anybody may ask as often as they like, so the checks run once in a while, and those who ask meanwhile
/// are told what they found.
/// </summary>
internal sealed class Readiness(HealthCheckService checks, IOptions<LimitOptions> limits)
{
    private readonly Lock turn = new();
    private Task<HealthReport>? last;
    private long begun;

    /// <summary>What was found last, or is being found.</summary>
    public Task<HealthReport> ReportAsync()
    {
        lock (turn)
        {
            if (last is { IsCompleted: false } || (last is not null && IsFresh))
                return last;
            begun = Stopwatch.GetTimestamp();
            // nobody's own: whoever asked first may go, others wait for it
            return last = checks.CheckHealthAsync(CancellationToken.None);
        }
    }

    private bool IsFresh =>
        last!.IsCompletedSuccessfully && Stopwatch.GetElapsedTime(begun) < limits.Value.ReadinessKept;
}
