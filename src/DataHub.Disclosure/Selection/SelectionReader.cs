using System.Security.Cryptography;
using System.Text;
using DataHub.Disclosure.Schema;

namespace DataHub.Disclosure.Selection;

/// <summary>Reads the fields that a document asks for, once for all requests with it.</summary>
internal sealed class SelectionReader
{
    // of "nodes" there is one for each combination of types that its ids name
    private const int MostShapes = 50;

    private readonly HubSchema schema;
    private readonly StringBuilder shape = new();
    private readonly List<(ListSelection List, RequestedField Asked, IReadOnlyList<string>? Filters)> lists = [];

    private SelectionReader(HubSchema schema)
    {
        this.schema = schema;
    }

    /// <summary>Reads a root list.</summary>
    public static SelectionShape ReadList(HubSchema schema, RequestedField root, RecordType type) =>
        ShapeOf(schema, root, type.Name, reader => reader.Shape(reader.List(root.Name, root, type), []));

    /// <summary>Reads records that are asked by id, of the types that the ids name.</summary>
    public static SelectionShape ReadRecords(HubSchema schema, RequestedField root, IReadOnlyList<RecordType> types) =>
        ShapeOf(
            schema,
            root,
            "by id " + string.Join(' ', types.Select(t => t.Name)),
            reader => reader.Shape(null, types.Select(t => reader.Record(t, root)).ToList())
        );

    private static SelectionShape ShapeOf(
        HubSchema schema,
        RequestedField root,
        string name,
        Func<SelectionReader, SelectionShape> read
    )
    {
        if (root.Shapes.TryGetValue(name, out var known))
            return known;
        if (root.Shapes.Count >= MostShapes)
            root.Shapes.Clear();
        return root.Shapes[name] = read(new SelectionReader(schema));
    }

    private SelectionShape Shape(ListSelection? list, List<RecordSelection> records)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{(list is null ? "records" : "list")} {shape}"));
        return new SelectionShape(Convert.ToBase64String(key), list, records, lists);
    }

    private RecordSelection Record(RecordType type, RequestedField asked)
    {
        shape.Append(type.Name).Append('{');
        var selected = new List<SelectedField>();
        foreach (var field in asked.FieldsOn(type.Name))
            selected.Add(Field(type, field));
        shape.Append('}');
        return new RecordSelection(type, selected);
    }

    private SelectedField Field(RecordType type, RequestedField asked)
    {
        shape.Append(asked.ResponseKey).Append(':').Append(asked.Name).Append(' ');
        if (asked.Name == "__typename")
            return new SelectedField(asked.ResponseKey, null, [], null, null);
        var field = type.Fields[asked.Name];
        return field.Kind switch
        {
            FieldKind.ToOne => new(asked.ResponseKey, field, [], Record(schema.Records[field.TypeName], asked), null),
            FieldKind.ToMany => new(
                asked.ResponseKey,
                field,
                [],
                null,
                List(field.Coordinate, asked, schema.Records[field.TypeName])
            ),
            _ => new(asked.ResponseKey, field, Members(asked.FieldsOn(field.TypeName)), null, null),
        };
    }

    private List<SelectedMember> Members(IReadOnlyList<RequestedField> fields)
    {
        if (fields.Count == 0)
            return [];
        shape.Append('{');
        var members = new List<SelectedMember>(fields.Count);
        foreach (var field in fields)
        {
            shape.Append(field.ResponseKey).Append(':').Append(field.Name).Append(' ');
            members.Add(new SelectedMember(field.ResponseKey, field.Name, Members(field.FieldsOn(""))));
        }
        shape.Append('}');
        return members;
    }

    private ListSelection List(string name, RequestedField asked, RecordType type)
    {
        shape.Append(type.Name).Append("()");
        var position = lists.Count;
        lists.Add(default);
        shape.Append('{');
        var fields = asked.FieldsOn(DerivedTypes.ConnectionOf(type.Name)).Select(f => Connection(f, type)).ToList();
        shape.Append('}');
        var list = new ListSelection(name, type, position, fields);
        lists[position] = (list, asked, FilterPaths.Written(asked.Arguments.GetValueOrDefault("where")));
        return list;
    }

    private ConnectionField Connection(RequestedField asked, RecordType type)
    {
        shape.Append(asked.ResponseKey).Append(':').Append(asked.Name).Append(' ');
        if (asked.Name is "nodes" or "node")
            return new ConnectionField(asked.ResponseKey, asked.Name, [], Record(type, asked));
        shape.Append('{');
        var fields = asked.FieldsOn("").Select(f => Connection(f, type)).ToList();
        shape.Append('}');
        return new ConnectionField(asked.ResponseKey, asked.Name, fields, null);
    }
}
