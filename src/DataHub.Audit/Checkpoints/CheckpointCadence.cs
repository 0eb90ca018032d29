using DataHub.Audit.Timestamps;
using DataHub.Audit.Witnessing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DataHub.Audit.Checkpoints;

/// <summary>
/// Signs a checkpoint in regular intervals while the log grows, and a last one when the host stops; then asks for what others say of it: a
/// time-stamp token, and the witnesses' cosignatures.
/// </summary>
internal sealed class CheckpointCadence(
    // Not the parts themselves: the host asks for its services before the start has made the keys.
    IServiceProvider services,
    IOptions<AuditOptions> options,
    TimeProvider clock,
    ILogger<CheckpointCadence> logger
) : BackgroundService
{
    private string refused = "";
    private string refusedOperators = "";
    private bool recalled;
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

    /// <summary>One round. What fails is told to the operator; the next round tries again.</summary>
    /// <param name="patience">How long receipts of peers alone may wait.</param>
    /// <param name="cancellationToken">Stops the round.</param>
    internal async Task PublishAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            var checkpoints = services.GetRequiredService<AuditCheckpoints>();
            var witnesses = services.GetRequiredService<WitnessRound>();
            if (!recalled)
            {
                var log = services.GetRequiredService<AuditEpochs>().Current();
                recalled = true;
                await witnesses.RecallAsync(log, cancellationToken);
            }
            if (checkpoints.HasNews(patience) || refused.Length > 0)
            {
                var checkpoint = await checkpoints.IssueAsync(cancellationToken);
                refused = "";
                logger.Signed(checkpoint.Log, checkpoint.Size);
            }
            await AttestAsync(services.GetRequiredService<AuditEpochs>(), cancellationToken);
            await AttestOperatorsAsync(cancellationToken);
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
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            logger.CannotSign(cause);
        }
        catch (OperationCanceledException)
        {
            // The host does not wait longer. The checkpoint is signed; what others say of it is asked for again at the next start.
        }
    }

    private async Task AttestAsync(AuditEpochs epochs, CancellationToken cancellationToken)
    {
        var log = epochs.Current();
        await services.GetRequiredService<TimestampRound>().RunAsync(log, cancellationToken);
        await services.GetRequiredService<WitnessRound>().RunAsync(log, cancellationToken);
    }

    // Operators sign what they do when they do it; the hub asks what others say of it. What is wrong there is no reason to stop answering.
    private async Task AttestOperatorsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AttestAsync(services.GetRequiredService<OperatorLog>().Epochs, cancellationToken);
        }
        catch (AuditHistoryException refusal) when (refusal.Message != refusedOperators)
        {
            refusedOperators = refusal.Message;
            logger.OperatorsHistoryLost(refusal.Message);
        }
        catch (AuditHistoryException)
        {
            // Said already.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (timer is not null && await timer.WaitForNextTickAsync(stoppingToken))
            await PublishAsync(options.Value.QuietCheckpointInterval, stoppingToken);
    }
}
