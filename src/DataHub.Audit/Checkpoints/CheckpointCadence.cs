using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DataHub.Audit.Checkpoints;

/// <summary>Signs a checkpoint in regular intervals while the log grows, and a last one when the host stops.</summary>
internal sealed class CheckpointCadence(
    Func<AuditCheckpoints> find,
    IOptions<AuditOptions> options,
    TimeProvider clock,
    ILogger<CheckpointCadence> logger
) : BackgroundService
{
    private string refused = "";
    private PeriodicTimer? timer;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.CheckpointInterval != TimeSpan.Zero)
            timer = new PeriodicTimer(options.Value.CheckpointInterval, clock);
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // The web server stopped before: no entry follows.
        await PublishAsync(TimeSpan.Zero, cancellationToken);
    }

    public override void Dispose()
    {
        timer?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (timer is not null && await timer.WaitForNextTickAsync(stoppingToken))
            await PublishAsync(options.Value.QuietCheckpointInterval, stoppingToken);
    }

    private async Task PublishAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            var checkpoints = find();
            if (!checkpoints.HasNews(patience))
                return;
            var checkpoint = await checkpoints.IssueAsync(cancellationToken);
            logger.Signed(checkpoint.Log, checkpoint.Size);
        }
        catch (AuditHistoryException refusal) when (refusal.Message == refused)
        {
            // Said already, and it stays true until an operator acts.
        }
        catch (AuditHistoryException refusal)
        {
            refused = refusal.Message;
            logger.RefusesToSign(refusal.Message);
        }
        catch (Exception cause) when (cause is AuditUnavailableException or DbException or IOException)
        {
            logger.CannotSign(cause);
        }
    }
}
