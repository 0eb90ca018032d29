using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Records.Model;
using DataHub.Tests.Attacks.Scene;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Tests.Attacks;

/// <summary>
/// Bad requests over HTTP, and the probes that audits of GraphQL endpoints make. Each has its status, none is a 500 or tells a value, those that
/// reach the graph have their entry, and the hub answers the next request.
/// </summary>
[Collection(SharedScene.Name)]
public sealed class EndpointAttackTests(AttackScene scene)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Rows => [.. BadInput.All.Select(input => input.Row)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_bad_request_is_refused_in_good_order(string row)
    {
        var input = BadInput.All.Single(one => one.Row == row);
        var token = await TokenAsync();
        var before = Entries();
        using var response = await PostAsync(new ByteArrayContent(input.Body), "application/json", token);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(input.Status == (int)response.StatusCode, $"{response.StatusCode} {answer}");
        AssertTellsNothing(answer);
        var errors = JsonDocument.Parse(answer).RootElement.GetProperty("errors");
        Assert.InRange(errors.GetArrayLength(), 1, 5);
        // what refused it, so that another check which comes later does not stand in for it
        Assert.Equal(input.Code, errors[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(input.IsLogged ? 1 : 0, Entries() - before);
        await AssertAliveAsync(token);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "query=%7B__typename%7D")]
    [InlineData("text/plain", "{\"query\":\"{ __typename }\"}")]
    [InlineData("application/graphql", "{ __typename }")]
    [InlineData(
        "multipart/form-data; boundary=x",
        "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\":\"{ __typename }\"}\r\n--x--\r\n"
    )]
    public async Task Rows_20_and_21_a_body_that_another_sites_page_could_send_is_not_read(string type, string body)
    {
        using var response = await PostAsync(
            new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
            type,
            await TokenAsync()
        );
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("mutation { __typename }")]
    [InlineData(
        "mutation M { confirmDeletion(agreement: \"urn:dh:agreement:idn-khm\", before: \"2026-01-01T00:00:00Z\") { confirmed } }"
    )]
    public async Task Row_18_nothing_is_written_by_GET(string document)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(document)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        var written = Written();
        using var response = await scene.Hub.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(written, Written());

        // by POST it is one
        using var sent = await PostAsync(
            new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { query = document })),
            "application/json",
            await TokenAsync()
        );
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.DoesNotContain("\"errors\"", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(written + 1, Written());
    }

    [Theory]
    [InlineData("GET", "/graphql?debug=1&query={__typename}")]
    [InlineData("GET", "/graphql?trace=1&query={__typename}")]
    public async Task A_probe_for_traces_and_debug_output_finds_none(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("X-Apollo-Tracing", "1");
        request.Headers.TryAddWithoutValidation("apollo-federation-include-trace", "ftv1");
        using var response = await scene.Hub.Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        foreach (var told in new[] { "tracing", "ftv1", "duration", "stack", "debug" })
            Assert.DoesNotContain(told, answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/graphiql")]
    [InlineData("/playground")]
    [InlineData("/altair")]
    [InlineData("/voyager")]
    [InlineData("/console")]
    [InlineData("/ui")]
    [InlineData("/metrics")]
    [InlineData("/swagger")]
    [InlineData("/.env")]
    [InlineData("/appsettings.json")]
    [InlineData("/graphql/../appsettings.json")]
    [InlineData("/graphql/%2e%2e/appsettings.json")]
    [InlineData("/audit/../.datahub/keys/audit.key")]
    [InlineData("/.datahub/keys/audit.key")]
    [InlineData("/health")]
    [InlineData("/debug/pprof")]
    public async Task Row_56_there_is_nothing_behind_the_usual_addresses(string path)
    {
        // as it is written: a client would take the dots away
        var address = new Uri(
            $"{scene.Hub.Address.GetLeftPart(UriPartial.Authority)}{path}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var response = await scene.Hub.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("{ victims(first: $n) { totalCount } }", "-1")]
    [InlineData("{ victims(first: $n) { totalCount } }", "2147483647")]
    [InlineData("{ victims(last: $n) { totalCount } }", "-2147483648")]
    [InlineData("{ victims(first: $n, last: $n) { totalCount } }", "5")]
    public async Task Row_31_a_page_size_in_a_variable_is_checked_as_one_in_the_document(
        string selection,
        string number
    )
    {
        var answer = await scene.AskAsync(
            $"query($n: Int) {selection}",
            variables: new { n = int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) }
        );
        Assert.Contains("PAGE_SIZE_INVALID", answer, StringComparison.Ordinal);
        AssertTellsNothing(answer);
    }

    [Theory]
    [InlineData("' OR '1'='1")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("[a-z]")]
    [InlineData("\\")]
    [InlineData("*")]
    [InlineData("$.passport")]
    [InlineData("'; DROP TABLE Victims; --")]
    public async Task Row_30_metacharacters_of_stores_are_characters(string text)
    {
        var condition = new { caseNumber = new { contains = text } };
        var found = await scene.DataAsync(
            "query($w: CaseFilterInput) { cases(where: $w) { totalCount } }",
            variables: new { w = condition }
        );
        Assert.Equal(0, found.GetProperty("cases").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Row_30_metacharacters_of_stores_are_found_where_they_are_stored_and_nowhere_else()
    {
        string[] texts = ["' OR '1'='1", "100%", "a_b", "[a-z]", "back\\slash", "*", "$.passport"];
        string[] asked = ["' OR '", "%", "_", "[a-z]", "\\", "*", "$."];
        var own = new AttackScene();
        await own.InitializeAsync();
        await using var hub = own.Hub;
        await using (var store = own.Store())
        {
            var like = store.Cases.Single(stored => stored.Id == 50);
            foreach (var (place, text) in texts.Index())
                store.Add(
                    new CaseRecord
                    {
                        Id = 900 + place,
                        CaseKey = 900 + place,
                        CaseNumber = text,
                        OwnerAgency = like.OwnerAgency,
                        Operands = like.Operands,
                    }
                );
            await store.SaveChangesAsync();
        }
        foreach (var (text, part) in texts.Zip(asked))
        {
            var found = await own.DataAsync(
                "query($w: CaseFilterInput) { cases(where: $w) { nodes { caseNumber } } }",
                variables: new { w = new { caseNumber = new { contains = part } } }
            );
            var only = Assert.Single(found.GetProperty("cases").GetProperty("nodes").EnumerateArray());
            Assert.Equal(text, only.GetProperty("caseNumber").GetString());
        }
    }

    [Theory]
    [InlineData("contains")]
    [InlineData("startsWith")]
    [InlineData("eq")]
    public async Task Row_29_a_text_that_a_store_would_cut_is_no_condition(string operation)
    {
        var condition = new { caseNumber = new Dictionary<string, string> { [operation] = "\0" } };
        var answer = await scene.AskAsync(
            "query($w: CaseFilterInput) { cases(where: $w) { totalCount } }",
            variables: new { w = condition }
        );
        Assert.Contains("FILTER_TEXT_INVALID", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"totalCount\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_44_line_ends_and_escapes_stay_inside_one_entry_and_one_line_of_the_logs()
    {
        const string injected = "x\r\nERROR forged line \u001b[31m\u0085\u2028";
        using var response = await PostAsync(
            new ByteArrayContent(
                JsonSerializer.SerializeToUtf8Bytes(new { query = "query A { __typename }", operationName = injected })
            ),
            "application/json",
            await TokenAsync()
        );
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var reader = scene.Hub.Services.GetRequiredService<AuditReader>();
        var log = Assert.Single(reader.Logs()).Log;
        var last = reader.Read(log, 0).Last();
        Assert.Contains("forged line", Encoding.UTF8.GetString(last.Bytes.Span), StringComparison.Ordinal);
        Assert.DoesNotContain(last.Bytes.ToArray(), b => b is (byte)'\r' or (byte)'\n' or 0x1B);
        Assert.DoesNotContain("forged line", scene.Hub.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_6_ids_cannot_be_tried_out_faster_through_aliases_than_the_guard_allows()
    {
        var data = await scene.DataAsync(Tried(20));
        Assert.All(data.EnumerateObject(), one => Assert.Equal(JsonValueKind.Null, one.Value.ValueKind));
        foreach (
            var (count, code) in new[] { (21, "DOCUMENT_TOO_MANY_ROOT_FIELDS"), (31, "DOCUMENT_TOO_MANY_ALIASES") }
        )
            Assert.Contains(code, await scene.AskAsync(Tried(count)), StringComparison.Ordinal);

        static string Tried(int count) =>
            $"{{ {string.Concat(Enumerable.Range(0, count).Select(i => $"v{i}: victim(id: \"{i}\") {{ fullName }} "))} }}";
    }

    /// <summary>How many changes, and how many duties met, the log tells of.</summary>
    private int Written()
    {
        var reader = scene.Hub.Services.GetRequiredService<AuditReader>();
        return reader
            .Logs()
            .SelectMany(log => reader.Read(log.Log, 0))
            .Count(record => LoggedEntry.Read(record).Kind is "mutation" or "duty" or "consent");
    }

    private Task<string> TokenAsync() => scene.Hub.TokenAsync(AttackScene.Attacker, AttackScene.Investigation);

    private async Task<HttpResponseMessage> PostAsync(HttpContent body, string type, string token)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = body };
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await scene.Hub.Client.SendAsync(request, patience.Token);
    }

    private async Task AssertAliveAsync(string token)
    {
        using var next = await scene.Hub.AskAsync("{ me { client } }", token);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    private static void AssertTellsNothing(string answer)
    {
        foreach (
            var told in new[] { AttackScene.Canary, "Did you mean", "Exception", " at DataHub", "GraphQL.", "SQLite" }
        )
            Assert.DoesNotContain(told, answer, StringComparison.OrdinalIgnoreCase);
    }

    private long Entries()
    {
        var reader = scene.Hub.Services.GetRequiredService<AuditReader>();
        return reader.Logs().Sum(log => reader.Read(log.Log, 0).LongCount());
    }
}
