namespace DataHub.Server.Http;

/// <summary>A request that is refused before GraphQL sees it.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Code">For <c>extensions.code</c>. Clients read it: never rename.</param>
/// <param name="Message">What to do instead. Never a part of the request.</param>
internal sealed record TransportFault(int Status, string Code, string Message)
{
    public static readonly TransportFault NotAcceptable = new(
        406,
        "NOT_ACCEPTABLE",
        "Answers are application/graphql-response+json or application/json, in UTF-8."
    );

    public static readonly TransportFault MethodNotAllowed = new(
        405,
        "METHOD_NOT_ALLOWED",
        "Ask by POST, or by GET for queries."
    );

    public static readonly TransportFault UnsupportedMediaType = new(
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        "The body is application/json in UTF-8, without a content encoding."
    );

    public static readonly TransportFault TooLarge = new(
        413,
        "REQUEST_TOO_LARGE",
        $"A request body has at most {Guard.GuardCaps.Bytes} bytes."
    );

    public static readonly TransportFault MalformedBody = new(
        400,
        "MALFORMED_BODY",
        "The body is one JSON object in UTF-8, without duplicate keys, at most 32 levels deep."
    );

    public static readonly TransportFault Batch = new(
        400,
        "BATCH_NOT_SUPPORTED",
        "One request carries one operation: the body is an object, not an array."
    );

    public static readonly TransportFault MalformedUrl = new(
        400,
        "MALFORMED_URL",
        "The query string is percent-encoded UTF-8 and names each parameter once."
    );

    public static readonly TransportFault Query = new(
        400,
        "INVALID_QUERY_PARAMETER",
        "{query} is a string with the document; or send {documentId} instead."
    );

    public static readonly TransportFault OperationName = new(
        400,
        "INVALID_OPERATION_NAME_PARAMETER",
        "{operationName} is a string or null."
    );

    public static readonly TransportFault Variables = new(
        400,
        "INVALID_VARIABLES_PARAMETER",
        "{variables} is a JSON object without duplicate keys, or null."
    );

    public static readonly TransportFault Extensions = new(
        400,
        "INVALID_EXTENSIONS_PARAMETER",
        "{extensions} is a JSON object without duplicate keys, or null."
    );

    public static readonly TransportFault Terms = new(
        400,
        "INVALID_TERMS",
        "DataHub-Policy is validate; GraphQL-Cost is report or validate; DataHub-Justification and DataHub-Case-Reference are texts of at most 200 characters with a letter or digit among them. Each is sent once."
    );

    public static readonly TransportFault DocumentId = new(
        400,
        "INVALID_DOCUMENT_ID_PARAMETER",
        "{documentId} is sha256: and 64 hexadecimal digits; where it is sent, {query} is not."
    );

    public static readonly TransportFault BatchTooLong = new(
        400,
        "BATCH_TOO_LONG",
        "The batch has more operations than the hub takes in one request, or none."
    );

    public static readonly TransportFault RateLimited = new(
        429,
        HubRefusal.RateLimitedCode,
        "Too many requests come from this address. Ask again later."
    );

    public static readonly TransportFault TimedOut = new(
        504,
        "REQUEST_TIMED_OUT",
        "The request took longer than the hub gives to one. Nothing was disclosed."
    );

    public static readonly TransportFault InvalidToken = new(
        401,
        "INVALID_TOKEN",
        "The access token is not valid, has expired or was revoked. It is sent once, as Authorization: Bearer."
    );

    public static readonly TransportFault StoreUnavailable = new(
        503,
        "STORE_UNAVAILABLE",
        "The hub's store does not answer. Nothing was disclosed; ask again."
    );

    public static readonly TransportFault Internal = new(500, "INTERNAL_ERROR", "The hub could not answer.");
}
