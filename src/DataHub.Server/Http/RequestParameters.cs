using System.Text.Json;

namespace DataHub.Server.Http;

/// <summary>The four parameters of a GraphQL request, before their kinds are checked. Unknown ones are reserved and ignored.</summary>
internal readonly record struct RequestParameters(
    JsonElement Query,
    JsonElement OperationName,
    JsonElement Variables,
    JsonElement Extensions
)
{
    public static RequestParameters Of(JsonElement body)
    {
        return new RequestParameters(
            Member("query"),
            Member("operationName"),
            Member("variables"),
            Member("extensions")
        );

        JsonElement Member(string name) => body.TryGetProperty(name, out var value) ? value : default;
    }

    public ReadRequest ToRequest(bool isGet)
    {
        if (Query.ValueKind != JsonValueKind.String)
            return TransportFault.Query;
        if (!IsAbsent(OperationName) && OperationName.ValueKind != JsonValueKind.String)
            return TransportFault.OperationName;
        if (!IsAbsent(Variables) && Variables.ValueKind != JsonValueKind.Object)
            return TransportFault.Variables;
        if (!IsAbsent(Extensions) && Extensions.ValueKind != JsonValueKind.Object)
            return TransportFault.Extensions;
        return new HubRequest(
            Query.GetString()!,
            IsAbsent(OperationName) ? null : OperationName.GetString(),
            IsAbsent(Variables) ? null : Variables,
            isGet
        );
    }

    private static bool IsAbsent(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
}
