using System.Collections;
using System.Globalization;
using System.Text;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Schema;
using DataHub.Records.Names;

namespace DataHub.Disclosure.Selection;

/// <summary>Reads the arguments of a selection's lists for one request, and refuses what no list can answer.</summary>
internal sealed class ArgumentReader(
    HubSchema schema,
    CursorSeal seal,
    RecordIds ids,
    IReadOnlyDictionary<string, object?> variables
)
{
    private static readonly Dictionary<string, object?> NoConditions = [];

    private readonly StringBuilder shape = new();
    private readonly List<object> values = [];
    private int conditionCount;
    private int relationCount;
    private int relationDepth;

    public ReadSelection Read(SelectionShape fields)
    {
        var lists = new ListArguments[fields.Lists.Count];
        for (var position = 0; position < lists.Length; position++)
            lists[position] = List(fields.Lists[position].Asked, fields.Lists[position].List.Type);
        return new ReadSelection(fields, shape.ToString(), lists, values);
    }

    /// <summary>The value of an argument; null without one.</summary>
    public object? Argument(RequestedField field, string name) => Given(field.Arguments.GetValueOrDefault(name));

    /// <summary>The value of a field of an input object; null without one.</summary>
    public object? Member(IReadOnlyDictionary<string, object?> written, string name) =>
        Given(written.GetValueOrDefault(name));

    /// <summary>The elements of a list; of a single value, that value.</summary>
    public IEnumerable<object?> Elements(object value) =>
        value is IEnumerable list and not string and not IReadOnlyDictionary<string, object?>
            ? list.Cast<object?>().Select(Given)
            : [value];

    private ListArguments List(RequestedField asked, RecordType type)
    {
        var (shapeStart, valueStart) = (shape.Length, values.Count);
        (conditionCount, relationCount) = (0, 0);
        var where = Argument(asked, "where") is IReadOnlyDictionary<string, object?> conditions
            ? Where(type, Fields(conditions))
            : null;
        var order = Order(type, Argument(asked, "order"));
        (int Start, int Length) text = (shapeStart, shape.Length - shapeStart);
        (int Start, int Length) slots = (valueStart, values.Count - valueStart);
        var (backward, size) = PageSize(asked);
        var take = Slot(size + 1);
        var bound = -1;
        if (Argument(asked, backward ? "before" : "after") is string cursor)
        {
            var fingerprint = ReadSelection.Fingerprint(
                type.Name,
                shape.ToString(text.Start, text.Length),
                values.Skip(slots.Start).Take(slots.Length)
            );
            bound = values.Count;
            values.AddRange(seal.Open(cursor, order, fingerprint) ?? throw DisclosureException.Cursor());
        }
        shape.Append(backward ? "last" : "first").Append(bound < 0 ? ")" : " bound)");
        return new ListArguments(where, order, backward, take, bound, text, slots);
    }

    /// <summary>The value of a variable where one stands; null where it has none.</summary>
    private object? Given(object? value) =>
        value is RequestedVariable variable ? variables.GetValueOrDefault(variable.Name) : value;

    /// <summary>The fields of an input object that are there: one whose variable has no value is not.</summary>
    private IReadOnlyDictionary<string, object?> Fields(IReadOnlyDictionary<string, object?> written) =>
        written.Values.Any(v => v is RequestedVariable)
            ? written
                .Where(f => f.Value is not RequestedVariable variable || variables.ContainsKey(variable.Name))
                .ToDictionary(f => f.Key, f => Given(f.Value), StringComparer.Ordinal)
            : written;

    private (bool Backward, int Size) PageSize(RequestedField asked)
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

    private Filter.All Where(RecordType type, IReadOnlyDictionary<string, object?> conditions) =>
        Conditions(
            conditions,
            (name, operations) =>
                type.Fields.TryGetValue(name, out var field)
                    ? Field(field, operations)
                    : Searched(type.Searched!, operations)
        );

    /// <summary>Conditions on a part of the record, such as a place: each member is masked by itself, however they are joined.</summary>
    private Filter.All Part(RecordField field, IReadOnlyDictionary<string, object?> conditions) =>
        Conditions(
            conditions,
            (name, operations) =>
                Operations(
                    new FieldPath(field, field.Kind == FieldKind.Agency ? null : MemberOf(field, name)),
                    operations
                )
        );

    /// <summary>All of an object of conditions: what is asked of each name in it, and what <c>and</c> and <c>or</c> join.</summary>
    private Filter.All Conditions(
        IReadOnlyDictionary<string, object?> conditions,
        Func<string, IReadOnlyDictionary<string, object?>, IEnumerable<Filter>> asked
    )
    {
        shape.Append('&');
        var all = new List<Filter>();
        foreach (var (name, value) in conditions.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (value is null)
                continue;
            shape.Append(name).Append('[');
            if (name is "and" or "or")
                all.Add(Joined(name, value, part => Conditions(part, asked)));
            else
                all.AddRange(asked(name, Fields((IReadOnlyDictionary<string, object?>)value)));
            shape.Append(']');
        }
        return new Filter.All(all);
    }

    private List<Filter> Field(RecordField field, IReadOnlyDictionary<string, object?> operations) =>
        field.Kind switch
        {
            FieldKind.ToOne => [Leads(field, operations)],
            FieldKind.ToMany => Quantified(field, operations),
            FieldKind.Value or FieldKind.Agency => [Part(field, operations)],
            _ => [.. Operations(new FieldPath(field, null), operations)],
        };

    /// <summary>Each word of the search as a part of the folded names. A search for nothing finds nobody.</summary>
    private List<Filter> Searched(RecordField searched, IReadOnlyDictionary<string, object?> operations)
    {
        if (!operations.TryGetValue("search", out var text))
            return [];
        var words = FoldedText.Of(text as string).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        shape.Append(CultureInfo.InvariantCulture, $"search {words.Length} ");
        return words.Length == 0
            ? [new Filter.Any([])]
            : [.. words.Select(word => Single(new FieldPath(searched, null), "contains", word))];
    }

    private Filter.Leads Leads(RecordField edge, IReadOnlyDictionary<string, object?> conditionsThere)
    {
        if (++relationCount > Limits.Relations || ++relationDepth > Limits.RelationsInARow)
            throw DisclosureException.Filter();
        var there = Where(schema.Records[edge.TypeName], conditionsThere);
        relationDepth--;
        return new Filter.Leads(edge, there);
    }

    private List<Filter> Quantified(RecordField edge, IReadOnlyDictionary<string, object?> quantifiers)
    {
        var all = new List<Filter>();
        foreach (var (name, value) in quantifiers.OrderBy(q => q.Key, StringComparer.Ordinal))
        {
            shape.Append(name).Append(' ');
            if (value is bool any)
            {
                shape.Append(any).Append(' ');
                var leads = Leads(edge, NoConditions);
                all.Add(any ? leads : new Filter.Not(leads));
            }
            else if (value is IReadOnlyDictionary<string, object?> conditionsThere)
            {
                var leads = Leads(edge, Fields(conditionsThere));
                all.Add(
                    name switch
                    {
                        "some" => leads,
                        "none" => new Filter.Not(leads),
                        _ => new Filter.Not(leads with { To = new Filter.Not(leads.To) }),
                    }
                );
            }
        }
        return all;
    }

    private RecordField MemberOf(RecordField part, string name) => schema.Values[part.TypeName].Fields[name];

    /// <summary>What <c>and</c> and <c>or</c> join.</summary>
    private Filter Joined(string name, object value, Func<IReadOnlyDictionary<string, object?>, Filter> conditions)
    {
        var parts = Elements(value)
            .OfType<IReadOnlyDictionary<string, object?>>()
            .Select(p => conditions(Fields(p)))
            .ToList();
        return name == "and" ? new Filter.All(parts) : new Filter.Any(parts);
    }

    private IEnumerable<Filter> Operations(FieldPath path, IReadOnlyDictionary<string, object?> operations)
    {
        foreach (var (name, value) in operations.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            shape.Append(name).Append(' ');
            if (name is "some" or "none" or "all" or "any")
            {
                if (value is not null)
                    yield return Quantified(path, name, value);
                continue;
            }
            // "neq" and "nin" too are complements of a positive operation: "eq", "in"
            var negated = name[0] == 'n';
            var operation = Operation(path, negated ? name[1..] : name, value);
            yield return negated ? new Filter.Not(operation) : operation;
        }
    }

    /// <summary>A condition on the elements of a list inside the record: of one and the same, where there are several.</summary>
    private Filter Quantified(FieldPath path, string quantifier, object value)
    {
        if (value is bool any)
        {
            shape.Append(any).Append(' ');
            return any ? new Filter.Not(new Filter.IsNull(path)) : new Filter.IsNull(path);
        }
        var operations = Fields((IReadOnlyDictionary<string, object?>)value);
        if (path.Target.Kind == FieldKind.CodeSet)
        {
            var taken = Taken(path, operations);
            var has = new Filter.Compare(path, Comparison.Has, Slot(quantifier == "all" ? ~taken : taken));
            return quantifier == "some" ? has : new Filter.Not(has);
        }
        shape.Append('[');
        var element = new Filter.All([.. Operations(path, operations)]);
        shape.Append(']');
        return quantifier switch
        {
            "some" => new Filter.HasElement(path, element),
            "none" => new Filter.Not(new Filter.HasElement(path, element)),
            _ => new Filter.Not(new Filter.HasElement(path, new Filter.Not(element))),
        };
    }

    /// <summary>The codes that every condition takes, as bits.</summary>
    private long Taken(FieldPath path, IReadOnlyDictionary<string, object?> operations)
    {
        var taken = -1L;
        foreach (var (name, value) in operations)
        {
            var codes = value is null ? [] : Elements(value).OfType<string>().ToList();
            if ((conditionCount += codes.Count) > Limits.Conditions)
                throw DisclosureException.Filter();
            var given = codes.Aggregate(0L, (bits, code) => bits | (long)Value(path.Target, code));
            taken &= name[0] == 'n' ? ~given : given;
        }
        return taken;
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
        if (++conditionCount > Limits.Conditions)
            throw DisclosureException.Filter();
        if (value is null)
        {
            if (name != "eq")
                throw DisclosureException.FilterValue();
            shape.Append("null ");
            return new Filter.IsNull(path);
        }
        var comparison = name switch
        {
            "eq" => Comparison.Equal,
            "gt" => Comparison.Greater,
            "gte" => Comparison.GreaterOrEqual,
            "lt" => Comparison.Less,
            "lte" => Comparison.LessOrEqual,
            "contains" or "startsWith" or "endsWith" => Comparison.Like,
            _ => throw new InvalidOperationException($"No operation {name}."),
        };
        // databases end a text at U+0000, each in its own way: such a pattern would not ask what it says. SQLite takes none of more than 50,000 bytes.
        if (value is string text && (text.Length > Limits.Text || text.Contains('\0', StringComparison.Ordinal)))
            throw DisclosureException.FilterText();
        var slot = comparison == Comparison.Like ? Pattern(name, (string)value) : Value(path.Target, value);
        return new Filter.Compare(path, comparison, Slot(slot));
    }

    private static string Pattern(string operation, string text)
    {
        var escaped = Escaped(text);
        return operation switch
        {
            "startsWith" => escaped + "%",
            "endsWith" => "%" + escaped,
            _ => "%" + escaped + "%",
        };
    }

    private static string Escaped(string text) =>
        text.Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal);

    /// <summary>The value as its column stores it.</summary>
    private object Value(RecordField field, object value) =>
        field.Kind switch
        {
            FieldKind.Id => IdOf(field, value),
            FieldKind.Text or FieldKind.TextList or FieldKind.CountryList or FieldKind.Agency => (string)value,
            FieldKind.WholeNumber => Convert.ToInt32(value, CultureInfo.InvariantCulture),
            FieldKind.RealNumber => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            FieldKind.Boolean => (bool)value ? 1 : 0,
            FieldKind.Date => DataHub.Policies.PartialDate.TryParse((string)value, out var date)
                ? date.Value
                : throw DisclosureException.Date(),
            FieldKind.Code => schema.Codes[field.TypeName].NumberOf((string)value),
            FieldKind.CodeSet => 1L << schema.Codes[field.TypeName].NumberOf((string)value),
            FieldKind.Country or FieldKind.Originator => DataHub.Policies.CountryCode.Parse((string)value).Numeric,
            _ => throw new InvalidOperationException($"{field.Coordinate} cannot be filtered."),
        };

    /// <summary>The stored id; for what is no id of such a record of this agency, one that no record has.</summary>
    private long IdOf(RecordField field, object value) =>
        ids.TryDecode(schema, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", out var type, out var id)
        && type.Fields[field.Name] == field
            ? id
            : long.MinValue;

    private List<OrderKey> Order(RecordType type, object? argument)
    {
        var order = new List<OrderKey>();
        foreach (var entry in argument is null ? [] : Elements(argument))
        {
            if (order.Count == Limits.OrderKeys)
                throw DisclosureException.Order();
            order.Add(Key(type, entry));
        }
        return order;
    }

    private OrderKey Key(RecordType type, object? entry)
    {
        var through = new List<RecordField>();
        while (entry is IReadOnlyDictionary<string, object?> written && Fields(written) is { Count: 1 } key)
        {
            var (name, value) = key.First();
            shape.Append(name).Append(' ');
            if (value is string direction)
            {
                shape.Append(direction).Append(' ');
                return new OrderKey(through, new FieldPath(type.Fields[name], null), direction == "DESC");
            }
            if (through.Count == Limits.RelationsInARow)
                break;
            through.Add(type.Fields[name]);
            (type, entry) = (schema.Records.GetValueOrDefault(type.Fields[name].TypeName, type), value);
        }
        throw DisclosureException.Order();
    }

    private int Slot(object value)
    {
        values.Add(value);
        return values.Count - 1;
    }
}
