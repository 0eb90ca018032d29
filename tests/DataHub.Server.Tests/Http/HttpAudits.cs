using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DataHub.Server.Tests.Http;

/// <summary>
/// The 61 audits of the GraphQL-over-HTTP conformance suite (npm package graphql-http 1.23), by their ids: what each sends, and what
/// must come back.
/// </summary>
internal static class HttpAudits
{
    private const string Json = "application/json";
    private const string GraphQLResponse = "application/graphql-response+json";
    private const string Typename = "{ __typename }";
    private const string NoSuchField = "{ 8f31403dfe404bccbb0e835f2629c6a7 }";
    private const string TypeByName = "query Type($name: String!) { __type(name: $name) { name } }";
    private const string CoerceFailure = "query CoerceFailure($id: ID!){ __typename }";

    private static readonly object Invalid = new { obj = "ect" };

    private static readonly Audit[] List =
    [
        new(
            "22EB",
            "SHOULD accept application/graphql-response+json",
            Post(Typename, GraphQLResponse),
            Is(200),
            Type(GraphQLResponse)
        ),
        new("4655", "MUST accept application/json", Post(Typename, Json), Is(200), Type(Json)),
        new("47DE", "SHOULD accept */* and use application/json", Post(Typename, "*/*"), Is(200), Type(Json)),
        new("80D8", "SHOULD assume application/json when accept is missing", Post(Typename, null), Is(200), Type(Json)),
        new("82A3", "MUST use utf-8 encoding when responding", Post(Typename, null), Is(200), IsUtf8),
        new(
            "BF61",
            "MUST accept utf-8 encoded request",
            Post("{ __type(name: \"Run🏃Swim🏊\") { name } }", null, "application/json; charset=utf-8"),
            Is(200)
        ),
        new("78D5", "MUST assume utf-8 in request if encoding is unspecified", Post(Typename, null), Is(200)),
        new("2C94", "MUST accept POST requests", Post(Typename, null), Is(200)),
        new(
            "5A70",
            "MAY accept application/x-www-form-urlencoded formatted GET requests",
            Get(null, ("query", Typename)),
            Is(200)
        ),
        new(
            "9C48",
            "MAY NOT allow executing mutations on GET requests",
            Get(GraphQLResponse, ("query", "mutation { __typename }")),
            Between(400, 499)
        ),
        new(
            "9ABE",
            "SHOULD respond with 4xx if content-type is not supplied on POST",
            Post(Typename, null, "text/plain; charset=utf-8"),
            Between(400, 499)
        ),
        new("03D4", "MUST accept application/json POST requests", Post(Typename, null), Is(200)),
        new("A5BF", "MAY use 400 when request body is missing on POST", Raw("", null), Is(400)),
        new("423L", "MAY use 400 on missing {query}", Post(new { notquery = Typename }, GraphQLResponse), Is(400)),
        new("LKJ0", "MAY use 400 on object {query}", Post(new { query = Invalid }, null), Is(400)),
        new("LKJ1", "MAY use 400 on number {query}", Post(new { query = 0 }, null), Is(400)),
        new("LKJ2", "MAY use 400 on boolean {query}", Post(new { query = false }, null), Is(400)),
        new("LKJ3", "MAY use 400 on array {query}", Post(new { query = Array("array") }, null), Is(400)),
        new("34A2", "SHOULD allow string {query}, graphql-response+json", Post(Typename, GraphQLResponse), Is(200)),
        new("13EE", "MUST allow string {query}, json", Post(Typename, Json), Is(200), NoErrors),
        new(
            "6C00",
            "MAY use 400 on object {operationName}",
            Post(new { operationName = Invalid, query = Typename }, null),
            Is(400)
        ),
        new(
            "6C01",
            "MAY use 400 on number {operationName}",
            Post(new { operationName = 0, query = Typename }, null),
            Is(400)
        ),
        new(
            "6C02",
            "MAY use 400 on boolean {operationName}",
            Post(new { operationName = false, query = Typename }, null),
            Is(400)
        ),
        new(
            "6C03",
            "MAY use 400 on array {operationName}",
            Post(new { operationName = Array("array"), query = Typename }, null),
            Is(400)
        ),
        new(
            "8161",
            "SHOULD allow string {operationName}, graphql-response+json",
            Post(Named, GraphQLResponse),
            Is(200)
        ),
        new("B8B3", "MUST allow string {operationName}, json", Post(Named, Json), Is(200), NoErrors),
        new(
            "94B0",
            "SHOULD allow null {variables}, graphql-response+json",
            Post(Null("variables"), GraphQLResponse),
            Is(200),
            NoErrors
        ),
        new("0220", "MUST allow null {variables}, json", Post(Null("variables"), Json), Is(200), NoErrors),
        new(
            "94B1",
            "SHOULD allow null {operationName}, graphql-response+json",
            Post(Null("operationName"), GraphQLResponse),
            Is(200),
            NoErrors
        ),
        new("0221", "MUST allow null {operationName}, json", Post(Null("operationName"), Json), Is(200), NoErrors),
        new(
            "94B2",
            "SHOULD allow null {extensions}, graphql-response+json",
            Post(Null("extensions"), GraphQLResponse),
            Is(200),
            NoErrors
        ),
        new("0222", "MUST allow null {extensions}, json", Post(Null("extensions"), Json), Is(200), NoErrors),
        new(
            "4760",
            "MAY use 400 on string {variables}",
            Post(new { query = Typename, variables = "string" }, null),
            Is(400)
        ),
        new("4761", "MAY use 400 on number {variables}", Post(new { query = Typename, variables = 0 }, null), Is(400)),
        new(
            "4762",
            "MAY use 400 on boolean {variables}",
            Post(new { query = Typename, variables = false }, null),
            Is(400)
        ),
        new(
            "4763",
            "MAY use 400 on array {variables}",
            Post(new { query = Typename, variables = Array("array") }, null),
            Is(400)
        ),
        new(
            "2EA1",
            "SHOULD allow map {variables}, graphql-response+json",
            Post(WithVariables, GraphQLResponse),
            Is(200)
        ),
        new("28B9", "MUST allow map {variables}, json", Post(WithVariables, Json), Is(200), NoErrors),
        new(
            "D6D5",
            "MAY allow URL-encoded JSON {variables} in GETs, graphql-response+json",
            GetVariables(GraphQLResponse),
            Is(200),
            NoErrors
        ),
        new("6A70", "MAY allow URL-encoded JSON {variables} in GETs, json", GetVariables(Json), Is(200), NoErrors),
        new(
            "58B0",
            "MAY use 400 on string {extensions}",
            Post(new { query = Typename, extensions = "string" }, null),
            Is(400)
        ),
        new(
            "58B1",
            "MAY use 400 on number {extensions}",
            Post(new { query = Typename, extensions = 0 }, null),
            Is(400)
        ),
        new(
            "58B2",
            "MAY use 400 on boolean {extensions}",
            Post(new { query = Typename, extensions = false }, null),
            Is(400)
        ),
        new(
            "58B3",
            "MAY use 400 on array {extensions}",
            Post(new { query = Typename, extensions = Array("array") }, null),
            Is(400)
        ),
        new(
            "428F",
            "SHOULD allow map {extensions}, graphql-response+json",
            Post(WithExtensions, GraphQLResponse),
            Is(200)
        ),
        new("1B7A", "MUST allow map {extensions}, json", Post(WithExtensions, Json), Is(200), NoErrors),
        new("B6DC", "MAY use 2xx, 4xx or 5xx on JSON parsing failure, json", Raw("{ \"not a JSON", Json), Is(400)),
        new("BCF8", "SHOULD use 400 on JSON parsing failure, json", Raw("{ \"not a JSON", Json), Is(400)),
        new(
            "B7N8",
            "SHOULD use 400 on JSON parsing failure, graphql-response+json",
            Raw("{ \"not a JSON", GraphQLResponse),
            Is(400)
        ),
        new(
            "8764",
            "MAY use 4xx or 5xx if parameters are invalid",
            Post(new { qeury = Typename }, null),
            Between(400, 599)
        ),
        new("3E3A", "MAY use 400 if parameters are invalid", Post(new { qeury = Typename }, null), Is(400)),
        new("572B", "SHOULD use 200 on document parsing failure, json", Post("{", Json), Is(200)),
        new("FDE2", "SHOULD use 200 on document validation failure, json", Post(NoSuchField, Json), Is(200)),
        new(
            "7B9B",
            "SHOULD use 200 on variable coercion failure, json",
            Post(new { query = CoerceFailure, variables = new { id = (string?)null } }, Json),
            Is(200)
        ),
        new("865D", "SHOULD use 4xx or 5xx on document parsing failure", Post("{", GraphQLResponse), Between(400, 599)),
        new("556A", "SHOULD use 400 on document parsing failure", Post("{", GraphQLResponse), Is(400)),
        new("D586", "SHOULD not contain data on document parsing failure", Post("{", GraphQLResponse), NoData),
        new(
            "51FE",
            "SHOULD use 4xx or 5xx on document validation failure",
            Post(NoSuchField, GraphQLResponse),
            Between(400, 599)
        ),
        new("74FF", "SHOULD use 400 on document validation failure", Post(NoSuchField, GraphQLResponse), Is(400)),
        new(
            "5E5B",
            "SHOULD not contain data on document validation failure",
            Post(NoSuchField, GraphQLResponse),
            NoData
        ),
        new(
            "86EE",
            "SHOULD use 400 on variable coercion failure",
            Post(new { query = CoerceFailure, variables = new { id = (string?)null } }, GraphQLResponse),
            Is(400)
        ),
    ];

    public static IReadOnlyDictionary<string, Audit> All { get; } = List.ToDictionary(audit => audit.Id);

    private static object Named => new { operationName = "Query", query = "query Query { __typename }" };

    private static object WithVariables => new { query = TypeByName, variables = new { name = "sometype" } };

    private static object WithExtensions => new { query = Typename, extensions = new { some = "value" } };

    private static string[] Array(string item) => [item];

    private static Dictionary<string, string?> Null(string parameter) =>
        new() { ["query"] = Typename, [parameter] = null };

    private static Func<HttpRequestMessage> Post(string query, string? accept, string contentType = Json) =>
        Raw(JsonSerializer.Serialize(new { query }), accept, contentType);

    private static Func<HttpRequestMessage> Post(object body, string? accept) =>
        Raw(JsonSerializer.Serialize(body), accept);

    private static Func<HttpRequestMessage> Raw(string body, string? accept, string contentType = Json) =>
        () =>
            Accepting(
                accept,
                new HttpRequestMessage(HttpMethod.Post, "/graphql")
                {
                    Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body))
                    {
                        Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) },
                    },
                }
            );

    private static Func<HttpRequestMessage> Get(string? accept, params (string Name, string Value)[] parameters) =>
        () =>
        {
            var query = parameters.Select(p =>
                $"{p.Name}={Uri.EscapeDataString(p.Value).Replace("%20", "+", StringComparison.Ordinal)}"
            );
            return Accepting(accept, new HttpRequestMessage(HttpMethod.Get, $"/graphql?{string.Join('&', query)}"));
        };

    private static Func<HttpRequestMessage> GetVariables(string accept) =>
        Get(accept, ("query", TypeByName), ("variables", "{\"name\":\"sometype\"}"));

    private static HttpRequestMessage Accepting(string? accept, HttpRequestMessage request)
    {
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        return request;
    }

    private static Action<HttpResponseMessage, byte[]> Is(int status) => Between(status, status);

    private static Action<HttpResponseMessage, byte[]> Between(int from, int to) =>
        (response, _) => Assert.InRange((int)response.StatusCode, from, to);

    private static Action<HttpResponseMessage, byte[]> Type(string mediaType) =>
        (response, _) => Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);

    private static void IsUtf8(HttpResponseMessage response, byte[] body) =>
        Assert.NotEmpty(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body));

    private static void NoErrors(HttpResponseMessage response, byte[] body) =>
        Assert.False(JsonDocument.Parse(body).RootElement.TryGetProperty("errors", out _));

    private static void NoData(HttpResponseMessage response, byte[] body) =>
        Assert.False(JsonDocument.Parse(body).RootElement.TryGetProperty("data", out _));

    /// <summary>One audit: what is sent, and every check of what comes back.</summary>
    internal sealed record Audit(
        string Id,
        string Title,
        Func<HttpRequestMessage> Request,
        params Action<HttpResponseMessage, byte[]>[] Checks
    );
}
