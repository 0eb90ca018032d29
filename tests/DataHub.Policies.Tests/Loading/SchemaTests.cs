using System.Text.Json.Nodes;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Tests.Loading;

/// <summary>The JSON Schemas that editors use say the same as the code.</summary>
public sealed class SchemaTests
{
    private static readonly string[] WithRules = ["agreement", "baseline", "domestic"];

    [Theory]
    [InlineData("agreement")]
    [InlineData("baseline")]
    [InlineData("domestic")]
    public void The_schema_knows_every_form_and_operand_and_no_other(string schema)
    {
        var definitions = Definitions(schema);

        Assert.Equal(WordsOf(Form.All.Select(form => form.Name)), WordsOf(EnumOf(definitions["form"])));
        Assert.Equal(
            WordsOf(Operand.All.Select(operand => operand.Name)),
            WordsOf(EnumOf(definitions["constraint"]!["properties"]!["leftOperand"]))
        );
    }

    [Fact]
    public void A_word_that_several_schemas_define_means_the_same_in_all()
    {
        var definitions =
            from schema in WithRules
            from definition in Definitions(schema)
            select (definition.Key, Text: definition.Value!.ToJsonString());

        Assert.All(definitions.GroupBy(one => one.Key), same => Assert.Single(same.Select(one => one.Text).Distinct()));
    }

    [Fact]
    public void Every_policy_file_names_its_schema_in_its_first_line()
    {
        const string comment = "# yaml-language-server: $schema=";
        var files = Directory.GetFiles(Repository.Policies, "*.yaml", SearchOption.AllDirectories);
        Assert.True(files.Length >= 15);
        foreach (var file in files)
        {
            var first = File.ReadLines(file).First();
            Assert.StartsWith(comment, first, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, first[comment.Length..])), file);
        }
    }

    private static JsonObject Definitions(string schema) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Policies, "schema", $"{schema}.schema.json")))![
            "definitions"
        ]!.AsObject();

    private static IEnumerable<string> EnumOf(JsonNode? node) =>
        node!["enum"]!.AsArray().Select(word => word!.GetValue<string>());

    private static string WordsOf(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));
}
