using System.Globalization;
using GraphQLParser;
using GraphQLParser.AST;

namespace DataHub.Reference.Asking;

/// <summary>A document of one query with the values of its variables: field collection as the GraphQL specification has it (October 2021, 6.3.2).</summary>
public sealed class AskedDocument
{
    private readonly GraphQLDocument document;
    private readonly GraphQLOperationDefinition operation;
    private readonly Dictionary<string, object?> variables = [];
    private readonly Dictionary<(AskedField, string), IReadOnlyList<AskedField>> below = [];

    /// <param name="text">Valid against the schema.</param>
    /// <param name="given">The values of the request.</param>
    public AskedDocument(string text, IReadOnlyDictionary<string, object?> given)
    {
        document = Parser.Parse(text);
        operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        foreach (var variable in operation.Variables?.Items ?? [])
        {
            var name = variable.Variable.Name.StringValue;
            if (given.TryGetValue(name, out var value))
                variables[name] = value;
            else if (variable.DefaultValue is { } otherwise)
                variables[name] = Value(otherwise);
        }
    }

    public IReadOnlyList<AskedField> Roots => Collect([operation.SelectionSet], "Query", "");

    /// <summary>The fields below one, for an object of the type named.</summary>
    public IReadOnlyList<AskedField> Below(AskedField field, string type)
    {
        if (!below.TryGetValue((field, type), out var fields))
            below[(field, type)] = fields = Collect(field.Below, type, field.Path);
        return fields;
    }

    private List<AskedField> Collect(IEnumerable<GraphQLSelectionSet> sets, string type, string path)
    {
        var fields = new List<(string Key, List<GraphQLField> Same)>();
        foreach (var set in sets)
            Collect(set, type, fields);
        return fields.ConvertAll(f => new AskedField(
            f.Key,
            f.Same[0].Name.StringValue,
            ArgumentsOf(f.Same[0]),
            [.. f.Same.Where(s => s.SelectionSet is not null).Select(s => s.SelectionSet!)],
            $"{path}/{f.Key}"
        ));
    }

    private void Collect(GraphQLSelectionSet set, string type, List<(string Key, List<GraphQLField> Same)> fields)
    {
        foreach (var selection in set.Selections)
        {
            var directives = ((IHasDirectivesNode)selection).Directives?.Items ?? [];
            if (directives.Exists(d => Is(d, "skip", true)) || directives.Exists(d => Is(d, "include", false)))
                continue;
            if (selection is GraphQLField field)
            {
                var key = (field.Alias?.Name ?? field.Name).StringValue;
                if (fields.Find(f => f.Key == key).Same is { } same)
                    same.Add(field);
                else
                    fields.Add((key, [field]));
            }
            else if (selection is GraphQLInlineFragment inline)
            {
                if (inline.TypeCondition is null || Applies(inline.TypeCondition, type))
                    Collect(inline.SelectionSet, type, fields);
            }
            else if (selection is GraphQLFragmentSpread spread)
            {
                var fragment = document
                    .Definitions.OfType<GraphQLFragmentDefinition>()
                    .Single(d => d.FragmentName.Name.Value == spread.FragmentName.Name.Value);
                if (Applies(fragment.TypeCondition, type))
                    Collect(fragment.SelectionSet, type, fields);
            }
        }
    }

    /// <summary>Every record type is a Node and an _Entity, and nothing else is an interface or a union.</summary>
    private static bool Applies(GraphQLTypeCondition condition, string type) =>
        condition.Type.Name.StringValue == type || condition.Type.Name.StringValue is "Node" or "_Entity";

    private bool Is(GraphQLDirective directive, string name, bool value) =>
        directive.Name.StringValue == name && Value(directive.Arguments![0].Value) is bool given && given == value;

    private Dictionary<string, object?> ArgumentsOf(GraphQLField field) =>
        (field.Arguments?.Items ?? [])
            .Where(a => HasValue(a.Value))
            .ToDictionary(a => a.Name.StringValue, a => Value(a.Value));

    private bool HasValue(GraphQLValue value) =>
        value is not GraphQLVariable variable || variables.ContainsKey(variable.Name.StringValue);

    private object? Value(GraphQLValue value) =>
        value switch
        {
            GraphQLVariable variable => variables.GetValueOrDefault(variable.Name.StringValue),
            GraphQLBooleanValue truth => truth.Value.ToString() == "true",
            GraphQLIntValue number => double.Parse(number.Value.ToString(), CultureInfo.InvariantCulture),
            GraphQLFloatValue number => double.Parse(number.Value.ToString(), CultureInfo.InvariantCulture),
            GraphQLStringValue text => text.Value.ToString(),
            GraphQLEnumValue code => code.Name.StringValue,
            GraphQLListValue list => (list.Values ?? []).ConvertAll(Value),
            GraphQLObjectValue input => (input.Fields ?? [])
                .Where(f => HasValue(f.Value))
                .ToDictionary(f => f.Name.StringValue, f => Value(f.Value)),
            _ => null,
        };
}
