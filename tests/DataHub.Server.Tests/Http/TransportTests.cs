using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Http;

public sealed class TransportTests(SharedHub hub) : IClassFixture<SharedHub>
{
    private static readonly UriCreationOptions AsWritten = new()
    {
        DangerousDisablePathAndQueryCanonicalization = true,
    };

    private const string Good = "{\"query\":\"{ __typename }\"}";

    [Theory]
    [InlineData("[{\"query\":\"{ __typename }\"}]", "BATCH_NOT_SUPPORTED")]
    [InlineData("null", "MALFORMED_BODY")]
    [InlineData("\"x\"", "MALFORMED_BODY")]
    [InlineData("", "MALFORMED_BODY")]
    [InlineData(Good + " x", "MALFORMED_BODY")]
    [InlineData(Good + Good, "MALFORMED_BODY")]
    [InlineData("\uFEFF" + Good, "MALFORMED_BODY")]
    [InlineData("{\"query\":\"{ __typename }\",\"query\":\"{ a: __typename }\"}", "MALFORMED_BODY")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":{\"a\":1,\"a\":2}}", "MALFORMED_BODY")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":{\"a\":\"\\ud800\"}}", "MALFORMED_BODY")]
    [InlineData("{\"query\":\"{ __typename } # \\udc00\"}", "MALFORMED_BODY")]
    [InlineData("{\"query\":\"{ __typename }\", // comment\n\"variables\":{}}", "MALFORMED_BODY")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":{},}", "MALFORMED_BODY")]
    public async Task A_body_that_is_not_one_clean_object_is_400(string body, string code) =>
        await RefusedAsync(Encoding.UTF8.GetBytes(body), HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData(
        "{ __typename",
        """{"message":"The document cannot be read at 1:13.","locations":[{"line":1,"column":13}],"""
    )]
    [InlineData("{ a } query B { b }", "more than 1 operation: a request sends one.")]
    [InlineData("subscription { victims }", "There are no subscriptions.")]
    public async Task A_document_that_is_not_answered_says_why(string document, string said)
    {
        using var response = await hub.Host.AskAsync(document);
        Assert.Contains(said, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_400()
    {
        byte[] invalid = [.. "{\"query\":\"{ __typename } # "u8, 0xC0, 0xAF, .. "\"}"u8];
        await RefusedAsync(invalid, HttpStatusCode.BadRequest, "MALFORMED_BODY");
        await RefusedAsync(Encoding.Unicode.GetBytes(Good), HttpStatusCode.BadRequest, "MALFORMED_BODY");
    }

    [Fact]
    public async Task JSON_10000_levels_deep_is_400()
    {
        var deep =
            $"{{\"query\":\"{{ __typename }}\",\"variables\":{{\"a\":{new string('[', 10_000)}{new string(']', 10_000)}}}}}";
        await RefusedAsync(Encoding.UTF8.GetBytes(deep), HttpStatusCode.BadRequest, "MALFORMED_BODY");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_above_64_KiB_is_413(bool chunked)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"query\":\"{{ __typename }} # {new string('x', 65_536)}\"}}");
        using var request = Request(body);
        request.Headers.TransferEncodingChunked = chunked;
        await RefusedAsync(request, HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE");
    }

    [Fact]
    public async Task A_body_far_above_the_cap_is_not_received()
    {
        using var request = Request(new byte[4 * 1024 * 1024]);
        request.Headers.ExpectContinue = true;
        using var response = await hub.Host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/graphql")]
    public async Task Another_content_type_is_415(string contentType)
    {
        using var request = Request(Encoding.UTF8.GetBytes(Good));
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        await RefusedAsync(request, HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_content_encoding_is_415()
    {
        using var request = Request(Encoding.UTF8.GetBytes(Good));
        request.Content!.Headers.ContentEncoding.Add("gzip");
        await RefusedAsync(request, HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0, application/graphql-response+json;q=0")]
    [InlineData("application/json;charset=utf-16")]
    public async Task An_unacceptable_answer_is_406(string accept)
    {
        using var request = Request(Encoding.UTF8.GetBytes(Good));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        await RefusedAsync(request, HttpStatusCode.NotAcceptable, "NOT_ACCEPTABLE");
    }

    [Theory]
    [InlineData("application/json, application/graphql-response+json", "application/graphql-response+json")]
    [InlineData("application/graphql-response+json;q=0.5, application/json", "application/json")]
    [InlineData("application/graphql-response+json, application/json;q=0.9", "application/graphql-response+json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/json; charset=\"utf-8\"", "application/json")]
    [InlineData("*/*;q=0.1, application/graphql-response+json;q=0.2", "application/graphql-response+json")]
    [InlineData("text/html, */*", "application/json")]
    [InlineData("application/json;q=0, */*", "application/graphql-response+json")]
    public async Task The_preferred_media_type_is_used(string accept, string expected)
    {
        using var request = Request(Encoding.UTF8.GetBytes(Good));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await hub.Host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task Another_method_is_405(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql");
        using var response = await hub.Host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_mutation_by_GET_is_405()
    {
        using var response = await hub.Host.Client.GetAsync("/graphql?query=mutation%7B__typename%7D");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("query=%7B__typename%7D&query=%7Ba:__typename%7D")]
    [InlineData("query=%7B__typename%7D%ff")]
    [InlineData("query=%7B__typename%7D%c0%af")]
    [InlineData("query=%7B__typename%7D%4")]
    [InlineData("query=%7B__typename%7D%zz")]
    public async Task A_query_string_that_two_readers_may_read_differently_is_400(string query) =>
        await RefusedAsync(
            new HttpRequestMessage(HttpMethod.Get, new Uri($"{hub.Host.Address}graphql?{query}", AsWritten)),
            HttpStatusCode.BadRequest,
            "MALFORMED_URL"
        );

    [Theory]
    [InlineData("variables=x", "INVALID_VARIABLES_PARAMETER")]
    [InlineData("variables=[]", "INVALID_VARIABLES_PARAMETER")]
    [InlineData("variables={\"a\":1,\"a\":2}", "INVALID_VARIABLES_PARAMETER")]
    [InlineData("extensions=1", "INVALID_EXTENSIONS_PARAMETER")]
    public async Task Wrong_parameters_of_GET_are_400(string parameter, string code) =>
        await RefusedAsync(
            new HttpRequestMessage(HttpMethod.Get, $"/graphql?query=%7B__typename%7D&{parameter}"),
            HttpStatusCode.BadRequest,
            code
        );

    [Fact]
    public async Task A_plus_in_a_query_string_is_a_space()
    {
        using var response = await hub.Host.Client.GetAsync(
            "/graphql?query=query+A+%7B+__typename+%7D&operationName=A"
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_long_GET_is_414()
    {
        using var response = await hub.Host.Client.GetAsync(
            $"/graphql?query=%7B__typename%7D%23{new string('x', 9_000)}"
        );
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
    }

    [Fact]
    public async Task Contradicting_lengths_are_refused()
    {
        var request =
            $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Good.Length}\r\n"
            + $"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
        using var client = new TcpClient();
        await client.ConnectAsync(hub.Host.Address.Host, hub.Host.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        var status = await reader.ReadLineAsync();
        Assert.StartsWith("HTTP/1.1 400", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_document_is_400_and_the_server_lives_on()
    {
        using var refused = await hub.Host.AskAsync($"{{ {string.Concat(Enumerable.Repeat("__typename ", 1_900))} }}");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var next = await hub.Host.AskAsync("{ __typename }");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Every_answer_tells_browsers_to_do_nothing_with_it()
    {
        foreach (
            var path in new[] { "/graphql?query=%7B__typename%7D", "/", "/healthz/live", "/connect/token", "/nowhere" }
        )
        {
            using var response = await hub.Host.Client.GetAsync(path);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.True(response.Headers.CacheControl?.NoStore, path);
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    private async Task RefusedAsync(byte[] body, HttpStatusCode status, string code)
    {
        using var request = Request(body);
        await RefusedAsync(request, status, code);
    }

    private async Task RefusedAsync(HttpRequestMessage request, HttpStatusCode status, string code)
    {
        using var response = await hub.Host.Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, response.StatusCode);
        var error = Assert.Single(JsonDocument.Parse(answer).RootElement.GetProperty("errors").EnumerateArray());
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
    }

    private static HttpRequestMessage Request(byte[] body) =>
        new(HttpMethod.Post, "/graphql")
        {
            Content = new ByteArrayContent(body)
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json") },
            },
        };
}
