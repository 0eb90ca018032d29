using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Schema;

namespace DataHub.Disclosure.Selection;

/// <summary>Reads what the client asked into a shape and its values, and refuses what no list can answer.</summary>
internal sealed class SelectionReader(HubSchema schema, CursorSeal seal)
{
    private readonly StringBuilder shape = new();
    private readonly List<object> values = [];

    public ReadSelection ReadList(RequestedField root, RecordType type)
    {
        shape.Append("list ");
        var list = List(root, type);
        return new ReadSelection(shape.ToString(), values, list, []);
    }

    public ReadSelection ReadRecords(RequestedField root, IEnumerable<RecordType> types)
    {
        shape.Append("records ");
        var records = types.Select(t => Record(t, root)).ToList();
        return new ReadSelection(shape.ToString(), values, null, records);
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
            FieldKind.ToMany => new(asked.ResponseKey, field, [], null, List(asked, schema.Records[field.TypeName])),
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

    private ListSelection List(RequestedField asked, RecordType type)
    {
        shape.Append(type.Name).Append('(');
        var (shapeStart, valueStart) = (shape.Length, values.Count);
        var where = Argument(asked, "where") is IReadOnlyDictionary<string, object?> conditions
            ? Where(type, conditions)
            : null;
        var order = Order(type, Argument(asked, "order"));
        var fingerprint = Slot(Fingerprint(type, shapeStart, valueStart));
        var (backward, size) = PageSize(asked);
        var take = Slot(size + 1);
        var bound = Bound(Argument(asked, backward ? "before" : "after"), order, (byte[])values[fingerprint]);
        shape.Append(backward ? "last" : "first").Append(bound < 0 ? "" : " bound").Append("){");
        var fields = asked.FieldsOn(DerivedTypes.ConnectionOf(type.Name)).Select(f => Connection(f, type)).ToList();
        shape.Append('}');
        return new ListSelection(type, where, order, backward, take, bound, fields) { FingerprintSlot = fingerprint };
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

    private static (bool Backward, int Size) PageSize(RequestedField asked)
    {
        var (first, last) = (Argument(asked, "first"), Argument(asked, "last"));
        var (after, before) = (Argument(asked, "after"), Argument(asked, "before"));
        if ((first ?? after) is not null && (last ?? before) is not null)
            throw DisclosureException.PageDirection();
        var backward = (last ?? before) is not null;
        var size = Convert.ToInt32(first ?? last ?? Limits.DefaultPageSize, CultureInfo.InvariantCulture);
        if (size is < 1 or > Limits.PageSize)
            throw DisclosureException.PageSize(backward ? "last" : "first");
        return (backward, size);
    }

    private int Bound(object? cursor, List<OrderKey> order, byte[] fingerprint)
    {
        if (cursor is null)
            return -1;
        var bound = values.Count;
        values.AddRange(seal.Open((string)cursor, order, fingerprint) ?? throw DisclosureException.Cursor());
        return bound;
    }

    /// <summary>A cursor is good only for the conditions, values and order that it was given for.</summary>
    private byte[] Fingerprint(RecordType type, int shapeStart, int valueStart)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes(type.Name + "|" + shape.ToString(shapeStart, shape.Length - shapeStart))
        );
        for (var i = valueStart; i < values.Count; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{values[i]}");
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }
        return hash.GetHashAndReset()[..16];
    }

    private Filter.All Where(RecordType type, IReadOnlyDictionary<string, object?> conditions)
    {
        shape.Append('&');
        var all = new List<Filter>();
        foreach (var (name, value) in conditions.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (value is null)
                continue;
            shape.Append(name).Append('[');
            if (name is "and" or "or")
            {
                var parts = Elements(value)
                    .OfType<IReadOnlyDictionary<string, object?>>()
                    .Select(p => (Filter)Where(type, p))
                    .ToList();
                all.Add(name == "and" ? new Filter.All(parts) : new Filter.Any(parts));
            }
            else
            {
                all.AddRange(Field(type.Fields[name], (IReadOnlyDictionary<string, object?>)value));
            }
            shape.Append(']');
        }
        return new Filter.All(all);
    }

    private List<Filter> Field(RecordField field, IReadOnlyDictionary<string, object?> operations)
    {
        if (field.Kind != FieldKind.Value)
            return Operations(new FieldPath(field, null), operations).ToList();
        var all = new List<Filter>();
        foreach (var (member, inner) in operations.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            if (inner is not IReadOnlyDictionary<string, object?> innerOperations)
                continue;
            shape.Append(member).Append('.');
            all.AddRange(
                Operations(new FieldPath(field, schema.Values[field.TypeName].Fields[member]), innerOperations)
            );
        }
        return all;
    }

    private IEnumerable<Filter> Operations(FieldPath path, IReadOnlyDictionary<string, object?> operations)
    {
        foreach (var (name, value) in operations.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            shape.Append(name).Append(' ');
            if (name == "some")
            {
                if (value is IReadOnlyDictionary<string, object?> some)
                    foreach (var filter in Operations(path, some))
                        yield return filter;
                continue;
            }
            // "neq" and "nin" too are complements of a positive operation: "eq", "in"
            var negated = name[0] == 'n';
            var operation = Operation(path, negated ? name[1..] : name, value);
            yield return negated ? new Filter.Not(operation) : operation;
        }
    }

    private Filter Operation(FieldPath path, string name, object? value)
    {
        if (name != "in")
            return Single(path, name, value);
        var elements = value is null ? [] : Elements(value).ToList();
        shape.Append(CultureInfo.InvariantCulture, $"{elements.Count} ");
        return new Filter.Any(elements.Select(e => Single(path, "eq", e)).ToList());
    }

    private Filter Single(FieldPath path, string name, object? value)
    {
        if (value is null)
        {
            shape.Append("null ");
            return new Filter.IsNull(path);
        }
        var list = path.Target.Kind is FieldKind.CountryList or FieldKind.CodeSet;
        var comparison = name switch
        {
            "eq" => list ? Comparison.Has : Comparison.Equal,
            "gt" => Comparison.Greater,
            "gte" => Comparison.GreaterOrEqual,
            "lt" => Comparison.Less,
            "lte" => Comparison.LessOrEqual,
            "contains" or "startsWith" or "endsWith" => Comparison.Like,
            _ => throw new InvalidOperationException($"No operation {name}."),
        };
        var slot = comparison == Comparison.Like ? Pattern(name, (string)value) : Value(path.Target, value);
        return new Filter.Compare(path, comparison, Slot(slot));
    }

    private static string Pattern(string operation, string text)
    {
        var escaped = text.Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal);
        return operation switch
        {
            "startsWith" => escaped + "%",
            "endsWith" => "%" + escaped,
            _ => "%" + escaped + "%",
        };
    }

    /// <summary>The value as its column stores it.</summary>
    private object Value(RecordField field, object value) =>
        field.Kind switch
        {
            FieldKind.Text => (string)value,
            FieldKind.WholeNumber => Convert.ToInt32(value, CultureInfo.InvariantCulture),
            FieldKind.RealNumber => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            FieldKind.Boolean => (bool)value ? 1 : 0,
            FieldKind.Date => DataHub.Policies.PartialDate.TryParse((string)value, out var date)
                ? date.Value
                : throw DisclosureException.Date(),
            FieldKind.Code => schema.Codes[field.TypeName].NumberOf((string)value),
            FieldKind.CodeSet => 1L << schema.Codes[field.TypeName].NumberOf((string)value),
            FieldKind.Country or FieldKind.Originator => DataHub.Policies.CountryCode.Parse((string)value).Numeric,
            FieldKind.CountryList => "%" + (string)value + "%",
            _ => throw new InvalidOperationException($"{field.Coordinate} cannot be filtered."),
        };

    private List<OrderKey> Order(RecordType type, object? argument)
    {
        var order = new List<OrderKey>();
        foreach (var entry in argument is null ? [] : Elements(argument))
        {
            if (
                order.Count == Limits.OrderKeys
                || entry is not IReadOnlyDictionary<string, object?> { Count: 1 } key
                || key.First() is not { Value: string direction } term
            )
                throw DisclosureException.Order();
            shape.Append(term.Key).Append(' ').Append(direction).Append(' ');
            order.Add(new OrderKey(new FieldPath(type.Fields[term.Key], null), direction == "DESC"));
        }
        return order;
    }

    private int Slot(object value)
    {
        values.Add(value);
        return values.Count - 1;
    }

    private static object? Argument(RequestedField field, string name) => field.Arguments.GetValueOrDefault(name);

    private static IEnumerable<object?> Elements(object value) =>
        value is IEnumerable list and not string and not IReadOnlyDictionary<string, object?>
            ? list.Cast<object?>()
            : [value];
}
