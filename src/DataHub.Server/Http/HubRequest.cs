using System.Text.Json;
using DataHub.Server.Limiting;

namespace DataHub.Server.Http;

/// <summary>One GraphQL request, as it is after HTTP: what to run, with nothing of the transport left but the method's promise.</summary>
/// <param name="Query">The document's text, at most as long as the body cap allows.</param>
/// <param name="OperationName">Which operation of the document; null when the request names none.</param>
/// <param name="Variables">A JSON object without duplicate keys, independent of the request's buffers; null when absent or null.</param>
/// <param name="IsGet">The request came by GET, which may run queries only.</param>
public sealed record HubRequest(string Query, string? OperationName, JsonElement? Variables, bool IsGet)
{
    /// <summary>The request came with its document. False: the document is the one that it names by hash.</summary>
    public bool SendsQuery { get; init; } = true;

    /// <summary>The hash under <c>documentId</c>: a document registered beforehand. Null when there is none.</summary>
    public string? TrustedSha256 { get; init; }

    /// <summary>The hash under <c>extensions.persistedQuery</c>: a document that was sent before, or is now. Null when there is none.</summary>
    public string? PersistedSha256 { get; init; }

    /// <summary>The hash of a document that is named and not sent; null for one that is sent.</summary>
    public string? NamedSha256 => TrustedSha256 ?? (SendsQuery ? null : PersistedSha256);

    /// <summary>Why it is refused already. Default: it is not.</summary>
    public HubRefusal? Refusal { get; init; }

    /// <summary>What it may cost, shared by the operations of a batch. Default: as much as one request may.</summary>
    public RequestBudget? Budget { get; init; }

    /// <summary>What its headers say. Default: nothing.</summary>
    public RequestTerms Terms { get; init; } = RequestTerms.None;
}
