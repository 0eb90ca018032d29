using DataHub.Audit.Keys;
using DataHub.Audit.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DataHub.Audit;

/// <summary>What happens once before the host serves: the key is read, the tables are brought up to date, each only if the options say so.</summary>
internal sealed class AuditStart(IOptions<AuditOptions> options, AuditStore store, IServiceProvider services)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.CreateKey)
            AuditKey.Create(options.Value.KeyFile);
        _ = services.GetRequiredService<AuditKey>();
        if (options.Value.Migrate)
            await store.MigrateAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
