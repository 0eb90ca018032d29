using DataHub.Server.Features;
using DataHub.Server.Http;
using DataHub.Server.Identity;

namespace DataHub.Server.Documents;

/// <summary>Finds the document of a request: sent with it, or named by its hash.</summary>
internal sealed class DocumentSource(TrustedDocuments trusted, PersistedDocuments persisted, FeatureGate features)
{
    private static readonly HubRefusal FreeFormQueriesOff = new(
        "FREE_FORM_QUERIES_OFF",
        "This hub does not take documents of the caller's own from this agency. Send the documentId of a registered one, as in sha256:<hex>."
    );

    private static readonly HubRefusal NotTrusted = new(
        "DOCUMENT_NOT_TRUSTED",
        "No document with this documentId is registered for this agency."
    );

    // Message and code of Apollo's protocol: its clients wait for them and then send the document.
    private static readonly HubRefusal NotFound = new("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");

    private static readonly HubRefusal Mismatch = new(
        "PERSISTED_QUERY_HASH_MISMATCH",
        "extensions.persistedQuery.sha256Hash is not the SHA-256 of {query}."
    );

    /// <summary>The request with its document, or with the reason why it has none.</summary>
    public async ValueTask<ReadRequest> ResolveAsync(HubRequest request, HubCaller caller)
    {
        if (request.TrustedSha256 is { } trustedSha256)
            return trusted.Find(caller, trustedSha256) is { } text
                ? request with
                {
                    Query = text,
                }
                : request with
                {
                    Refusal = NotTrusted,
                };
        var takesFreeForm = await features.IsEnabledAsync(FeatureGate.FreeFormQueries);
        if (
            takesFreeForm
            && request.PersistedSha256 is { } sha256
            && await features.IsEnabledAsync(FeatureGate.AutomaticPersistedQueries)
        )
            return Persisted(request, caller, sha256);
        if (!request.SendsQuery)
            return TransportFault.Query;
        return takesFreeForm ? request : request with { Refusal = FreeFormQueriesOff };
    }

    private HubRequest Persisted(HubRequest request, HubCaller caller, string sha256)
    {
        if (!request.SendsQuery)
            return persisted.Find(caller, sha256) is { } text
                ? request with
                {
                    Query = text,
                }
                : request with
                {
                    Refusal = NotFound,
                };
        if (sha256 != DocumentHash.Of(request.Query))
            return request with { Refusal = Mismatch };
        persisted.Keep(caller, sha256, request.Query);
        return request;
    }
}
