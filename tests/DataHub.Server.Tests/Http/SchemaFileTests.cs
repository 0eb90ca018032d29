using DataHub.Server.Tests.Hosting;
using GraphQLParser;
using GraphQLParser.AST;

namespace DataHub.Server.Tests.Http;

public sealed class SchemaFileTests(SharedHub hub) : IClassFixture<SharedHub>
{
    [Fact]
    public async Task The_schema_is_a_file_that_tools_can_read()
    {
        using var response = await hub.Host.Client.GetAsync("/graphql/schema.graphql");
        Assert.Equal("application/graphql", response.Content.Headers.ContentType?.MediaType);
        var document = Parser.Parse(await response.Content.ReadAsStringAsync());
        var types = document.Definitions.OfType<GraphQLObjectTypeDefinition>().Select(t => t.Name.StringValue).ToList();
        Assert.Contains("Query", types);
        Assert.Contains("Victim", types);
    }

    [Fact]
    public async Task Tools_may_introspect_without_a_token()
    {
        var answer = await hub.Host.AnswerAsync(Guard.Introspection.Standard);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.NotEmpty(answer.GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray());
    }
}
