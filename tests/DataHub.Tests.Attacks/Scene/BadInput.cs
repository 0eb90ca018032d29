using System.Text;
using System.Text.Json;

namespace DataHub.Tests.Attacks.Scene;

/// <summary>One bad request to the endpoint.</summary>
/// <param name="Row">Its row of the list of bad inputs, and what it tries.</param>
/// <param name="Code">What refuses it: of the guard where only the guard stands between it and what it would do.</param>
/// <param name="Body">As it goes over the wire.</param>
/// <param name="Status">What it must be answered with.</param>
/// <param name="IsLogged">Whether it gets as far as the graph, and so must have an entry.</param>
public sealed record BadInput(string Row, string Code, byte[] Body, int Status, bool IsLogged)
{
    private const string List = "victims(first: 5) { nodes { fullName } }";

    /// <summary>Documents, bodies and variables that stall, kill or confuse servers.</summary>
    public static IEnumerable<BadInput> All { get; } =
    [
        Document(
            "1 fragment chain",
            "DOCUMENT_TOO_MANY_TOKENS",
            $"{{ ...F0 }} {Join(1_500, i => $"fragment F{i} on Query {{ ...F{i + 1} }}")}"
        ),
        Document(
            "2 fragment bomb",
            "DOCUMENT_FRAGMENTS_TOO_LARGE",
            $"{{ ...F0 }} {Join(20, i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} ...F{i + 1} }}")} fragment F20 on Query {{ __typename }}"
        ),
        Document("3 self cycle", "DOCUMENT_FRAGMENT_CYCLE", "{ ...A } fragment A on Query { __typename ...A }"),
        Document(
            "3 mutual cycle",
            "DOCUMENT_FRAGMENT_CYCLE",
            "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"
        ),
        Document("4 duplicate fields", "DOCUMENT_TOO_MANY_TOKENS", $"{{ {Join(5_000, _ => "me{client}")} }}"),
        Document("5 aliases", "REQUEST_TOO_LARGE", $"{{ {Join(50_000, i => $"a{i}:__typename")} }}", 413),
        Document(
            "5 aliases that fit a body",
            "DOCUMENT_TOO_MANY_TOKENS",
            $"{{ {Join(1_000, i => $"a{i}:__typename")} }}"
        ),
        Document(
            "6 alias brute force",
            "DOCUMENT_TOO_MANY_ALIASES",
            $"{{ {Join(100, i => $"v{i}:victim(id:\"{i}\"){{fullName}}")} }}"
        ),
        Document("7 depth", "DOCUMENT_TOO_NESTED", $"{{ {Join(10_000, _ => "a{")}b{new string('}', 10_001)}"),
        Document(
            "8 nested lists",
            "DOCUMENT_TOO_NESTED",
            $"{{ nodes(ids: {new string('[', 10_000)}{new string(']', 10_000)}) {{ id }} }}"
        ),
        Document(
            "8 nested objects",
            "DOCUMENT_TOO_NESTED",
            $"{{ victims(where: {Join(5_000, _ => "{and:")}1{new string('}', 5_000)}) {{ totalCount }} }}"
        ),
        Document(
            "9 nested list types",
            "DOCUMENT_TOO_NESTED",
            $"query($a: {new string('[', 10_000)}Int{new string(']', 10_000)}) {{ __typename }}"
        ),
        Document("10 directives", "DOCUMENT_TOO_MANY_TOKENS", $"{{ __typename {Join(10_000, _ => "@a")} }}"),
        Document(
            "10 repeated skip",
            "UNIQUE_DIRECTIVES_PER_LOCATION",
            "{ __typename @skip(if: false) @skip(if: false) @skip(if: false) }"
        ),
        Document("11 errors", "DOCUMENT_TOO_MANY_ROOT_FIELDS", $"{{ {Join(400, i => $"n{i}")} }}"),
        Raw(
            "12 batch of 1,000",
            "BATCH_NOT_SUPPORTED",
            JsonSerializer.Serialize(Enumerable.Repeat(new { query = $"{{ {List} }}" }, 1_000))
        ),
        Document("13 operations", "DOCUMENT_TOO_MANY_TOKENS", Join(1_000, i => $"query Q{i} {{ __typename }} ")),
        Request(
            "14 unknown operation",
            "INVALID_OPERATION_NAME",
            new { query = "query A { __typename }", operationName = "B" }
        ),
        Document(
            "14 duplicate operation",
            "DOCUMENT_TOO_MANY_OPERATIONS",
            "query A { __typename } query A { __typename }"
        ),
        Document(
            "15 circular introspection",
            "DOCUMENT_INTROSPECTION_TOO_DEEP",
            "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }"
        ),
        Document("16 __typename flood", "DOCUMENT_TOO_MANY_NODES", $"{{ {Join(1_900, _ => "__typename ")} }}"),
        Document("17 suggestions", "FIELDS_ON_CORRECT_TYPE", "{ victm(id: \"1\") { fulName } }"),
        Request("22 overlong", "MALFORMED_BODY", Latin1("{\"query\":\"{ __typename } # \xC0\xAF\"}"), 400, false),
        Request("22 UTF-16", "MALFORMED_BODY", Encoding.Unicode.GetBytes("{\"query\":\"{ __typename }\"}"), 400, false),
        Request(
            "22 byte order mark",
            "MALFORMED_BODY",
            [0xEF, 0xBB, 0xBF, .. "{\"query\":\"{ __typename }\"}"u8],
            400,
            false
        ),
        Raw("23 empty", "MALFORMED_BODY", ""),
        Raw("23 null", "MALFORMED_BODY", "null"),
        Raw("23 empty list", "BATCH_NOT_SUPPORTED", "[]"),
        Raw("23 text", "MALFORMED_BODY", "\"x\""),
        Raw("23 trailing garbage", "MALFORMED_BODY", "{\"query\":\"{ __typename }\"} x"),
        Raw("23 duplicate keys", "MALFORMED_BODY", "{\"query\":\"{ __typename }\",\"query\":\"{ me { client } }\"}"),
        Raw(
            "24 deep JSON",
            "MALFORMED_BODY",
            $"{{\"query\":\"{{ __typename }}\",\"variables\":{{\"a\":{new string('[', 10_000)}{new string(']', 10_000)}}}}}"
        ),
        Document(
            "28 long string",
            "DOCUMENT_LITERAL_TOO_LONG",
            $"{{ victim(id: \"{new string('x', 9_000)}\") {{ id }} }}"
        ),
        Document("28 long comment", "REQUEST_TOO_LARGE", $"{{ __typename }} # {new string('x', 70_000)}", 413),
        Document("29 NUL", "SYNTAX_ERROR", "{ victims\0 { totalCount } }"),
        Document("29 RTL override in a name", "SYNTAX_ERROR", "{ vic\u202Etims { totalCount } }"),
        Document("29 homoglyph", "SYNTAX_ERROR", "{ victim\u0455 { totalCount } }"),
        Document("29 zero width", "SYNTAX_ERROR", "{ vic\u200Btims { totalCount } }"),
        Raw("29 lone surrogate", "MALFORMED_BODY", "{\"query\":\"{ victim(id: \\\"\\ud800\\\") { id } }\"}"),
        Variables("31 number too large", "INVALID_VALUE", "{\"n\":1e400}"),
        Variables("31 whole number too large", "INVALID_VALUE", "{\"n\":9999999999999999999999999999}"),
        Variables("31 text for a number", "INVALID_VALUE", "{\"n\":\"5\"}"),
        Variables("31 fraction", "INVALID_VALUE", "{\"n\":1.5}"),
        Variables("31 list for a number", "INVALID_VALUE", "{\"n\":[1,2]}"),
        Request("31 not a number", "MALFORMED_BODY", Encoding.UTF8.GetBytes(Numbered("{\"n\":NaN}")), 400, false),
        Variables("31 the name of no number", "INVALID_VALUE", "{\"n\":\"NaN\"}"),
        Document("33 a type that is hidden", "KNOWN_TYPE_NAMES", "{ node(id: \"1\") { ... on Password { value } } }"),
        Request(
            "55 hash of something else",
            "PERSISTED_QUERY_HASH_MISMATCH",
            new { query = "{ __typename }", extensions = Persisted(new string('a', 64)) }
        ),
        Request("55 unknown hash", "PERSISTED_QUERY_NOT_FOUND", new { extensions = Persisted(new string('b', 64)) }),
        Request("55 unknown document", "DOCUMENT_NOT_TRUSTED", new { documentId = "sha256:" + new string('c', 64) }),
    ];

    public override string ToString() => Row;

    private static BadInput Document(string row, string code, string document, int status = 400) =>
        Request(row, code, JsonSerializer.SerializeToUtf8Bytes(new { query = document }), status, status == 400);

    private static BadInput Variables(string row, string code, string variables) =>
        Request(row, code, Encoding.UTF8.GetBytes(Numbered(variables)), 400, true);

    private static string Numbered(string variables) =>
        $$"""{"query":"query($n: Int) { victims(first: $n) { totalCount } }","variables":{{variables}}}""";

    private static BadInput Raw(string row, string code, string body) =>
        Request(row, code, Encoding.UTF8.GetBytes(body), 400, false);

    private static BadInput Request(string row, string code, object body) =>
        Request(row, code, JsonSerializer.SerializeToUtf8Bytes(body), 400, true);

    private static BadInput Request(string row, string code, byte[] body, int status, bool isLogged) =>
        new(row, code, body, status, isLogged);

    private static object Persisted(string sha256Hash) => new { persistedQuery = new { version = 1, sha256Hash } };

    private static byte[] Latin1(string latin1) => Encoding.Latin1.GetBytes(latin1);

    private static string Join(int count, Func<int, string> part) =>
        string.Concat(Enumerable.Range(0, count).Select(i => part(i) + " "));
}
