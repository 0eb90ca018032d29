using System.Text;
using System.Text.Json;

namespace DataHub.Tests.Attacks.Scene;

/// <summary>One bad request to the endpoint.</summary>
/// <param name="Row">Its row of the list of bad inputs, and what it tries.</param>
/// <param name="Body">As it goes over the wire.</param>
/// <param name="Status">What it must be answered with.</param>
/// <param name="IsLogged">Whether it gets as far as the graph, and so must have an entry.</param>
public sealed record BadInput(string Row, byte[] Body, int Status, bool IsLogged)
{
    private const string List = "victims(first: 5) { nodes { fullName } }";

    /// <summary>Documents, bodies and variables that stall, kill or confuse servers.</summary>
    public static IEnumerable<BadInput> All { get; } =
    [
        Document("1 fragment chain", $"{{ ...F0 }} {Join(1_500, i => $"fragment F{i} on Query {{ ...F{i + 1} }}")}"),
        Document(
            "2 fragment bomb",
            $"{{ ...F0 }} {Join(20, i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} ...F{i + 1} }}")} fragment F20 on Query {{ __typename }}"
        ),
        Document("3 self cycle", "{ ...A } fragment A on Query { __typename ...A }"),
        Document("3 mutual cycle", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"),
        Document("4 duplicate fields", $"{{ {Join(5_000, _ => "me{client}")} }}"),
        Document("5 aliases", $"{{ {Join(50_000, i => $"a{i}:__typename")} }}", 413),
        Document("5 aliases that fit a body", $"{{ {Join(1_000, i => $"a{i}:__typename")} }}"),
        Document("6 alias brute force", $"{{ {Join(100, i => $"v{i}:victim(id:\"{i}\"){{fullName}}")} }}"),
        Document("7 depth", $"{{ {Join(10_000, _ => "a{")}b{new string('}', 10_001)}"),
        Document("8 nested lists", $"{{ nodes(ids: {new string('[', 10_000)}{new string(']', 10_000)}) {{ id }} }}"),
        Document(
            "8 nested objects",
            $"{{ victims(where: {Join(5_000, _ => "{and:")}1{new string('}', 5_000)}) {{ totalCount }} }}"
        ),
        Document(
            "9 nested list types",
            $"query($a: {new string('[', 10_000)}Int{new string(']', 10_000)}) {{ __typename }}"
        ),
        Document("10 directives", $"{{ __typename {Join(10_000, _ => "@a")} }}"),
        Document("10 repeated skip", "{ __typename @skip(if: false) @skip(if: false) @skip(if: false) }"),
        Document("11 errors", $"{{ {Join(400, i => $"n{i}")} }}"),
        Raw("12 batch of 1,000", JsonSerializer.Serialize(Enumerable.Repeat(new { query = $"{{ {List} }}" }, 1_000))),
        Document("13 operations", Join(1_000, i => $"query Q{i} {{ __typename }} ")),
        Request("14 unknown operation", new { query = "query A { __typename }", operationName = "B" }),
        Document("14 duplicate operation", "query A { __typename } query A { __typename }"),
        Document(
            "15 circular introspection",
            "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }"
        ),
        Document("16 __typename flood", $"{{ {Join(1_900, _ => "__typename ")} }}"),
        Document("17 suggestions", "{ victm(id: \"1\") { fulName } }"),
        Request("22 overlong", Latin1("{\"query\":\"{ __typename } # \xC0\xAF\"}"), 400, false),
        Request("22 UTF-16", Encoding.Unicode.GetBytes("{\"query\":\"{ __typename }\"}"), 400, false),
        Request("22 byte order mark", [0xEF, 0xBB, 0xBF, .. "{\"query\":\"{ __typename }\"}"u8], 400, false),
        Raw("23 empty", ""),
        Raw("23 null", "null"),
        Raw("23 empty list", "[]"),
        Raw("23 text", "\"x\""),
        Raw("23 trailing garbage", "{\"query\":\"{ __typename }\"} x"),
        Raw("23 duplicate keys", "{\"query\":\"{ __typename }\",\"query\":\"{ me { client } }\"}"),
        Raw(
            "24 deep JSON",
            $"{{\"query\":\"{{ __typename }}\",\"variables\":{{\"a\":{new string('[', 10_000)}{new string(']', 10_000)}}}}}"
        ),
        Document("28 long string", $"{{ victim(id: \"{new string('x', 9_000)}\") {{ id }} }}"),
        Document("28 long comment", $"{{ __typename }} # {new string('x', 70_000)}", 413),
        Document("29 NUL", "{ victims\0 { totalCount } }"),
        Document("29 RTL override in a name", "{ vic\u202Etims { totalCount } }"),
        Document("29 homoglyph", "{ victim\u0455 { totalCount } }"),
        Document("29 zero width", "{ vic\u200Btims { totalCount } }"),
        Raw("29 lone surrogate", "{\"query\":\"{ victim(id: \\\"\\ud800\\\") { id } }\"}"),
        Variables("31 number too large", "{\"n\":1e400}"),
        Variables("31 whole number too large", "{\"n\":9999999999999999999999999999}"),
        Variables("31 text for a number", "{\"n\":\"5\"}"),
        Variables("31 fraction", "{\"n\":1.5}"),
        Variables("31 list for a number", "{\"n\":[1,2]}"),
        Document("33 a type that is hidden", "{ node(id: \"1\") { ... on Password { value } } }"),
        Request(
            "55 hash of something else",
            new { query = "{ __typename }", extensions = Persisted(new string('a', 64)) }
        ),
        Request("55 unknown hash", new { extensions = Persisted(new string('b', 64)) }),
        Request("55 unknown document", new { documentId = "sha256:" + new string('c', 64) }),
    ];

    public override string ToString() => Row;

    private static BadInput Document(string row, string document, int status = 400) =>
        Request(row, JsonSerializer.SerializeToUtf8Bytes(new { query = document }), status, status == 400);

    private static BadInput Variables(string row, string variables) =>
        Request(
            row,
            Encoding.UTF8.GetBytes(
                $$"""{"query":"query($n: Int) { victims(first: $n) { totalCount } }","variables":{{variables}}}"""
            ),
            400,
            true
        );

    private static BadInput Raw(string row, string body) => Request(row, Encoding.UTF8.GetBytes(body), 400, false);

    private static BadInput Request(string row, object body) =>
        Request(row, JsonSerializer.SerializeToUtf8Bytes(body), 400, true);

    private static BadInput Request(string row, byte[] body, int status, bool isLogged) =>
        new(row, body, status, isLogged);

    private static object Persisted(string sha256Hash) => new { persistedQuery = new { version = 1, sha256Hash } };

    private static byte[] Latin1(string latin1) => Encoding.Latin1.GetBytes(latin1);

    private static string Join(int count, Func<int, string> part) =>
        string.Concat(Enumerable.Range(0, count).Select(i => part(i) + " "));
}
