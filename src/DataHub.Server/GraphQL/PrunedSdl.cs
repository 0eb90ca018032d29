using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace DataHub.Server.GraphQL;

/// <summary>A schema without some of its query fields, and without the types that only they led to.</summary>
internal static class PrunedSdl
{
    public static string Without(IReadOnlyCollection<string> queryFields, string sdl)
    {
        var document = Parser.Parse(sdl);
        var before = Reached(document);
        document
            .Definitions.OfType<GraphQLObjectTypeDefinition>()
            .Single(type => type.Name.Value == "Query")
            .Fields!.Items.RemoveAll(field => queryFields.Contains(field.Name.StringValue));
        before.ExceptWith(Reached(document));
        document.Definitions.RemoveAll(definition =>
            definition is GraphQLTypeDefinition type && before.Contains(type.Name.StringValue)
        );
        return new SDLPrinter(new SDLPrinterOptions { PrintDescriptions = true }).Print(document);
    }

    /// <summary>The names of the types that the roots lead to.</summary>
    private static HashSet<string> Reached(GraphQLDocument document)
    {
        var types = document.Definitions.OfType<GraphQLTypeDefinition>().ToDictionary(type => type.Name.StringValue);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(["Query", "Mutation", "Subscription"]);
        while (open.TryPop(out var name))
        {
            if (!types.TryGetValue(name, out var type) || !reached.Add(name))
                continue;
            foreach (var next in NextOf(type))
                open.Push(next);
            foreach (var other in types.Values.Where(other => Implements(other, name)))
                open.Push(other.Name.StringValue);
        }
        return reached;
    }

    private static IEnumerable<string> NextOf(GraphQLTypeDefinition type)
    {
        var interfaces = (type as IHasInterfacesNode)?.Interfaces?.Items.Select(one => one.Name.StringValue) ?? [];
        var members = (type as GraphQLUnionTypeDefinition)?.Types?.Items.Select(one => one.Name.StringValue) ?? [];
        var inputs =
            (type as GraphQLInputObjectTypeDefinition)?.Fields?.Items.Select(field => NameOf(field.Type)) ?? [];
        var fields = (type as IHasFieldsDefinitionNode)?.Fields?.Items ?? [];
        return interfaces
            .Concat(members)
            .Concat(inputs)
            .Concat(fields.Select(field => NameOf(field.Type)))
            .Concat(fields.SelectMany(field => field.Arguments?.Items ?? []).Select(argument => NameOf(argument.Type)));
    }

    private static bool Implements(GraphQLTypeDefinition type, string name) =>
        type is GraphQLObjectTypeDefinition { Interfaces: { } interfaces }
        && interfaces.Items.Exists(one => one.Name.Value == name);

    private static string NameOf(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType required => NameOf(required.Type),
            GraphQLListType list => NameOf(list.Type),
            GraphQLNamedType named => named.Name.StringValue,
            _ => throw new InvalidOperationException($"No name in a type of kind {type.Kind}."),
        };
}
