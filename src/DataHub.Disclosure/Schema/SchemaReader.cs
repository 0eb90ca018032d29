using System.Globalization;
using System.Reflection;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Records;
using GraphQLParser;
using GraphQLParser.AST;

namespace DataHub.Disclosure.Schema;

/// <summary>
/// Reads the SDL and binds it to the stored model by convention: type <c>Victim</c> is entity <c>VictimRecord</c>, field <c>dateOfBirth</c> is
/// property <c>DateOfBirth</c>, an edge <c>case</c> is column <c>CaseId</c>. Gathers every fault before it stops.
/// </summary>
internal sealed class SchemaReader(CategorySet categories)
{
    private static readonly Assembly Model = typeof(RecordsContext).Assembly;

    private readonly List<string> faults = [];
    private readonly Dictionary<string, RecordType> records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueObject> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodeList> codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> references = new(StringComparer.Ordinal);

    public HubSchema Read(string sdl)
    {
        var document = Parser.Parse(sdl);
        var objects = document.Definitions.OfType<GraphQLObjectTypeDefinition>().ToList();
        foreach (var definition in document.Definitions.OfType<GraphQLEnumTypeDefinition>())
            ReadCodes(definition);
        foreach (var definition in objects)
            Declare(definition);
        foreach (var definition in objects)
            ReadFields(definition);
        if (faults.Count > 0)
            throw new SchemaException(faults);
        foreach (var (name, record) in records)
        foreach (var edge in record.Fields.Values.Where(f => f.Kind == FieldKind.ToMany))
            edge.Back = BackOf(edge, name);
        return new HubSchema(document, records, values, codes);
    }

    private void ReadCodes(GraphQLEnumTypeDefinition definition)
    {
        var name = definition.Name.StringValue;
        if (name == "CountryCode" || CodesOf(name) is not { } type)
            return;
        var members = Enum.GetNames(type)
            .ToDictionary(n => n.ToUpperInvariant(), n => Convert.ToInt32(Enum.Parse(type, n)));
        var list = new List<(string, int, string?)>();
        foreach (var value in definition.Values!.Items)
        {
            var text = value.Name.StringValue;
            if (members.TryGetValue(text.Replace("_", "", StringComparison.Ordinal), out var number))
                list.Add((text, number, Argument(value, "parent", "code")));
            else
                faults.Add($"{name}.{text}: {type.Name} has no such member; add it with a number of its own.");
        }
        if (faults.Count == 0)
            codes[name] = new CodeList(name, list);
    }

    private void Declare(GraphQLObjectTypeDefinition definition)
    {
        var name = definition.Name.StringValue;
        if (Has(definition, "reference"))
            references.Add(name);
        if (Has(definition, "value"))
        {
            if (Model.GetType($"DataHub.Records.Model.{name}") is { } type)
                values[name] = new ValueObject(name, type);
            else
                faults.Add($"{name}: there is no value class {name} in DataHub.Records.Model.");
        }
        if (!Has(definition, "record"))
            return;
        if (Model.GetType($"DataHub.Records.Model.{name}Record") is { } entity)
            records[name] = new RecordType(
                name,
                NumberOf(definition),
                entity,
                Argument(definition, "record", "one"),
                Argument(definition, "record", "many")
            );
        else
            faults.Add($"{name}: there is no entity {name}Record in DataHub.Records.Model.");
    }

    /// <summary>The number of a record type, which ids carry.</summary>
    private byte NumberOf(GraphQLObjectTypeDefinition definition)
    {
        var name = definition.Name.StringValue;
        var written = Value(definition, "record", "number") as GraphQLIntValue;
        if (
            written is null
            || !byte.TryParse(written.Value, CultureInfo.InvariantCulture, out var number)
            || number == 0
        )
        {
            faults.Add($"{name}: says no @record(number: …) from 1 to 255; the ids that agencies are given carry it.");
            return 0;
        }
        if (records.Values.FirstOrDefault(record => record.Tag == number) is { } other)
            faults.Add(
                $"{name}: has the number of {other.Name}, so that an id of one would be an id of the other; give it another."
            );
        return number;
    }

    private void ReadFields(GraphQLObjectTypeDefinition definition)
    {
        var name = definition.Name.StringValue;
        if (values.TryGetValue(name, out var value))
            value.Fields = definition
                .Fields!.Items.Select(f => Bind(name, f, value.Type))
                .ToDictionary(f => f.Name, StringComparer.Ordinal);
        if (!records.TryGetValue(name, out var record))
            return;
        record.Fields = definition
            .Fields!.Items.Select(f => Bind(name, f, record.Entity))
            .ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var field in definition.Fields.Items)
            Classify(record, field);
        foreach (var field in definition.Fields.Items)
            Derive(record, field);
        Search(record, definition);
    }

    private RecordField Bind(string owner, GraphQLFieldDefinition definition, Type entity)
    {
        var (typeName, isList) = Unwrap(definition.Type);
        var name = definition.Name.StringValue;
        var field = new RecordField(owner, name, KindOf(name, typeName, isList), typeName);
        if (Argument(definition, "keptAt", "form") is { } form)
            field.KeptAt = Form.Parse(form);
        var property = char.ToUpperInvariant(name[0]) + name[1..];
        switch (field.Kind)
        {
            case FieldKind.Id or FieldKind.Originator or FieldKind.Redactions:
                break;
            case FieldKind.ToOne:
                field.Property = Column(field, entity, property + "Id");
                break;
            case FieldKind.ToMany:
                BindMany(field, owner);
                break;
            default:
                field.Property = Column(field, entity, property);
                break;
        }
        return field;
    }

    private PropertyInfo? Column(RecordField field, Type entity, string property)
    {
        var column = entity.GetProperty(property);
        if (column is null)
            faults.Add($"{field.Coordinate}: {entity.Name} has no property {property}.");
        return column;
    }

    private void BindMany(RecordField field, string owner)
    {
        var child = records[field.TypeName].Entity;
        if (child.GetProperty(owner + "Id") is { } key)
        {
            field.Property = key;
            return;
        }
        field.Link =
            Model.GetType($"DataHub.Records.Model.{owner}{field.TypeName}Link")
            ?? Model.GetType($"DataHub.Records.Model.{field.TypeName}{owner}Link");
        if (field.Link is null)
            faults.Add(
                $"{field.Coordinate}: neither {child.Name}.{owner}Id nor a link entity {owner}{field.TypeName}Link exists."
            );
    }

    /// <summary>The edge of the other end that is stored in the same place.</summary>
    private RecordField? BackOf(RecordField edge, string owner) =>
        records[edge.TypeName]
            .Fields.Values.SingleOrDefault(f =>
                f.TypeName == owner
                && (edge.Link is null ? f.Kind == FieldKind.ToOne && f.Property == edge.Property : f.Link == edge.Link)
            );

    private void Classify(RecordType record, GraphQLFieldDefinition definition)
    {
        var field = record.Fields[definition.Name.StringValue];
        var term = Argument(definition, "classified", "as");
        var derived = Has(definition, "derivedFrom");
        if (term is null && !derived && field.Kind != FieldKind.Redactions)
            faults.Add(
                $"{field.Coordinate}: says neither @classified(as: …) nor @derivedFrom(fields: …); without one nobody knows who may see it."
            );
        if (term is not null && derived)
            faults.Add($"{field.Coordinate}: says both @classified and @derivedFrom; keep the one that is true.");
        if (term is null)
            return;
        if (categories.TryFind(term, out var category))
            field.Categories = [category];
        else
            faults.Add($"{field.Coordinate}: \"{term}\" is not a category of policies/categories.yaml.");
    }

    private void Derive(RecordType record, GraphQLFieldDefinition definition)
    {
        var field = record.Fields[definition.Name.StringValue];
        if (Directive(definition, "derivedFrom") is { } derived)
            field.Categories = CategoriesOf(record, derived, $"{field.Coordinate}: is derived from");
    }

    private void Search(RecordType record, GraphQLObjectTypeDefinition definition)
    {
        if (Argument(definition, "searched", "as") is not { } name)
            return;
        if (record.Fields.ContainsKey(name))
            faults.Add($"{record.Name}: @searched(as: \"{name}\") has the name of a field; give it another.");
        var searched = new RecordField(record.Name, name, FieldKind.Text, "String");
        searched.Property = Column(searched, record.Entity, "FoldedNames");
        searched.Categories = CategoriesOf(record, Directive(definition, "searched")!, $"{record.Name}: searches");
        record.Searched = searched;
    }

    /// <summary>The categories of all fields that a directive names.</summary>
    private List<Category> CategoriesOf(RecordType record, GraphQLDirective directive, string said)
    {
        var union = new List<Category>();
        var fields = directive.Arguments?.Items.Find(a => a.Name.StringValue == "fields")?.Value as GraphQLListValue;
        foreach (var name in (fields?.Values ?? []).OfType<GraphQLStringValue>().Select(v => v.Value.ToString()))
        {
            if (record.Fields.TryGetValue(name, out var source) && source.Categories.Count > 0)
                union.AddRange(source.Categories.Where(c => !union.Contains(c)));
            else
                faults.Add($"{said} \"{name}\", which is not a classified field of {record.Name}.");
        }
        return union;
    }

    private FieldKind KindOf(string name, string typeName, bool isList) =>
        typeName switch
        {
            "ID" => FieldKind.Id,
            "Redaction" => FieldKind.Redactions,
            "String" => isList ? FieldKind.TextList : FieldKind.Text,
            "Int" => FieldKind.WholeNumber,
            "Float" => FieldKind.RealNumber,
            "Boolean" => FieldKind.Boolean,
            "PartialDate" => FieldKind.Date,
            "CountryCode" => isList ? FieldKind.CountryList
            : name == "originator" ? FieldKind.Originator
            : FieldKind.Country,
            "Agency" => FieldKind.Agency,
            _ when records.ContainsKey(typeName) => isList ? FieldKind.ToMany : FieldKind.ToOne,
            _ when values.ContainsKey(typeName) => FieldKind.Value,
            _ => isList ? FieldKind.CodeSet : FieldKind.Code,
        };

    private static Type? CodesOf(string name) => Array.Find(Model.GetExportedTypes(), t => t.IsEnum && t.Name == name);

    private static (string Name, bool IsList) Unwrap(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType inner => Unwrap(inner.Type),
            GraphQLListType list => (Unwrap(list.Type).Name, true),
            GraphQLNamedType named => (named.Name.StringValue, false),
            _ => throw new InvalidOperationException("A GraphQL type is named, a list or non-null."),
        };

    private static bool Has(IHasDirectivesNode node, string directive) => Directive(node, directive) is not null;

    private static GraphQLDirective? Directive(IHasDirectivesNode node, string directive) =>
        node.Directives?.Items.Find(d => d.Name.StringValue == directive);

    private static string? Argument(IHasDirectivesNode node, string directive, string argument) =>
        (Value(node, directive, argument) as GraphQLStringValue)?.Value.ToString();

    private static GraphQLValue? Value(IHasDirectivesNode node, string directive, string argument) =>
        Directive(node, directive)?.Arguments?.Items.Find(a => a.Name.StringValue == argument)?.Value;
}
