using GraphQL.Types;

namespace DataHub.Server.Tests.Auditing;

/// <summary>Writes the shortest valid selection of a root field: its required arguments, and every leaf that needs no argument, two levels down.</summary>
internal static class SampleDocument
{
    public static string Of(FieldType field) => field.Name + Arguments(field) + Selection(field.ResolvedType!, 0);

    private static string Arguments(FieldType field)
    {
        var required = (field.Arguments ?? [])
            .Where(argument => argument.ResolvedType is NonNullGraphType && argument.DefaultValue is null)
            .Select(argument => $"{argument.Name}: {Value(argument.ResolvedType!, argument.Name)}")
            .ToList();
        return required.Count == 0 ? "" : $"({string.Join(", ", required)})";
    }

    private static string Selection(IGraphType type, int depth)
    {
        if (Named(type) is UnionGraphType)
            return " { __typename }";
        if (Named(type) is not IComplexGraphType complex)
            return "";
        var fields = complex
            .Fields.Where(field => Arguments(field) == "")
            .Where(field => depth < 3 || Named(field.ResolvedType!) is not IComplexGraphType)
            .Where(field => !field.Name.StartsWith("__", StringComparison.Ordinal))
            .Select(field => field.Name + Selection(field.ResolvedType!, depth + 1))
            .Take(6)
            .ToList();
        return $" {{ {(fields.Count == 0 ? "__typename" : string.Join(" ", fields))} }}";
    }

    private static string Value(IGraphType type, string name) =>
        type switch
        {
            NonNullGraphType required => Value((IGraphType)required.ResolvedType!, name),
            ListGraphType list => $"[{Value((IGraphType)list.ResolvedType!, name)}]",
            EnumerationGraphType codes => codes.Values.First().Name,
            IInputObjectGraphType input =>
                $"{{ {string.Join(", ", input.Fields.Where(field => field.ResolvedType is NonNullGraphType && field.DefaultValue is null).Select(field => $"{field.Name}: {Value(field.ResolvedType!, field.Name)}"))} }}",
            { Name: "Int" or "Long" or "Float" } => "1",
            { Name: "Boolean" } => "true",
            { Name: "DateTime" } => "\"2026-01-01T00:00:00Z\"",
            { Name: "Date" or "PartialDate" } => "\"2026-01-01\"",
            { Name: "Country" or "CountryCode" } => "\"IDN\"",
            { Name: "_Any" } => "{ __typename: \"Victim\", id: \"id\" }",
            _ => $"\"{name}\"",
        };

    private static IGraphType Named(IGraphType type) =>
        type is IProvideResolvedType { ResolvedType: { } inner } ? Named(inner) : type;
}
