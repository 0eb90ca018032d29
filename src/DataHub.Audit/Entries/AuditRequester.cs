namespace DataHub.Audit.Entries;

/// <summary>Who asked, as the token says; null where nobody is known. Texts beyond 200 characters are cut.</summary>
/// <param name="Country">ISO 3166-1 alpha-3.</param>
/// <param name="Agency">Agency code such as <c>IDN.KEMLU</c>.</param>
/// <param name="Client">The client's id at the token endpoint.</param>
/// <param name="TokenSha256">SHA-256 of the token's id, lower-case hex; never the token.</param>
public sealed record AuditRequester(string? Country, string? Agency, string? Client, string? TokenSha256)
{
    /// <summary>The network that the request came from, as in <c>203.0.113.0/24</c> or <c>2001:db8:1::/48</c>: never a full address.</summary>
    public string? Network { get; init; }

    /// <summary>The person who asked through the client; null when the client acts for itself.</summary>
    public string? Officer { get; init; }

    /// <summary>The second person, without whom it would not have been done; null where one is enough.</summary>
    public string? Approver { get; init; }

    /// <summary>The role in which it asked, such as <c>auditor</c>; null where it asked for a purpose.</summary>
    public string? Role { get; init; }

    /// <summary>How it proved who it is, such as <c>client_secret</c>, <c>tls_client_auth</c> or <c>passkey</c>; null where nobody knows.</summary>
    public string? Authentication { get; init; }

    /// <summary>SHA-256 thumbprint of the certificate to which the token is bound (RFC 8705 <c>x5t#S256</c>).</summary>
    public string? Certificate { get; init; }

    /// <summary>Nobody is known: the request came without a usable token.</summary>
    public static AuditRequester Nobody { get; } = new(null, null, null, null);
}
