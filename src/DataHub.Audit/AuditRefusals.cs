using DataHub.Audit.Entries;
using Microsoft.Extensions.Logging;

namespace DataHub.Audit;

/// <summary>
/// Appends the refusals of callers whom nobody knows, and of those who ask too much; and what else nobody known is answered. They cost a sender
/// nothing, so a flood of them must not fill the log: the first <see cref="Singly"/> of a <see cref="Window"/> are entries of their own, the others
/// are counted by kind, outcome, code and sender, and one entry per count tells of them when the window ends. None discloses a record; a counted
/// one need not be durable before it leaves.
/// </summary>
public sealed partial class AuditRefusals(AuditLog log, TimeProvider clock, ILogger<AuditRefusals> logger)
    : IAsyncDisposable
{
    /// <summary>How many in one window are written singly.</summary>
    public const int Singly = 50;

    /// <summary>How long they are counted before the count is told.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    // A flood may come from any number of senders; beyond these the sender is not told.
    private const int MaxCounts = 64;

    private readonly Lock gate = new();

    // Counts are told one after the other: who stops waits for those that are being told.
    private readonly SemaphoreSlim turn = new(1);
    private Dictionary<Refusal, long> counts = [];
    private DateTimeOffset began;
    private int written;
    private ITimer? end;
    private bool stopped;

    /// <summary>Appends the entry of one refusal, or of one answer without a record, or counts it.</summary>
    /// <returns>The entry's receipt; null when it was counted.</returns>
    /// <exception cref="AuditUnavailableException">It was to be written singly, and is not known to be durable.</exception>
    public async ValueTask<AuditReceipt?> AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Count(entry))
            return null;
        return await log.AppendAsync(entry, cancellationToken);
    }

    /// <summary>Tells what was counted, then counts no more.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
            stopped = true;
        if (end is not null)
            await end.DisposeAsync();
        await TellAsync();
    }

    private bool Count(AuditEntry entry)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (end is null)
                Begin(now);
            if (++written <= Singly)
                return false;
            Add(
                new Refusal(
                    entry.Kind,
                    entry.Answer.Outcome,
                    string.Join(' ', entry.Answer.ErrorCodes),
                    Known(entry.Requester)
                ),
                1
            );
            return true;
        }
    }

    private void Begin(DateTimeOffset from)
    {
        (began, written) = (from, 0);
        if (!stopped)
            end = clock.CreateTimer(_ => _ = TellAsync(), null, Window, Timeout.InfiniteTimeSpan);
    }

    private void Add(Refusal refusal, long requests)
    {
        if (!counts.ContainsKey(refusal) && counts.Keys.Count(one => one.IsProven == refusal.IsProven) >= MaxCounts)
            refusal = refusal with { Requester = Crowded(refusal.Requester) };
        counts[refusal] = counts.GetValueOrDefault(refusal) + requests;
    }

    // A client whom no token proves is whoever its sender says: counted under his network alone.
    private static AuditRequester Known(AuditRequester requester) =>
        requester.Country is null
            ? AuditRequester.Nobody with
            {
                Network = requester.Network,
            }
            : requester with
            {
                TokenSha256 = null,
            };

    // Registered clients are few; the officers and networks that one names need not be.
    private static AuditRequester Crowded(AuditRequester requester) =>
        new(requester.Country, requester.Agency, requester.Client, null);

    private async Task TellAsync()
    {
        await turn.WaitAsync();
        try
        {
            await TellCountedAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task TellCountedAsync()
    {
        Dictionary<Refusal, long> told;
        DateTimeOffset from;
        lock (gate)
        {
            (told, counts, from) = (counts, [], began);
            end?.Dispose();
            end = null;
        }
        foreach (var (refusal, requests) in told)
        {
            try
            {
                await log.AppendAsync(EntryOf(refusal, new AuditFlood(from, clock.GetUtcNow(), requests)), default);
            }
            catch (Exception cause) when (cause is not OperationCanceledException)
            {
                Keep(refusal, requests, from);
                LogNotTold(logger, cause, requests);
            }
        }
    }

    // The log may answer again in a moment; what is counted since then is told with it.
    private void Keep(Refusal refusal, long requests, DateTimeOffset from)
    {
        lock (gate)
        {
            if (end is null)
                Begin(from);
            began = from;
            Add(refusal, requests);
        }
    }

    private static AuditEntry EntryOf(Refusal refusal, AuditFlood flood) =>
        new()
        {
            Kind = refusal.Kind,
            Requester = refusal.Requester,
            Answer = new AuditAnswer(
                refusal.Outcome,
                null,
                0,
                refusal.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            ),
            Flood = flood,
        };

    [LoggerMessage(
        4102,
        LogLevel.Error,
        "{Requests} counted requests could not be told to the audit log. While the hub runs it is tried again"
    )]
    private static partial void LogNotTold(ILogger logger, Exception cause, long requests);

    private readonly record struct Refusal(AuditKind Kind, AuditOutcome Outcome, string Codes, AuditRequester Requester)
    {
        public bool IsProven => Requester.Country is not null;
    }
}
