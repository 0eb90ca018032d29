using System.Text.Json;

namespace DataHub.Server.Http;

/// <summary>The parameters of a GraphQL request, before their kinds are checked. Unknown ones are reserved and ignored.</summary>
internal readonly record struct RequestParameters(
    JsonElement Query,
    JsonElement OperationName,
    JsonElement Variables,
    JsonElement Extensions,
    JsonElement DocumentId
)
{
    public static RequestParameters Of(JsonElement body)
    {
        return new RequestParameters(
            Member("query"),
            Member("operationName"),
            Member("variables"),
            Member("extensions"),
            Member("documentId")
        );

        JsonElement Member(string name) => body.TryGetProperty(name, out var value) ? value : default;
    }

    public ReadRequest ToRequest(bool isGet)
    {
        if (!IsAbsent(OperationName) && OperationName.ValueKind != JsonValueKind.String)
            return TransportFault.OperationName;
        if (!IsAbsent(Variables) && Variables.ValueKind != JsonValueKind.Object)
            return TransportFault.Variables;
        if (!IsAbsent(Extensions) && Extensions.ValueKind != JsonValueKind.Object)
            return TransportFault.Extensions;
        var (trusted, persisted) = (DocumentHash.OfDocumentId(DocumentId), DocumentHash.OfExtensions(Extensions));
        if (!IsAbsent(DocumentId) && (trusted is null || !IsAbsent(Query)))
            return TransportFault.DocumentId;
        if (Query.ValueKind != JsonValueKind.String && !(IsAbsent(Query) && (trusted ?? persisted) is not null))
            return TransportFault.Query;
        return new HubRequest(
            IsAbsent(Query) ? "" : Query.GetString()!,
            IsAbsent(OperationName) ? null : OperationName.GetString(),
            IsAbsent(Variables) ? null : Variables,
            isGet
        )
        {
            SendsQuery = !IsAbsent(Query),
            TrustedSha256 = trusted,
            PersistedSha256 = persisted,
        };
    }

    private static bool IsAbsent(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
}
