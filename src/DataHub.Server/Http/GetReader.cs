using System.Text;
using System.Text.Json;

namespace DataHub.Server.Http;

/// <summary>Reads a GraphQL request from a query string. Its length is capped by the server's limit of a request line.</summary>
/// <remarks>Answers to GET hold nothing that a cookie or an address gives: the token is in a header that a foreign page cannot set, and
/// GET runs queries only. So it needs no preflight header.</remarks>
internal static class GetReader
{
    public static ReadRequest Read(HttpRequest request)
    {
        if (!QueryStringForm.TryParse(request.QueryString.Value, out var form))
            return TransportFault.MalformedUrl;
        if (!TryReadJson(form, "variables", out var variables))
            return TransportFault.Variables;
        if (!TryReadJson(form, "extensions", out var extensions))
            return TransportFault.Extensions;
        var parameters = new RequestParameters(
            Text(form, "query"),
            Text(form, "operationName"),
            variables,
            extensions,
            Text(form, "documentId")
        );
        return parameters.ToRequest(isGet: true);
    }

    private static JsonElement Text(Dictionary<string, string> form, string name) =>
        form.TryGetValue(name, out var text) && (text.Length > 0 || name == "query")
            ? JsonSerializer.SerializeToElement(text)
            : default;

    private static bool TryReadJson(Dictionary<string, string> form, string name, out JsonElement value)
    {
        value = default;
        return !form.TryGetValue(name, out var text)
            || text.Length == 0
            || StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out value);
    }
}
