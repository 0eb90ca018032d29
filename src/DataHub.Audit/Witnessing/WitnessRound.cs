using System.Data.Common;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Keys;
using DataHub.Audit.Proofs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Polly;

namespace DataHub.Audit.Witnessing;

/// <summary>
/// Submits the newest checkpoint to every witness that has not cosigned it yet, all at once. A witness that is silent or refuses costs nothing
/// but its own line; the next round asks again.
/// </summary>
internal sealed class WitnessRound(
    PublishedCheckpoints published,
    Cosignatures cosignatures,
    WitnessClient client,
    AuditProofs proofs,
    AuditEpochs epochs,
    KeptCheckpoint kept,
    OperatorLog operators,
    AuditKey key,
    ILogger<WitnessRound> logger
)
{
    /// <summary>
    /// Asks the witnesses what they hold of this log. Before the first checkpoint of a process: a store that was put back must not sign anew what it
    /// signed before.
    /// </summary>
    /// <param name="log">Name of the log of the newest epoch.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <exception cref="AuditHistoryException">A witness holds what this log signed and does not continue.</exception>
    public Task RecallAsync(string log, CancellationToken cancellationToken) =>
        Task.WhenAll(
            Witnesses()
                .Select(witness =>
                    TryAsync(witness, () => CompareAsync(witness, log, cancellationToken), cancellationToken)
                )
        );

    /// <param name="log">Name of the log of the newest epoch: the hub's own, or the operators'.</param>
    /// <param name="cancellationToken">Stops the round; what came in is kept.</param>
    /// <exception cref="DbException">The store cannot be read.</exception>
    /// <exception cref="AuditHistoryException">A witness holds what this log signed and does not continue.</exception>
    public async Task RunAsync(string log, CancellationToken cancellationToken)
    {
        var witnesses = Witnesses();
        if (witnesses.Count == 0 || published.Last(log) is not { } checkpoint)
            return;
        await Task.WhenAll(
            witnesses.Select(witness =>
                TryAsync(witness, () => AskAsync(witness, checkpoint, cancellationToken), cancellationToken)
            )
        );
    }

    private List<PolicyWitness> Witnesses() =>
        published.Policy.Witnesses.Where(witness => witness.Address is not null).ToList();

    private async Task TryAsync(PolicyWitness witness, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is HttpRequestException or ExecutionRejectedException or IOException)
        {
            logger.WitnessSilent(witness.Name, fault.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.WitnessSilent(witness.Name, "no answer in time");
        }
        catch (Exception cause) when (cause is AuditUnavailableException or DbException or DbUpdateException)
        {
            logger.CannotSign(cause);
        }
    }

    private async Task AskAsync(PolicyWitness witness, AuditCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var known = cosignatures.LargestOf(checkpoint.Log, witness.Key);
        if (known < checkpoint.Size)
            await SubmitAsync(witness, checkpoint, known, cancellationToken);
    }

    private async Task SubmitAsync(
        PolicyWitness witness,
        AuditCheckpoint checkpoint,
        long known,
        CancellationToken cancellationToken
    )
    {
        var answer = await AddAsync(witness, checkpoint, known, cancellationToken);
        if (answer?.Verdict is WitnessVerdict.OtherSize)
            answer = CheckpointBody.TryReadSize(answer.Text.TrimEnd('\n'), out var size)
                ? await AddAsync(witness, checkpoint, size, cancellationToken)
                : answer;
        if (answer?.Verdict is WitnessVerdict.Cosigned)
        {
            await KeepAsync(witness, checkpoint, answer.Text, cancellationToken);
            return;
        }
        var verdict = answer?.Verdict ?? WitnessVerdict.OtherSize;
        logger.NotCosigned(witness.Name, checkpoint.Log, checkpoint.Size, verdict);
        if (verdict is WitnessVerdict.OtherSize or WitnessVerdict.Inconsistent)
            await CompareAsync(witness, checkpoint.Log, cancellationToken);
    }

    // Null: this log has signed no checkpoint of that size, so there is nothing to continue.
    private async Task<WitnessAnswer?> AddAsync(
        PolicyWitness witness,
        AuditCheckpoint checkpoint,
        long known,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<byte[]>? proof = [];
        if (known > 0)
        {
            if (known > checkpoint.Size || published.Find(checkpoint.Log, known) is not { } earlier)
                return null;
            proof = await proofs.BetweenAsync(earlier, checkpoint, cancellationToken);
        }
        if (proof is null)
            return null;
        var request = AddCheckpointRequest.For(checkpoint, known, proof);
        return await client.AddAsync(witness.Address!, request, cancellationToken);
    }

    private async Task KeepAsync(
        PolicyWitness witness,
        AuditCheckpoint checkpoint,
        string lines,
        CancellationToken cancellationToken
    )
    {
        if (!SignedNote.TryOpen(checkpoint.Note + lines, [witness.Key], out _, out var signatures))
        {
            logger.WitnessSilent(witness.Name, "its cosignature does not verify");
            return;
        }
        await cosignatures.KeepAsync(checkpoint, signatures[0], cancellationToken);
        logger.Cosigned(witness.Name, checkpoint.Log, checkpoint.Size);
    }

    // A witness that merely says so could stop any log. What stops this one is its own signature over what it no longer holds.
    private async Task CompareAsync(PolicyWitness witness, string log, CancellationToken cancellationToken)
    {
        if (
            await client.NewestAsync(witness.Address!, log, cancellationToken) is not { } note
            || !AuditCheckpoint.TryOpen(note, key.SignersOf(log)[0].Key, out var theirs)
        )
            return;
        // Signed by this log a moment ago, perhaps: then the store holds it.
        if (published.Find(log, theirs.Size) is { } ours && ours.Root.Span.SequenceEqual(theirs.Root.Span))
            return;
        var isOperators = operators.Epochs.EpochOf(log) is not null;
        // first: the file may be on a full disk
        logger.HistoryLost(witness.Name, theirs.Size, AuditHistoryException.NewEpochOf(log));
        (isOperators ? operators.Kept : kept).Write(note);
        _ = (isOperators ? operators.Epochs : epochs).Continued();
    }
}
