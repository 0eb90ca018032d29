using System.Text.Json;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Answers;

/// <summary>The examples partners copy from run as they stand.</summary>
[Collection(DemoHub.Collection)]
public sealed class ExampleTests(DemoHub demo)
{
    public static TheoryData<string> Examples() =>
        [
            .. Directory
                .GetFiles(Path.Combine(Repository.Root, "schema", "examples"), "*.graphql")
                .Select(f => Path.GetFileName(f)!),
        ];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_answers_with_records_and_without_errors(string file)
    {
        var query = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "schema", "examples", file));
        var who = query.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var answer = await demo.Host.AnswerAsync(query, await demo.Host.TokenAsync(who[2], who[3].Trim()));
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        foreach (var root in answer.GetProperty("data").EnumerateObject())
        {
            Assert.NotEqual(JsonValueKind.Null, root.Value.ValueKind);
            if (root.Value.ValueKind == JsonValueKind.Object && root.Value.TryGetProperty("nodes", out var nodes))
                Assert.NotEmpty(nodes.EnumerateArray());
        }
    }

    [Fact]
    public async Task The_approved_print_of_the_schema_is_the_schema_that_is_served()
    {
        var served = (await demo.Host.Client.GetStringAsync("/graphql/schema.graphql")).ReplaceLineEndings("\n");
        var file = Path.Combine(Repository.Root, "schema", "hub.graphql");
        if (Environment.GetEnvironmentVariable("DATAHUB_APPROVE") == "schema")
            await File.WriteAllTextAsync(file, served);
        Assert.True(
            served == (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"),
            "The schema has changed. Look at the difference, then approve it: DATAHUB_APPROVE=schema dotnet test tests/DataHub.Server.Tests --filter approved_print"
        );
    }
}
