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
        AppendRefusalAsync(caller.Of(null, null, client, null), TokenRequest, error ?? "server_error");

    /// <param name="client">As the request named it: not proved.</param>
    /// <param name="error">The OAuth error code.</param>
    public Task AuthorizationRefusedAsync(string? client, string error) =>
        AppendRefusalAsync(caller.Of(null, null, client, null), Authorization, error);

    /// <summary>A request came with a token that does not count.</summary>
    public Task TokenRefusedAsync() =>
        AppendRefusalAsync(
            caller.Of(null, null, null, null),
            AuditOperation.None,
            Http.TransportFault.InvalidToken.Code
        );

    private static string? TraceId => Activity.Current?.TraceId.ToHexString();

    // A refusal discloses nothing, so it stands even when it cannot be logged; and it is logged even when its caller has gone.
    private async Task AppendRefusalAsync(AuditRequester who, AuditOperation what, string code)
    {
        var entry = new AuditEntry
        {
            Kind = AuditKind.Authn,
            Requester = who,
            Operation = what,
            Answer = AuditAnswer.Refused(code),
            TraceId = TraceId,
        };
        try
        {
            await refusals.AppendAsync(entry, CancellationToken.None);
        }
        catch (AuditUnavailableException unavailable)
        {
            LogNotLogged(logger, code, unavailable.Reason);
        }
    }

    [LoggerMessage(1101, LogLevel.Error, "A refusal ({Code}) could not be written to the audit log: {Reason}.")]
    private static partial void LogNotLogged(ILogger logger, string code, AuditUnavailableReason reason);
}
