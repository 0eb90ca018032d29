namespace DataHub.Clients.Credentials;

/// <summary>With what a client proves itself.</summary>
public enum CredentialKind
{
    /// <summary>A P-256 key: the client signs (<c>private_key_jwt</c>, RFC 7523).</summary>
    Key,

    /// <summary>A certificate, pinned as it is, whoever issued it (<c>self_signed_tls_client_auth</c>, RFC 8705 §2.2).</summary>
    Certificate,
}
