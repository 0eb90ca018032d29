namespace DataHub.Audit.Entries;

/// <summary>Why the requester was allowed to ask: the purpose, and the policy that decided.</summary>
/// <param name="Purpose">Purpose term such as <c>dh:Repatriation</c>; null when there is none.</param>
/// <param name="Policy">Version of the policy bundle, SHA-256 in lower-case hex.</param>
/// <param name="Agreements">The agreements that decided this answer.</param>
public sealed record AuditReason(string? Purpose, string? Policy, IReadOnlyList<AuditAgreement> Agreements)
{
    /// <summary>The reason that the requester gave, where an agreement asks for one. Beyond 200 characters it is cut.</summary>
    public string? Justification { get; init; }

    /// <summary>The requester's own case, where the request names one. Beyond 200 characters it is cut.</summary>
    public string? CaseReference { get; init; }

    /// <summary>No policy was asked.</summary>
    public static AuditReason None { get; } = new(null, null, []);
}
