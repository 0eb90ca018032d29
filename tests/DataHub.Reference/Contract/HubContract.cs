using System.Globalization;
using DataHub.Records;
using GraphQLParser;
using GraphQLParser.AST;

namespace DataHub.Reference.Contract;

/// <summary>What the SDL says of records, read plainly: types, fields, categories, codes, and by which convention each is stored.</summary>
public sealed class HubContract
{
    private readonly Dictionary<string, ContractType> records = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, ContractField>> values = [];
    private readonly Dictionary<string, Codes> codes = [];

    /// <param name="directory">Where the SDL is.</param>
    public HubContract(string directory)
    {
        var files = Directory
            .GetFiles(directory, "*.graphql")
            .Where(file => Path.GetFileName(file) != "hub.graphql")
            .Order(StringComparer.Ordinal);
        var definitions = Parser.Parse(string.Join('\n', files.Select(File.ReadAllText))).Definitions;
        var objects = definitions.OfType<GraphQLObjectTypeDefinition>().ToList();
        foreach (var list in definitions.OfType<GraphQLEnumTypeDefinition>())
            ReadCodes(list);
        foreach (var type in objects.Where(o => Find(o, "record") is not null))
            records[NameOf(type)] = new ContractType(
                NameOf(type),
                byte.Parse(Number(type), CultureInfo.InvariantCulture),
                Stored(NameOf(type) + "Record")!,
                Text(type, "record", "one"),
                Text(type, "record", "many")
            );
        foreach (var type in objects.Where(o => Find(o, "value") is not null))
            values[NameOf(type)] = FieldsOf(type, Stored(NameOf(type))!);
        foreach (var type in objects.Where(o => Find(o, "record") is not null))
        {
            var record = records[NameOf(type)];
            record.Fields = FieldsOf(type, record.Entity);
            record.SearchedAs = Text(type, "searched", "as");
            record.Searched = [.. Texts(Find(type, "searched"), "fields").Select(name => record.Fields[name])];
        }
    }

    /// <summary>Record types by name, in the order of the schema.</summary>
    public IReadOnlyDictionary<string, ContractType> Records => records;

    /// <summary>The fields of values that records hold, by the value's type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ContractField>> Values => values;

    public IReadOnlyDictionary<string, Codes> CodeLists => codes;

    private void ReadCodes(GraphQLEnumTypeDefinition list)
    {
        var stored = typeof(RecordsContext)
            .Assembly.GetExportedTypes()
            .FirstOrDefault(t => t.IsEnum && t.Name == NameOf(list));
        if (stored is null || NameOf(list) == "CountryCode")
            return;
        codes[NameOf(list)] = new Codes([
            .. list.Values!.Select(v =>
                (
                    v.Name.StringValue,
                    Convert.ToInt32(
                        Enum.Parse(
                            stored,
                            v.Name.StringValue.Replace("_", "", StringComparison.Ordinal),
                            ignoreCase: true
                        ),
                        System.Globalization.CultureInfo.InvariantCulture
                    ),
                    Text(v, "parent", "code")
                )
            ),
        ]);
    }

    private Dictionary<string, ContractField> FieldsOf(GraphQLObjectTypeDefinition type, Type entity)
    {
        var categories = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var field in type.Fields!.Where(f => Find(f, "classified") is not null))
            categories[NameOf(field)] = [Text(field, "classified", "as")!];
        foreach (var field in type.Fields!.Where(f => Find(f, "derivedFrom") is not null))
            categories[NameOf(field)] =
            [
                .. Texts(Find(field, "derivedFrom"), "fields").SelectMany(source => categories[source]).Distinct(),
            ];
        return type.Fields!.Select(field => FieldOf(NameOf(type), field, entity, categories)).ToDictionary(f => f.Name);
    }

    private ContractField FieldOf(
        string owner,
        GraphQLFieldDefinition field,
        Type entity,
        Dictionary<string, IReadOnlyList<string>> categories
    )
    {
        var (typeName, isList) = TypeOf(field.Type);
        var name = NameOf(field);
        var kind = KindOf(name, typeName, isList);
        var property = char.ToUpperInvariant(name[0]) + name[1..];
        var stored = kind switch
        {
            Kind.Id or Kind.Originator or Kind.Redactions => null,
            Kind.One => entity.GetProperty(property + "Id"),
            Kind.Many => records[typeName].Entity.GetProperty(owner + "Id"),
            _ => entity.GetProperty(property),
        };
        var link =
            kind == Kind.Many && stored is null
                ? Stored($"{owner}{typeName}Link") ?? Stored($"{typeName}{owner}Link")
                : null;
        return new ContractField(
            name,
            kind,
            typeName,
            categories.GetValueOrDefault(name, []),
            Text(field, "keptAt", "form"),
            stored,
            link
        );
    }

    private Kind KindOf(string name, string typeName, bool isList) =>
        typeName switch
        {
            "ID" => Kind.Id,
            "Redaction" => Kind.Redactions,
            "Agency" => Kind.Agency,
            "String" => isList ? Kind.TextList : Kind.Text,
            "Int" => Kind.WholeNumber,
            "Float" => Kind.RealNumber,
            "Boolean" => Kind.Boolean,
            "PartialDate" => Kind.Date,
            "CountryCode" when name == "originator" => Kind.Originator,
            "CountryCode" => isList ? Kind.CountryList : Kind.Country,
            _ when records.ContainsKey(typeName) => isList ? Kind.Many : Kind.One,
            _ when values.ContainsKey(typeName) => Kind.Value,
            _ => isList ? Kind.CodeSet : Kind.Code,
        };

    private static Type? Stored(string name) =>
        typeof(RecordsContext).Assembly.GetType($"DataHub.Records.Model.{name}");

    private static (string Name, bool IsList) TypeOf(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType inner => TypeOf(inner.Type),
            GraphQLListType list => (TypeOf(list.Type).Name, true),
            _ => (((GraphQLNamedType)type).Name.StringValue, false),
        };

    private static string NameOf(INamedNode node) => node.Name.StringValue;

    private static GraphQLDirective? Find(IHasDirectivesNode node, string directive) =>
        node.Directives?.Items.Find(d => d.Name.StringValue == directive);

    private static IEnumerable<string> Texts(GraphQLDirective? directive, string argument) =>
        (directive?.Arguments?.Items.Find(a => a.Name.StringValue == argument)?.Value as GraphQLListValue)
            ?.Values?.Cast<GraphQLStringValue>()
            .Select(text => text.Value.ToString())
        ?? [];

    private static ReadOnlySpan<char> Number(GraphQLObjectTypeDefinition type) =>
        (
            (GraphQLIntValue)Find(type, "record")!.Arguments!.Items.Find(a => a.Name.StringValue == "number")!.Value
        ).Value;

    private static string? Text(IHasDirectivesNode node, string directive, string argument) =>
        (
            Find(node, directive)?.Arguments?.Items.Find(a => a.Name.StringValue == argument)?.Value
            as GraphQLStringValue
        )?.Value.ToString();
}
