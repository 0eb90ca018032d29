namespace DataHub.Audit.Verification;

/// <summary>The first sign of tampering in a log.</summary>
/// <param name="Sequence">The first entry that is bad; where only a range can be told, the first entry of the range.</param>
/// <param name="Kind">What kind of thing is wrong.</param>
/// <param name="Message">What is wrong, for the operator; names positions, never contents.</param>
public sealed record AuditFault(long Sequence, AuditFaultKind Kind, string Message);
