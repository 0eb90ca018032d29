using Microsoft.Extensions.Hosting;

namespace DataHub.Audit;

/// <summary>Readies the log before the host serves.</summary>
internal sealed class AuditStart(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => services.PrepareAuditAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
