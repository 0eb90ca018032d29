using System.Diagnostics;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Server.Auditing;
using DataHub.Server.Identity.Tokens;
using DataHub.Server.InForce;

namespace DataHub.Server.Identity;

/// <summary>What identity writes to the audit log: every token issued, and every one refused.</summary>
internal sealed partial class IdentityJournal(
    AuditLog audit,
    AuditRefusals refusals,
    LoggedCaller caller,
    PoliciesInForce policies,
    ILogger<IdentityJournal> logger
)
{
    private static readonly AuditOperation TokenRequest = new("token", null, null, null);

    private static readonly AuditOperation Authorization = new("authorize", null, null, null);

    /// <exception cref="AuditUnavailableException">The entry is not durable: the token must not leave.</exception>
    public async Task TokenIssuedAsync(string? client, IssuedToken token, CancellationToken cancellationToken)
    {
        var entry = new AuditEntry
        {
            Kind = AuditKind.Token,
            Requester = caller.Of(token.Country, token.Agency, client, token.Sha256) with
            {
                Role = token.Role,
                Officer = token.Officer,
                Authentication = token.Authentication,
                Certificate = token.Certificate,
            },
            Reason = new AuditReason(token.Purpose, policies.Bundle.Version, []),
            Operation = TokenRequest,
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
            TraceId = TraceId,
        };
        await audit.AppendAsync(entry, cancellationToken);
    }

    /// <param name="client">As the request named it: not proved.</param>
    /// <param name="error">The OAuth error code.</param>
    public Task TokenRequestRefusedAsync(string? client, string? error) =>
        AppendAsync(caller.Of(null, null, client, null), TokenRequest, AuditAnswer.Refused(error ?? "server_error"));

    /// <param name="operation">What was asked of a token, as in <c>revocation</c>.</param>
    /// <param name="client">As the request named it: not proved.</param>
    /// <param name="error">The OAuth error code.</param>
    public Task RefusedAsync(string operation, string? client, string error) =>
        AppendAsync(
            caller.Of(null, null, client, null),
            new AuditOperation(operation, null, null, null),
            AuditAnswer.Refused(error)
        );

    /// <summary>A client gave up one of its tokens.</summary>
    /// <param name="tokenId">Null when it was none, which is answered alike (RFC 7009 §2.2).</param>
    public Task RevokedAsync(string operation, string? client, string? tokenId) =>
        AppendAsync(
            caller.Of(null, null, client, tokenId is null ? null : TokenFingerprint.Of(tokenId).Sha256),
            new AuditOperation(operation, null, null, null),
            new AuditAnswer(AuditOutcome.Ok, null, 0, [])
        );

    /// <param name="client">As the request named it: not proved.</param>
    /// <param name="error">The OAuth error code.</param>
    public Task AuthorizationRefusedAsync(string? client, string error) =>
        AppendAsync(caller.Of(null, null, client, null), Authorization, AuditAnswer.Refused(error));

    /// <summary>A request came with a token that does not count.</summary>
    public Task TokenRefusedAsync() =>
        AppendAsync(
            caller.Of(null, null, null, null),
            AuditOperation.None,
            AuditAnswer.Refused(Http.TransportFault.InvalidToken.Code)
        );

    private static string? TraceId => Activity.Current?.TraceId.ToHexString();

    // What takes away or discloses nothing stands even when it cannot be logged; and it is logged even when its caller has gone.
    private async Task AppendAsync(AuditRequester who, AuditOperation what, AuditAnswer answer)
    {
        var entry = new AuditEntry
        {
            Kind = AuditKind.Authn,
            Requester = who,
            Operation = what,
            Answer = answer,
            TraceId = TraceId,
        };
        try
        {
            // Only refusals are counted in a flood: what was done is always told.
            if (answer.Outcome is AuditOutcome.Ok)
                await audit.AppendAsync(entry, CancellationToken.None);
            else
                await refusals.AppendAsync(entry, CancellationToken.None);
        }
        catch (AuditUnavailableException unavailable)
        {
            LogNotLogged(logger, what.Kind ?? "request", answer.Outcome, unavailable.Reason);
        }
    }

    [LoggerMessage(
        1101,
        LogLevel.Error,
        "The outcome of a {Kind} ({Outcome}) could not be written to the audit log: {Reason}."
    )]
    private static partial void LogNotLogged(
        ILogger logger,
        string kind,
        AuditOutcome outcome,
        AuditUnavailableReason reason
    );
}
