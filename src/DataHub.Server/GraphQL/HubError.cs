using GraphQL;

namespace DataHub.Server.GraphQL;

/// <summary>An error with a stable code and a message of ours: what is wrong and what to do. Never carries a record's value.</summary>
internal sealed class HubError : ExecutionError
{
    public const string NotAuthenticatedCode = "AUTH_NOT_AUTHENTICATED";
    public const string NotAuthorizedCode = "AUTH_NOT_AUTHORIZED";
    public const string AuditUnavailableCode = "AUDIT_UNAVAILABLE";
    public const string InternalCode = "INTERNAL_ERROR";

    public HubError(string code, string message)
        : base(message)
    {
        Code = code;
    }

    public static HubError NotAuthenticated() =>
        new(
            NotAuthenticatedCode,
            "This needs an access token. Ask /connect/token for one with exactly one scope: a purpose, or a role."
        );

    public static HubError PurposeNeeded() =>
        new(
            NotAuthorizedCode,
            "This needs a token for a purpose; this one is for a role, with which no record is reached."
        );

    public static HubError AdministratorNeeded() =>
        new(NotAuthorizedCode, $"This needs a token of the role {Clients.HubRoles.Administrator}.");

    public static HubError AuditorNeeded() =>
        new(NotAuthorizedCode, "The audit log is for auditors: it needs a token with the scope role:auditor.");

    public static HubError AuditUnavailable(bool writes) =>
        new(
            AuditUnavailableCode,
            writes
                ? "The audit log cannot take the entry of this answer, so there is no answer. What you asked for may have been done: look before you send it again."
                : "The audit log cannot take the entry of this answer, so there is no answer. Try again later."
        );

    public static HubError MutationByGet() =>
        new("MUTATION_BY_GET", "A GET request only reads. Send a mutation by POST.");

    public static HubError ValidateOnlyReads() =>
        new(
            "VALIDATE_READS_ONLY",
            $"A mutation cannot be tried. Send it without validate in the headers {Http.RequestTerms.PolicyHeader} and {Http.RequestTerms.CostHeader}."
        );

    public static HubError PurposeRefused() =>
        new(
            NotAuthorizedCode,
            "The purpose of this token is refused. Ask for a token with a purpose that your agreements know."
        );

    public static HubError JustificationRequired(string agreement) =>
        new(
            "JUSTIFICATION_REQUIRED",
            $"{agreement} asks for a reason. Send it in the header {Http.RequestTerms.JustificationHeader}; it goes to the log."
        );

    public static HubError NoSuchVictim() =>
        new(
            "NO_SUCH_VICTIM",
            "Your country has contributed no victim with this id. Ask for the victim's id with this client."
        );

    public static HubError NoStatistics() =>
        new(NotAuthorizedCode, "Statistics need a token of purpose dpv:ProvideOfficialStatistics.");

    public static HubError NoStatisticsBy(string dimension) =>
        new(
            NotAuthorizedCode,
            $"Counts may not be narrowed or broken down by {dimension}: no right to statistics names its category."
        );

    public static HubError GroupByNothing() =>
        new("GROUP_BY_INVALID", "\"groupBy\" takes at least one field, each once.");
}
