namespace DataHub.Audit.Entries;

/// <summary>Who asked, as the token says; null where nobody is known. Texts beyond 200 characters are cut.</summary>
/// <param name="Country">ISO 3166-1 alpha-3.</param>
/// <param name="Agency">Agency code such as <c>IDN.KEMLU</c>.</param>
/// <param name="Client">The client's id at the token endpoint.</param>
/// <param name="TokenSha256">SHA-256 of the token's id, lower-case hex; never the token.</param>
public sealed record AuditRequester(string? Country, string? Agency, string? Client, string? TokenSha256)
{
    /// <summary>Nobody is known: the request came without a usable token.</summary>
    public static AuditRequester Nobody { get; } = new(null, null, null, null);
}
