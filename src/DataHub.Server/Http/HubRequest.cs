using System.Text.Json;

namespace DataHub.Server.Http;

/// <summary>One GraphQL request, as it is after HTTP: what to run, with nothing of the transport left but the method's promise.</summary>
/// <param name="Query">The document's text, at most as long as the body cap allows.</param>
/// <param name="OperationName">Which operation of the document; null when the request names none.</param>
/// <param name="Variables">A JSON object without duplicate keys, independent of the request's buffers; null when absent or null.</param>
/// <param name="IsGet">The request came by GET, which may run queries only.</param>
public sealed record HubRequest(string Query, string? OperationName, JsonElement? Variables, bool IsGet)
{
    /// <summary>What its headers say. Default: nothing.</summary>
    public RequestTerms Terms { get; init; } = RequestTerms.None;
}
