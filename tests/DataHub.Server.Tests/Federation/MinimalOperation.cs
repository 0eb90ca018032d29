using GraphQLParser;
using GraphQLParser.AST;

namespace DataHub.Server.Tests.Federation;

/// <summary>The shortest valid operation that asks for a field: values of no meaning for the arguments that it requires.</summary>
internal sealed class MinimalOperation(string sdl)
{
    private readonly Dictionary<string, GraphQLTypeDefinition> _types = Parser
        .Parse(sdl)
        .Definitions.OfType<GraphQLTypeDefinition>()
        .ToDictionary(type => type.Name.StringValue);

    public string Of(string operation, GraphQLFieldDefinition field)
    {
        var required = (field.Arguments?.Items ?? []).Where(argument =>
            argument.Type is GraphQLNonNullType && argument.DefaultValue is null
        );
        var arguments = string.Join(", ", required.Select(a => $"{a.Name.StringValue}: {ValueOf(a.Type)}"));
        var selection =
            _types.TryGetValue(NameOf(field.Type), out var type) && type is not GraphQLEnumTypeDefinition
                ? "{ __typename }"
                : "";
        return $"{operation} {{ {field.Name.StringValue}{(arguments.Length > 0 ? $"({arguments})" : "")} {selection} }}";
    }

    private string ValueOf(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType required => ValueOf(required.Type),
            GraphQLListType list => $"[{ValueOf(list.Type)}]",
            GraphQLNamedType named => ValueOf(named.Name.StringValue),
            _ => throw new InvalidOperationException("No such type."),
        };

    private string ValueOf(string type) =>
        type switch
        {
            "Int" or "Long" => "1",
            "Boolean" => "true",
            "DateTime" => "\"2026-01-01T00:00:00Z\"",
            "String" or "ID" => "\"x\"",
            _ when _types[type] is GraphQLEnumTypeDefinition codes => codes.Values!.Items[0].Name.StringValue,
            _ when _types[type] is GraphQLInputObjectTypeDefinition input =>
                $"{{{string.Join(", ", input.Fields!.Items.Where(f => f.Type is GraphQLNonNullType).Select(f => $"{f.Name.StringValue}: {ValueOf(f.Type)}"))}}}",
            _ => throw new InvalidOperationException($"No value of {type} is known."),
        };

    private static string NameOf(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType required => NameOf(required.Type),
            GraphQLListType list => NameOf(list.Type),
            GraphQLNamedType named => named.Name.StringValue,
            _ => throw new InvalidOperationException("No such type."),
        };
}
