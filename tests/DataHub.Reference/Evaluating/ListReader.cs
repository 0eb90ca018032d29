using System.Globalization;
using System.Text;
using System.Text.Json;
using DataHub.Reference.Asking;
using DataHub.Reference.Contract;
using DataHub.Reference.Opaque;

namespace DataHub.Reference.Evaluating;

using Input = IReadOnlyDictionary<string, object?>;

/// <summary>Reads the arguments of lists, orders records as they are disclosed, and cuts pages.</summary>
internal sealed class ListReader(HubContract contract, CursorBook cursors, Visible visible)
{
    private readonly Masks masks = new(contract);

    /// <exception cref="RefusedException">No list can be asked so.</exception>
    public ListRequest Read(AskedField asked, ContractType type)
    {
        var where = asked.Arguments.GetValueOrDefault("where") as Input;
        var takes = where is null ? _ => true : new Conditions(contract, masks, visible).Of(type, where);
        var order = Order(type, asked.Arguments.GetValueOrDefault("order"));
        var (first, after) = (asked.Arguments.GetValueOrDefault("first"), asked.Arguments.GetValueOrDefault("after"));
        var (last, before) = (asked.Arguments.GetValueOrDefault("last"), asked.Arguments.GetValueOrDefault("before"));
        var backward = (last ?? before) is not null;
        if (backward && (first ?? after) is not null)
            throw new RefusedException("PAGE_SIZE_INVALID");
        var size = Convert.ToInt32(first ?? last ?? 20, CultureInfo.InvariantCulture);
        if (size is < 1 or > 100)
            throw new RefusedException("PAGE_SIZE_INVALID");
        var keys = string.Join(',', order);
        var name = $"{type.Name} where {(where is null ? "nothing" : Written(Plain(type, where)))} order {keys}";
        Place? bound = null;
        if ((backward ? before : after) is string cursor)
            bound = cursors.Find(visible.Asker, cursor, name) ?? throw new RefusedException("CURSOR_INVALID");
        return new ListRequest(name, takes, order, backward, size, bound);
    }

    /// <summary>Where a record stands in a list.</summary>
    public Place PlaceOf(Seen seen, ListRequest list, string path) =>
        new(list.Name, path, [.. list.Order.Select(k => KeyOf(seen, k))], seen.Record.Id);

    /// <summary>The records that the filter takes, in order; smallest id first where all keys are equal.</summary>
    public List<Seen> InOrder(IEnumerable<Seen> records, ListRequest list)
    {
        var taken = records.Where(list.Takes).ToList();
        var places = taken.ToDictionary(seen => seen, seen => PlaceOf(seen, list, ""));
        taken.Sort((a, b) => Compare(places[a], places[b], list.Order));
        return taken;
    }

    /// <summary>The page, and whether there is more in the direction of reading.</summary>
    public (List<Seen> Page, bool HasMore) PageOf(List<Seen> inOrder, ListRequest list)
    {
        var rest = list.Bound is not { } bound
            ? inOrder
            : inOrder.FindAll(s =>
                Compare(PlaceOf(s, list, ""), bound, list.Order) is var place && (list.Backward ? place < 0 : place > 0)
            );
        var page = list.Backward ? rest.TakeLast(list.Size) : rest.Take(list.Size);
        return ([.. page], rest.Count > list.Size);
    }

    private static int Compare(Place one, Place other, IReadOnlyList<OrderKey> order)
    {
        for (var i = 0; i < order.Count; i++)
        {
            var compared = Compare(one.Keys[i], other.Keys[i]);
            if (compared != 0)
                return order[i].Descending ? -compared : compared;
        }
        return one.Id.CompareTo(other.Id);
    }

    /// <summary>Texts by code point, which is the order of their bytes.</summary>
    private static int Compare(object one, object other) =>
        one is string text
            ? Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)other))
            : Comparer<object>.Default.Compare(one, other);

    /// <summary>What is not there or not disclosed comes first, and an empty text is as good as none.</summary>
    private object KeyOf(Seen seen, OrderKey key)
    {
        var end = seen;
        foreach (var edge in key.Through)
            end = end is null ? null : visible.Behind(end, edge).FirstOrDefault();
        return (end is null ? null : masks.Of(end, key.Field, null))
            ?? key.Field.Kind switch
            {
                Kind.Text => "",
                Kind.RealNumber => double.MinValue,
                Kind.Id => long.MinValue,
                _ => int.MinValue,
            };
    }

    private List<OrderKey> Order(ContractType type, object? argument)
    {
        var entries = argument switch
        {
            null => [],
            List<object?> many => many,
            _ => [argument],
        };
        if (entries.Count > 5)
            throw new RefusedException("ORDER_INVALID");
        return entries.ConvertAll(entry => Key(type, entry, []));
    }

    private OrderKey Key(ContractType type, object? entry, List<ContractField> through)
    {
        if (entry is not Input { Count: 1 } key || through.Count > 4)
            throw new RefusedException("ORDER_INVALID");
        var (name, value) = key.First();
        var field = type.Fields[name];
        if (field.Kind == Kind.One)
            return Key(contract.Records[field.TypeName], value, [.. through, field]);
        return value is string direction
            ? new OrderKey(through, field, direction == "DESC")
            : throw new RefusedException("ORDER_INVALID");
    }

    /// <summary>The filter with each condition on a list of codes as the codes that it takes: however it says so, the list is the same.</summary>
    private Dictionary<string, object?> Plain(ContractType type, Input where) =>
        where.ToDictionary(f => f.Key, f => f.Value is null ? null : Plain(type, f.Key, f.Value));

    private object Plain(ContractType type, string name, object value)
    {
        if (name is "and" or "or")
            return (value as List<object?> ?? [value]).ConvertAll(part => (object?)Plain(type, (Input)part!));
        return type.Fields.GetValueOrDefault(name) switch
        {
            { Kind: Kind.One } edge => Plain(contract.Records[edge.TypeName], (Input)value),
            { Kind: Kind.Many } edge => Each(there => Plain(contract.Records[edge.TypeName], there)),
            { Kind: Kind.CodeSet } codes => Each(conditions => Taken(codes, conditions)),
            _ => value,
        };

        Dictionary<string, object?> Each(Func<Input, object> plain) =>
            ((Input)value).ToDictionary(q => q.Key, q => q.Value is Input like ? plain(like) : q.Value);
    }

    private string Taken(ContractField codes, Input conditions)
    {
        var taken = contract.CodeLists[codes.TypeName].All.Select(code => code.Name).Where(Takes);
        var isOpen = conditions.Keys.All(name => name[0] == 'n');
        return $"{(isOpen ? "all but others than " : "")}{string.Join(' ', taken)}";

        bool Takes(string code) =>
            conditions.All(c => (c.Value as List<object?> ?? [c.Value]).Contains(code) != (c.Key[0] == 'n'));
    }

    /// <summary>A filter in one spelling: what says the same is written the same.</summary>
    private static string Written(object? value) =>
        value switch
        {
            Input input => "{" + string.Join(',', Said(input).Select(f => $"{f.Key}:{Written(f.Key, f.Value)}")) + "}",
            List<object?> list => "[" + string.Join(',', list.Select(Written)) + "]",
            _ => JsonSerializer.Serialize(value),
        };

    /// <summary>A single value stands for a list of one, and none for an empty one.</summary>
    private static string Written(string name, object? value) =>
        name == "search" ? string.Join(' ', Conditions.WordsOf(value))
        : name is "in" or "nin" or "and" or "or" && value is not List<object?>
            ? Written(value is null ? new List<object?>() : [value])
        : Written(value);

    /// <summary>Members by name, without fields of which nothing is asked. An operation with null asks for what is not there.</summary>
    private static IEnumerable<KeyValuePair<string, object?>> Said(Input input) =>
        input
            .Where(f => f.Value is not null || Conditions.IsOperation(f.Key))
            .OrderBy(f => f.Key, StringComparer.Ordinal);
}
