using System.Globalization;
using DataHub.Policies;
using DataHub.Records.Names;
using DataHub.Reference.Asking;
using DataHub.Reference.Contract;

namespace DataHub.Reference.Evaluating;

using Input = IReadOnlyDictionary<string, object?>;

/// <summary>A client's <c>where</c> as a predicate over records as they are disclosed.</summary>
internal sealed class Conditions(HubContract contract, Masks masks, Visible visible)
{
    private static readonly HashSet<string> Positive =
    [
        "eq",
        "in",
        "gt",
        "gte",
        "lt",
        "lte",
        "contains",
        "startsWith",
        "endsWith",
    ];

    /// <summary>Whether a member of a filter compares, rather than naming a field.</summary>
    public static bool IsOperation(string name) =>
        name is "some" or "all" or "none" or "any" or "search"
        || Positive.Contains(name)
        || (name[0] == 'n' && Positive.Contains(name[1..]));

    public Func<Seen, bool> Of(ContractType type, Input where)
    {
        var all = where.Where(c => c.Value is not null).Select(c => Condition(type, c.Key, c.Value!)).ToList();
        return seen => all.TrueForAll(holds => holds(seen));
    }

    private Func<Seen, bool> Condition(ContractType type, string name, object value)
    {
        if (name is "and" or "or")
        {
            var parts = Elements(value).Select(part => Of(type, (Input)part!)).ToList();
            return name == "and" ? seen => parts.TrueForAll(p => p(seen)) : seen => parts.Exists(p => p(seen));
        }
        if (name == type.SearchedAs)
            return Named(type, (Input)value);
        var field = type.Fields[name];
        if (field.Kind == Kind.One)
            return Leads(field, (Input)value);
        if (field.Kind == Kind.Many)
            return Quantified(field, (Input)value);
        return field.Kind is Kind.Value or Kind.Agency
            ? Guarding(field, isJoined: false).Part(field, (Input)value)
            : Operations(field, null, (Input)value);
    }

    /// <summary>Of a place, a document or an agency in the record, each of whose members is as it is disclosed.</summary>
    private Func<Seen, bool> Part(ContractField field, Input conditions)
    {
        var all = conditions
            .Where(c => c.Value is not null)
            .Select(c =>
                c.Key switch
                {
                    "and" => Joined(c.Value!).Aggregate((Func<Seen, bool>)(_ => true), (a, b) => s => a(s) && b(s)),
                    "or" => Joined(c.Value!).Aggregate((Func<Seen, bool>)(_ => false), (a, b) => s => a(s) || b(s)),
                    _ when field.Kind == Kind.Agency => Operations(field, null, (Input)c.Value!),
                    var member => Operations(field, contract.Values[field.TypeName][member], (Input)c.Value!),
                }
            )
            .ToList();
        return seen => all.TrueForAll(holds => holds(seen));

        IEnumerable<Func<Seen, bool>> Joined(object parts) =>
            Elements(parts).Select(part => Guarding(field, isJoined: true).Part(field, (Input)part!));
    }

    private Conditions Guarding(ContractField part, bool isJoined) =>
        visible.Dropped is { } dropped && dropped.Of(part) && (isJoined || !dropped.IsJoinedOnly)
            ? new Conditions(contract, masks.AsStored, visible)
            : this;

    /// <summary>Every word is a part of some name, where all that hold names are disclosed whole.</summary>
    private static Func<Seen, bool> Named(ContractType type, Input search)
    {
        if (!search.TryGetValue("search", out var text))
            return _ => true;
        var words = WordsOf(text);
        return seen =>
            words.Length > 0
            && type.Searched.All(field => seen.FormOf(field) == "full")
            && NamesOf(seen) is var names
            && words.All(word => names.Exists(name => name.Contains(word, StringComparison.Ordinal)));

        List<string> NamesOf(Seen seen) =>
            [
                .. type
                    .Searched.Select(field => field.Stored!.GetValue(seen.Record) as string)
                    .SelectMany(names => names?.Split('\n') ?? [])
                    .SelectMany(FoldedText.WaysOf),
            ];
    }

    /// <summary>What a search looks for: case, accents and how it is typed do not count.</summary>
    public static string[] WordsOf(object? search) =>
        FoldedText.Of(search as string).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The edge leads to a record that is like this.</summary>
    private Func<Seen, bool> Leads(ContractField edge, Input where)
    {
        var there = Of(contract.Records[edge.TypeName], where);
        return seen => visible.Behind(seen, edge).Any(there);
    }

    /// <summary>Of those records that an answer would show below the edge.</summary>
    private Func<Seen, bool> Quantified(ContractField edge, Input quantifiers)
    {
        var all = new List<Func<Seen, bool>>();
        foreach (var (name, value) in quantifiers.Where(q => q.Value is not null))
        {
            var like = name == "any" ? _ => true : Of(contract.Records[edge.TypeName], (Input)value!);
            all.Add(
                name switch
                {
                    "any" => seen => visible.Behind(seen, edge).Any() == (bool)value!,
                    "some" => seen => visible.Behind(seen, edge).Any(like),
                    "none" => seen => !visible.Behind(seen, edge).Any(like),
                    _ => seen => visible.Behind(seen, edge).All(like),
                }
            );
        }
        return seen => all.TrueForAll(holds => holds(seen));
    }

    private Func<Seen, bool> Operations(ContractField field, ContractField? member, Input operations)
    {
        var all = operations
            .Where(o => o.Key is not ("some" or "none" or "all" or "any") || o.Value is not null)
            .Select(o =>
                o.Key is "some" or "none" or "all" or "any"
                    ? OfList(field, member, o.Key, o.Value!)
                    : Operation(field, member, o.Key, o.Value)
            )
            .ToList();
        return seen => all.TrueForAll(holds => holds(seen));
    }

    /// <summary>Of a list inside the record; one that is not disclosed is as one that is not there.</summary>
    private Func<Seen, bool> OfList(ContractField field, ContractField? member, string quantifier, object value)
    {
        if (quantifier == "any")
            return seen => masks.Of(seen, field, member) is not null == (bool)value;
        var target = member ?? field;
        var all = ((Input)value).Select(o => Element(target, o.Key, o.Value)).ToList();
        bool Holds(object element) => all.TrueForAll(holds => holds(element));
        IEnumerable<object> Of(Seen seen) =>
            masks.Of(seen, field, member) switch
            {
                null => [],
                long codes => Masks.CodesOf(codes).Cast<object>(),
                var lines => ((string)lines).Split('\n'),
            };
        return quantifier switch
        {
            "some" => seen => Of(seen).Any(Holds),
            "none" => seen => !Of(seen).Any(Holds),
            _ => seen => Of(seen).All(Holds),
        };
    }

    /// <summary>What is asked of one element: a code's number, a country or a text.</summary>
    private Func<object, bool> Element(ContractField list, string name, object? value)
    {
        if (name[0] == 'n')
        {
            var positive = Element(list, name[1..], value);
            return element => !positive(element);
        }
        if (name == "in")
        {
            var any = value is null ? [] : Elements(value).Select(e => Element(list, "eq", e)).ToList();
            return element => any.Exists(holds => holds(element));
        }
        if (value is null)
            return name == "eq" ? _ => false : throw new RefusedException("FILTER_VALUE_MISSING");
        if (list.Kind == Kind.CodeSet)
            return element => (int)element == contract.CodeLists[list.TypeName].NumberOf((string)value);
        var wanted = (string)value;
        if (wanted.Contains('\0', StringComparison.Ordinal))
            throw new RefusedException("FILTER_TEXT_INVALID");
        return element => CompareTexts(name, (string)element, wanted);
    }

    private Func<Seen, bool> Operation(ContractField field, ContractField? member, string name, object? value)
    {
        // neq, nin, ngt …: exactly what the positive operation does not take
        if (name[0] == 'n')
        {
            var positive = Operation(field, member, name[1..], value);
            return seen => !positive(seen);
        }
        if (name == "in")
        {
            var any = value is null ? [] : Elements(value).Select(e => Operation(field, member, "eq", e)).ToList();
            return seen => any.Exists(holds => holds(seen));
        }
        if (value is null && name != "eq")
            throw new RefusedException("FILTER_VALUE_MISSING");
        if (value is null)
            return seen => masks.Of(seen, field, member) is null;
        if (value is string text && text.Contains('\0', StringComparison.Ordinal))
            throw new RefusedException("FILTER_TEXT_INVALID");
        var target = member ?? field;
        var wanted = Wanted(target, value);
        return seen => masks.Of(seen, field, member) is { } left && Compare(target, name, left, wanted);
    }

    private static bool Compare(ContractField target, string name, object left, object wanted) =>
        target.Kind switch
        {
            Kind.Text or Kind.Agency => CompareTexts(name, (string)left, (string)wanted),
            _ => name switch
            {
                "eq" => Number(left) == Number(wanted),
                "gt" => Number(left) > Number(wanted),
                "gte" => Number(left) >= Number(wanted),
                "lt" => Number(left) < Number(wanted),
                _ => Number(left) <= Number(wanted),
            },
        };

    private static bool CompareTexts(string name, string left, string wanted) =>
        name switch
        {
            "eq" => left == wanted,
            "contains" => left.Contains(wanted, StringComparison.Ordinal),
            "startsWith" => left.StartsWith(wanted, StringComparison.Ordinal),
            _ => left.EndsWith(wanted, StringComparison.Ordinal),
        };

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    /// <summary>The value in the terms in which <see cref="Masks"/> has the field.</summary>
    private object Wanted(ContractField target, object value) =>
        target.Kind switch
        {
            Kind.Text or Kind.Agency => value,
            Kind.Boolean => (bool)value ? 1 : 0,
            Kind.Date => DateOf((string)value),
            Kind.Code => contract.CodeLists[target.TypeName].NumberOf((string)value),
            Kind.Country or Kind.Originator => (int)CountryCode.Parse((string)value).Numeric,
            _ => value,
        };

    /// <summary><c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c> as yyyymmdd.</summary>
    private static int DateOf(string text) =>
        int.Parse(text.Replace("-", "", StringComparison.Ordinal).PadRight(8, '0'), CultureInfo.InvariantCulture);

    /// <summary>A single value stands for a list of one.</summary>
    private static IEnumerable<object?> Elements(object value) => value as List<object?> ?? [value];
}
