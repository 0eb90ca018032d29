using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DataHub.Audit.Witnessing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Polly;

namespace DataHub.Audit.Timestamps;

/// <summary>
/// Asks the authority for a token over the newest checkpoint when the last one is old enough. An authority that is silent, or that others answer for,
/// costs nothing but the token.
/// </summary>
internal sealed class TimestampRound(
    TimestampOptions options,
    PublishedCheckpoints published,
    TimestampStore tokens,
    TimestampClient client,
    TimeProvider clock,
    ILogger<TimestampRound> logger
)
{
    private readonly Lazy<X509Certificate2Collection> authority = new(() =>
        CheckpointTimestamp.ReadCertificates(options.CertificateFile)
    );

    public async Task RunAsync(string log, CancellationToken cancellationToken)
    {
        if (options.Authority is null || published.Last(log) is not { } checkpoint)
            return;
        var last = tokens.Last(log);
        var now = clock.GetUtcNow();
        if (
            last is not null
            && (
                last.Size == checkpoint.Size
                || now - DateTimeOffset.FromUnixTimeMilliseconds(last.Time) < options.Interval
            )
        )
            return;
        try
        {
            var token = await client.AskAsync(options.Authority, checkpoint.Note, cancellationToken);
            if (!CheckpointTimestamp.TryVerify(checkpoint.Note, token, authority.Value, out _))
                throw new CryptographicException("The token is signed with none of the authority's certificates.");
            var row = new TimestampRow
            {
                Log = log,
                Size = checkpoint.Size,
                Token = token.ToArray(),
                Time = now.ToUnixTimeMilliseconds(),
            };
            await tokens.KeepAsync(row, cancellationToken);
            logger.Stamped(log, checkpoint.Size);
        }
        catch (Exception fault)
            when (fault
                    is HttpRequestException
                        or ExecutionRejectedException
                        or CryptographicException
                        or DbUpdateException
            )
        {
            logger.NotStamped(log, checkpoint.Size, fault.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.NotStamped(log, checkpoint.Size, "no answer in time");
        }
    }
}
