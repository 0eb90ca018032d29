namespace DataHub.Audit.Entries;

/// <summary>What left the hub.</summary>
/// <param name="Outcome">How the request ended.</param>
/// <param name="DataSha256">SHA-256 of the response bytes, lower-case hex; null when there is no data.</param>
/// <param name="DataLength">Length of those bytes.</param>
/// <param name="ErrorCodes">Codes of the errors in the response, never their texts.</param>
public sealed record AuditAnswer(
    AuditOutcome Outcome,
    string? DataSha256,
    long DataLength,
    IReadOnlyList<string> ErrorCodes
)
{
    /// <summary>How long the request took until the entry was written, in whole milliseconds; null where nobody measured.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>Refused, with these error codes and no data.</summary>
    public static AuditAnswer Refused(params IReadOnlyList<string> errorCodes) =>
        new(AuditOutcome.Denied, null, 0, errorCodes);
}
