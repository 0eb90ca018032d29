using System.Reflection;
using GraphQLParser;
using GraphQLParser.AST;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Records.Tests.Schema;

/// <summary>Compares a schema with the entities by the conventions of schema/README.md and names every coordinate that differs.</summary>
internal sealed class SchemaAgreement
{
    private const string Model = "DataHub.Records.Model";
    private static readonly string[] OfTheEngine = ["id", "originator", "ownerAgency", "redactions"];
    private static readonly Assembly Assembly = typeof(Record).Assembly;

    private static readonly Dictionary<string, Type> Scalars = new()
    {
        ["String"] = typeof(string),
        ["Int"] = typeof(int?),
        ["Float"] = typeof(double?),
        ["Boolean"] = typeof(bool?),
        ["PartialDate"] = typeof(int?),
        ["CountryCode"] = typeof(short?),
        ["Agency"] = typeof(string),
    };

    private readonly GraphQLDocument _document;
    private readonly Dictionary<string, GraphQLObjectTypeDefinition> _types;
    private readonly Dictionary<string, GraphQLEnumTypeDefinition> _enums;
    private readonly List<string> _faults = [];

    private SchemaAgreement(string sdl)
    {
        _document = Parser.Parse(sdl);
        _types = Named<GraphQLObjectTypeDefinition>();
        _enums = Named<GraphQLEnumTypeDefinition>();
    }

    public static IReadOnlyList<string> Faults(string sdl)
    {
        var agreement = new SchemaAgreement(sdl);
        agreement.CompareTypes();
        agreement.CompareCodes();
        return agreement._faults;
    }

    private void CompareTypes()
    {
        foreach (var type in _types.Values.Where(type => Has(type, "record") || Has(type, "value")))
        {
            var name = Has(type, "record") ? $"{type.Name.StringValue}Record" : type.Name.StringValue;
            if (Assembly.GetType($"{Model}.{name}") is not { } entity)
                Fault(type.Name.StringValue, "has no entity");
            else
                CompareFields(type, entity);
        }
    }

    private void CompareFields(GraphQLObjectTypeDefinition type, Type entity)
    {
        foreach (var field in type.Fields!.Items)
        {
            if (!OfTheEngine.Contains(field.Name.StringValue))
                CompareField(type, field, entity);
            if (Has(type, "record") && field.Name.StringValue != "redactions" && !IsClassified(field))
                Fault(type, field, "is not classified");
        }
    }

    private void CompareField(GraphQLObjectTypeDefinition type, GraphQLFieldDefinition field, Type entity)
    {
        var name = Pascal(field.Name.StringValue);
        var (inner, isList) = Unwrap(field.Type);
        if (IsRecord(inner) && isList)
        {
            CompareEdge(type, field, inner);
            return;
        }
        var (property, wanted) = IsRecord(inner) ? (name + "Id", typeof(long?)) : (name, TypeOf(inner, isList));
        var actual = entity.GetProperty(property)?.PropertyType;
        if (wanted is null)
            Fault(type, field, $"has the unknown type {inner}");
        else if (actual is null)
            Fault(type, field, $"has no property {property}");
        else if (actual != wanted)
            Fault(type, field, $"is {wanted} by convention and {actual} in the entity");
    }

    private void CompareEdge(GraphQLObjectTypeDefinition type, GraphQLFieldDefinition field, string target)
    {
        var (here, there) = ($"{type.Name.StringValue}Id", $"{target}Id");
        var byChild = Assembly.GetType($"{Model}.{target}Record")?.GetProperty(here)?.PropertyType == typeof(long?);
        var byLink = Assembly
            .GetTypes()
            .Any(link => IsLink(link) && link.GetProperty(here) is not null && link.GetProperty(there) is not null);
        if (byChild == byLink)
            Fault(type, field, $"needs either {target}Record.{here} or one link");
    }

    private void CompareCodes()
    {
        var used = _types
            .Values.Where(type => Has(type, "record") || Has(type, "value"))
            .SelectMany(type => type.Fields!.Items)
            .Select(field => Unwrap(field.Type).Name)
            .Where(name => _enums.ContainsKey(name) && name != "CountryCode")
            .Distinct();
        foreach (var name in used)
            CompareCode(_enums[name]);
    }

    private void CompareCode(GraphQLEnumTypeDefinition list)
    {
        var name = list.Name.StringValue;
        if (Assembly.GetType($"{Model}.Codes.{name}") is not { } type)
        {
            Fault(name, "has no C# enum");
            return;
        }
        var values = list.Values!.Items.Select(value => value.Name.StringValue).ToList();
        var members = values.Select(PascalOfCode).ToHashSet();
        foreach (var missing in members.Except(Enum.GetNames(type)))
            Fault(name, $"has no member {missing}");
        foreach (var surplus in Enum.GetNames(type).Except(members))
            Fault(name, $"does not list {surplus}");
        foreach (var number in Enum.GetValues(type).Cast<int>().Where(number => number is < 1 or > 62))
            Fault(name, $"numbers must be from 1 to 62, not {number}");
        var parents = list
            .Values.Items.Select(value => Argument(value, "parent", "code"))
            .Where(parent => parent is not null);
        foreach (var orphan in parents.Except(values))
            Fault(name, $"names the unknown parent {orphan}");
    }

    private Type? TypeOf(string inner, bool isList)
    {
        if (_types.TryGetValue(inner, out var value) && Has(value, "value"))
            return Assembly.GetType($"{Model}.{inner}");
        if (_enums.ContainsKey(inner) && inner != "CountryCode")
            return isList ? typeof(long)
                : Assembly.GetType($"{Model}.Codes.{inner}") is { } code ? typeof(Nullable<>).MakeGenericType(code)
                : null;
        if (isList)
            return inner is "String" or "CountryCode" ? typeof(string) : null;
        return Scalars.GetValueOrDefault(inner);
    }

    private bool IsRecord(string name) => _types.TryGetValue(name, out var type) && Has(type, "record");

    private static bool IsLink(Type type) =>
        type.IsSubclassOf(typeof(Record)) && type.Name.EndsWith("Link", StringComparison.Ordinal);

    private static bool IsClassified(GraphQLFieldDefinition field) =>
        Has(field, "classified") ^ Has(field, "derivedFrom");

    private static bool Has(IHasDirectivesNode node, string directive) =>
        node.Directives?.Items.Any(item => item.Name.StringValue == directive) ?? false;

    private static string? Argument(GraphQLEnumValueDefinition node, string directive, string argument) =>
        node
            .Directives?.Items.FirstOrDefault(item => item.Name.StringValue == directive)
            ?.Arguments?.Items.FirstOrDefault(item => item.Name.StringValue == argument)
            ?.Value
            is GraphQLStringValue text
            ? text.Value.ToString()
            : null;

    private static (string Name, bool IsList) Unwrap(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType nonNull => Unwrap(nonNull.Type),
            GraphQLListType list => (Unwrap(list.Type).Name, true),
            GraphQLNamedType named => (named.Name.StringValue, false),
            _ => throw new ArgumentException("Not a type.", nameof(type)),
        };

    private static string Pascal(string field) => char.ToUpperInvariant(field[0]) + field[1..];

    private static string PascalOfCode(string value) =>
        string.Concat(value.Split('_').Select(part => part[..1] + part[1..].ToLowerInvariant()));

    private Dictionary<string, T> Named<T>()
        where T : GraphQLTypeDefinition =>
        _document.Definitions.OfType<T>().ToDictionary(definition => definition.Name.StringValue);

    private void Fault(GraphQLObjectTypeDefinition type, GraphQLFieldDefinition field, string what) =>
        Fault($"{type.Name.StringValue}.{field.Name.StringValue}", what);

    private void Fault(string coordinate, string what) => _faults.Add($"{coordinate} {what}.");
}
