using System.Globalization;
using System.Text.Json;
using GraphQLParser.AST;

namespace DataHub.Server.Limiting;

/// <summary>The values of an operation's variables as far as costs depend on them: as sent, before anything is coerced.</summary>
internal sealed class CostVariables(GraphQLOperationDefinition operation, JsonElement? sent)
{
    /// <summary>A whole number; null for no value and for anything else.</summary>
    public int? NumberOf(GraphQLValue? value) =>
        value switch
        {
            GraphQLIntValue number => Number(number.Value.ToString()),
            GraphQLVariable variable when Sent(variable) is { } json => json.ValueKind == JsonValueKind.Number
                ? Number(json.GetRawText())
                : null,
            GraphQLVariable variable => NumberOf(DefaultOf(variable)),
            _ => null,
        };

    /// <summary>The items of a list; a single value is a list of one.</summary>
    public int CountOf(GraphQLValue? value) =>
        value switch
        {
            null or GraphQLNullValue => 0,
            GraphQLListValue list => list.Values?.Count ?? 0,
            GraphQLVariable variable when Sent(variable) is { } json => json.ValueKind == JsonValueKind.Array
                ? json.GetArrayLength()
                : 1,
            GraphQLVariable variable => CountOf(DefaultOf(variable)),
            _ => 1,
        };

    /// <summary>Whether there is a value other than null.</summary>
    public bool IsGiven(GraphQLValue? value) =>
        value switch
        {
            null or GraphQLNullValue => false,
            GraphQLVariable variable when Sent(variable) is { } json => json.ValueKind != JsonValueKind.Null,
            GraphQLVariable variable => IsGiven(DefaultOf(variable)),
            _ => true,
        };

    /// <summary>Whether <c>@skip</c> and <c>@include</c> leave a selection in.</summary>
    public bool Includes(IHasDirectivesNode selection) =>
        !IsTrue(ConditionOf(selection, "skip"), false) && IsTrue(ConditionOf(selection, "include"), true);

    /// <summary>The value of a variable as sent; null for one that was not.</summary>
    public JsonElement? Sent(GraphQLVariable variable) =>
        sent is { ValueKind: JsonValueKind.Object } values
        && values.TryGetProperty(variable.Name.StringValue, out var value)
            ? value
            : null;

    /// <summary>What a variable that was not sent is. Never a variable again: the grammar has constants there.</summary>
    public GraphQLValue? DefaultOf(GraphQLVariable variable)
    {
        var found = operation
            .Variables?.Items.Find(one => one.Variable.Name.Value == variable.Name.Value)
            ?.DefaultValue;
        return found is GraphQLVariable ? null : found;
    }

    // Beyond 32 bits it is no page size: as much as one can be.
    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : int.MaxValue;

    private static GraphQLValue? ConditionOf(IHasDirectivesNode selection, string directive) =>
        selection
            .Directives?.Items.Find(one => one.Name.Value == directive)
            ?.Arguments?.Items.Find(argument => argument.Name.Value == "if")
            ?.Value;

    private bool IsTrue(GraphQLValue? value, bool otherwise) =>
        value switch
        {
            GraphQLBooleanValue constant => constant.Value.Span.SequenceEqual("true"),
            GraphQLVariable variable when Sent(variable) is { } json => json.ValueKind == JsonValueKind.True,
            GraphQLVariable variable => IsTrue(DefaultOf(variable), otherwise),
            _ => otherwise,
        };
}
