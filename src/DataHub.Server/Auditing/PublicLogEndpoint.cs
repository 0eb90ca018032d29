using System.Data.Common;
using System.Globalization;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Audit.Proofs;
using DataHub.Audit.Witnessing;
using DataHub.Clients;
using DataHub.People.Sessions;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using DataHub.Server.Identity.People;

namespace DataHub.Server.Auditing;

/// <summary>
/// The log as its readers fetch it (C2SP tlog-tiles, tlog-proof). Checkpoints, keys, proofs and hashes go to everybody with a valid token: hashes
/// are salted and tell nothing. Entries go to the region's auditors alone, to a person after a fresh proof, and that they were read is an entry.
/// </summary>
internal sealed class PublicLogEndpoint(
    TokenReader tokens,
    LoggedCaller callers,
    AuditEpochs ofHub,
    OperatorLog operators,
    PublishedCheckpoints published,
    AuditProofs proofs,
    AuditTiles tiles,
    AuditLog journal,
    AuditRefusals refusals,
    PeopleSessions sessions
)
{
    /// <summary>The route value with the number of an epoch; absent: the newest.</summary>
    public const string Epoch = "epoch";

    /// <summary>As RFC 9470 names it.</summary>
    private const string StepUp = "insufficient_user_authentication";

    private const string Text = "text/plain; charset=utf-8";
    private const string Bytes = "application/octet-stream";

    public Task CheckpointAsync(HttpContext context) =>
        AnswerAsync(
            context,
            log => Task.FromResult(published.Newest(log, 0) is { } newest ? Results.Text(newest.Note, Text) : null)
        );

    public Task KeysAsync(HttpContext context) =>
        AnswerAsync(
            context,
            log =>
            {
                // A reader of one epoch needs its key; of the log as a whole, all of them.
                var keys = EpochsOf(context).Keys().Where(key => EpochOf(context) is null || key.Name == log);
                return Task.FromResult<IResult?>(Results.Text(string.Concat(keys.Select(key => $"{key}\n")), Text));
            }
        );

    public Task ProofAsync(HttpContext context, string sequence) =>
        AnswerAsync(
            context,
            async log =>
                TryReadNumber(sequence, out var position)
                && await proofs.OfAsync(log, position, context.RequestAborted) is { } proof
                    ? Results.Text(proof.ToString(), Text)
                    : null
        );

    public Task HashesAsync(HttpContext context, int level, string tile) =>
        AnswerAsync(
            context,
            log =>
                Task.FromResult(
                    TilePath.TryRead(tile, out var number, out var width)
                    && published.Last(log) is { } checkpoint
                    && tiles.Hashes(checkpoint, level, number, width) is { } hashes
                        ? Results.Bytes(hashes, Bytes)
                        : null
                )
        );

    public Task EntriesAsync(HttpContext context, string tile) =>
        AnswerAsync(
            context,
            async log =>
            {
                if (context.Features.Get<RoleHolder>() is not { Role: HubRoles.Auditor, Country: null } auditor)
                {
                    await refusals.AppendAsync(Refused(context, tile, "AUTH_NOT_AUTHORIZED"), context.RequestAborted);
                    return Results.StatusCode(StatusCodes.Status403Forbidden);
                }
                if (auditor.ProvenAt is { } proven && !sessions.IsSteppedUp(proven))
                {
                    await refusals.AppendAsync(Refused(context, tile, StepUp), context.RequestAborted);
                    return Unauthorized(
                        context,
                        $"Bearer error=\"{StepUp}\", error_description=\"An export needs a fresh proof.\", acr_values=\"{Proof.Fresh}\""
                    );
                }
                if (
                    !TilePath.TryRead(tile, out var number, out var width)
                    || published.Last(log) is not { } checkpoint
                    || tiles.Entries(checkpoint, number, width) is not { } entries
                )
                    return null;
                await journal.AppendAsync(Read(auditor, log, number, width), context.RequestAborted);
                return Results.Bytes(entries, Bytes);
            }
        );

    private async Task AnswerAsync(HttpContext context, Func<string, Task<IResult?>> answer)
    {
        IResult? result;
        if (!await tokens.IdentifyAsync(context))
            result = Unauthorized(context, AnswerWriter.InvalidTokenChallenge);
        else if (HubCaller.Of(context) == HubCaller.Nobody)
            result = Unauthorized(context, AnswerWriter.Challenge);
        else
            result = await OfLogAsync(EpochsOf(context), EpochOf(context), answer);
        await (result ?? Results.NotFound()).ExecuteAsync(context);
    }

    private static IResult Unauthorized(HttpContext context, string challenge)
    {
        context.Response.Headers.WWWAuthenticate = challenge;
        return Results.Unauthorized();
    }

    private static async Task<IResult?> OfLogAsync(AuditEpochs epochs, int? epoch, Func<string, Task<IResult?>> answer)
    {
        try
        {
            var log = epoch is { } number ? epochs.Find(number) : epochs.Current();
            return log is null ? null : await answer(log);
        }
        catch (Exception fault)
            when (fault
                    is AuditUnavailableException
                        or AuditHistoryException
                        or DbException
                        // a new checkpoint is kept in a file
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private AuditEntry Refused(HttpContext context, string tile, string reason) =>
        new()
        {
            Kind = AuditKind.Denied,
            Requester = callers.Of(HubCaller.Of(context)),
            Operation = new AuditOperation("entries", tile, null, null),
            Answer = new AuditAnswer(AuditOutcome.Denied, null, 0, [reason]),
        };

    private AuditEntry Read(RoleHolder auditor, string log, long number, int width) =>
        new()
        {
            Kind = AuditKind.AuditRead,
            Requester = callers.Of(auditor),
            Operation = new AuditOperation(
                "entries",
                string.Create(CultureInfo.InvariantCulture, $"{log} tile {number} width {width}"),
                null,
                null
            ),
            Readings = [new AuditReading("entries", ["tile"], [])],
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };

    private AuditEpochs EpochsOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<OfOperators>() is null ? ofHub : operators.Epochs;

    private static int? EpochOf(HttpContext context) =>
        context.GetRouteValue(Epoch) is string text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static bool TryReadNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number < long.MaxValue
        && number.ToString(CultureInfo.InvariantCulture) == text;
}
