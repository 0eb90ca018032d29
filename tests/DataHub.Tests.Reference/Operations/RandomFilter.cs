using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Policies;
using DataHub.Reference.Contract;
using DataHub.Reference.Evaluating;
using DataHub.Tests.Reference.Worlds;

namespace DataHub.Tests.Reference.Operations;

/// <summary>Random filters and orders, with values that the store has, has in part, or has not: those of hidden records among them.</summary>
internal sealed class RandomFilter(HubContract contract, PlainStore store, Dice dice, Variables variables)
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] OfTexts =
    [
        "eq",
        "neq",
        "contains",
        "ncontains",
        "in",
        "nin",
        "startsWith",
        "nstartsWith",
        "endsWith",
        "nendsWith",
    ];

    private static readonly string[] OfNumbers =
    [
        "eq",
        "neq",
        "in",
        "nin",
        "gt",
        "ngt",
        "gte",
        "ngte",
        "lt",
        "nlt",
        "lte",
        "nlte",
    ];

    private static readonly string[] Quantifiers = ["some", "none", "all", "any"];

    /// <summary>A value as it is written in a document, and as a variable carries it.</summary>
    private sealed record Given(string Literal, object? Value);

    /// <param name="aim">What the list is after: parts of a record that its permission does not give whole are asked about more often.</param>
    public string Where(ContractType type, Aim? aim)
    {
        if (
            aim is not null
            && PartsNotWhole(aim) is { Count: > 0 } parts
            && dice.Chance(0.7)
            && dice.From(parts) is var part
        )
            return Object([(part.Name, Part(type, part, dice.Of(0, 1, 1, 2), mayVary: true))]).Literal;
        if (dice.Chance(0.1))
            return variables.Add($"{type.Name}FilterInput", _ => Conditions(type, 1, false).Value, isOptional: true);
        return Conditions(type, 2, true).Literal;
    }

    /// <summary>The places, documents and agencies of which the permission of an aim does not give all.</summary>
    public static List<ContractField> PartsNotWhole(Aim aim) =>
        [
            .. aim.Type.Fields.Values.Where(field =>
                field.Kind is Kind.Value or Kind.Agency
                && field.Categories.Any(category => aim.Permission.FormOf(category) != "full")
            ),
        ];

    public string Order(ContractType type)
    {
        var sortable = type.Fields.Values.Where(f => f.IsSortable).Select(f => f.Name).Append("id").ToList();
        if (dice.Chance(0.02))
            return dice.Of(
                "{}",
                "[]",
                $"{{ id: ASC, {sortable[0]}: DESC }}",
                $"[{string.Join(' ', Enumerable.Repeat("{id: ASC}", 6))}]",
                "{ id: null }"
            );
        var keys = Enumerable.Range(0, dice.Of(1, 1, 2, 3)).Select(_ => Key(type, 2)).ToList();
        return keys.Count == 1 && dice.Chance(0.5) ? keys[0] : $"[{string.Join(", ", keys)}]";
    }

    private string Key(ContractType type, int depth)
    {
        var edges = type.Fields.Values.Where(f => f.Kind == Kind.One).ToList();
        if (depth > 0 && edges.Count > 0 && dice.Chance(0.2) && dice.From(edges) is var edge)
            return $"{{ {edge.Name}: {Key(contract.Records[edge.TypeName], depth - 1)} }}";
        var sortable = type.Fields.Values.Where(f => f.IsSortable).Select(f => f.Name).Append("id").ToList();
        return $"{{ {dice.From(sortable)}: {Direction()} }}";
    }

    private string Direction() =>
        dice.Chance(0.1)
            ? variables.Add("SortEnumType!", run => run.Dice.Of("ASC", "DESC"), isOptional: false)
            : dice.Of("ASC", "DESC");

    private Given Conditions(ContractType type, int depth, bool mayVary)
    {
        var fields = dice.Shuffled(type.Fields.Values.Where(f => f.IsFilterable)).Take(dice.Of(0, 1, 1, 1, 1, 2, 3));
        var conditions = fields.Select(f => (f.Name, Condition(type, f, mayVary))).ToList();
        var edges = type.Fields.Values.Where(f => f.Kind is Kind.One or Kind.Many).ToList();
        if (depth > 0 && edges.Count > 0 && dice.Chance(0.25) && dice.From(edges) is var edge)
            conditions.Add((edge.Name, There(edge, depth - 1, mayVary)));
        if (type.SearchedAs is not null && dice.Chance(0.25))
            conditions.Add((type.SearchedAs, Search(type, mayVary)));
        if (depth > 0 && dice.Chance(0.25))
            conditions.Add((dice.Of("and", "or"), Several(() => Conditions(type, depth - 1, mayVary))));
        if (dice.Chance(0.01))
            conditions.Add(
                (
                    type.Fields.Values.First(f => f.IsFilterable && conditions.TrueForAll(c => c.Name != f.Name)).Name,
                    Null
                )
            );
        return Object(dice.Shuffled(conditions));
    }

    /// <summary>What is asked of the records at the other end of an edge.</summary>
    private Given There(ContractField edge, int depth, bool mayVary)
    {
        var type = contract.Records[edge.TypeName];
        if (edge.Kind == Kind.One)
            return Conditions(type, depth, mayVary);
        var quantifiers = dice.Shuffled(Quantifiers).Take(dice.Of(1, 1, 1, 2));
        return Object([
            .. quantifiers.Select(q =>
                (
                    q,
                    q == "any"
                        ? dice.Of(new("true", true), new Given("false", false))
                        : Conditions(type, depth, mayVary)
                )
            ),
        ]);
    }

    /// <summary>Words out of names, as they are or otherwise typed; now and then nothing to search for.</summary>
    private Given Search(ContractType type, bool mayVary)
    {
        if (dice.Chance(0.04))
            return Object(dice.Chance(0.5) ? [] : [("search", Null)]);
        Given Make(Dice by)
        {
            var words = Enumerable.Range(0, by.Of(1, 1, 1, 2)).Select(_ => Word(type, by)).ToList();
            return by.Chance(0.05) ? Text("") : Text(string.Join(by.Of(" ", "  ", ", "), words));
        }
        if (!mayVary || !dice.Chance(0.5))
            return Object([("search", Make(dice))]);
        return Object([
            ("search", new Given(variables.Add("String", run => Make(run.Dice).Value, isOptional: true), null)),
        ]);
    }

    private string Word(ContractType type, Dice by)
    {
        var names = Stored(type, by.From(type.Searched), null, by) as string ?? "a";
        var name = Part(names.Split('\n')[0], "contains", by).Replace("\0", "", StringComparison.Ordinal);
        return by.Below(4) switch
        {
            0 => name.ToUpperInvariant(),
            1 => name.Normalize(NormalizationForm.FormD),
            _ => name,
        };
    }

    private static Given Null => new("null", null);

    private Given Several(Func<Given> make)
    {
        var parts = Enumerable.Range(0, dice.Of(0, 1, 2, 2, 3)).Select(_ => make()).ToList();
        return parts.Count == 1 && dice.Chance(0.3) ? parts[0] : List(parts);
    }

    private Given Condition(ContractType type, ContractField field, bool mayVary)
    {
        return field.Kind is Kind.Value or Kind.Agency
            ? Part(type, field, dice.Of(0, 0, 1, 2), mayVary)
            : Operations(type, field, null, mayVary);
    }

    /// <summary>A place, a document or an agency in the record, of which several conditions may be joined.</summary>
    private Given Part(ContractType type, ContractField field, int depth, bool mayVary)
    {
        List<(string, Given)> conditions =
            field.Kind == Kind.Agency
                ? dice.Chance(0.9)
                    ? [("code", Operations(type, field, null, mayVary))]
                    : []
                :
                [
                    .. dice.Shuffled(contract.Values[field.TypeName].Values)
                        .Take(depth > 0 ? dice.Of(0, 1) : dice.Of(1, 1, 2))
                        .Select(m => (m.Name, Operations(type, field, m, mayVary))),
                ];
        if (depth > 0)
            conditions.Add((dice.Of("and", "or", "or"), Several(() => Part(type, field, depth - 1, mayVary))));
        return Object(dice.Shuffled(conditions));
    }

    private Given Operations(ContractType type, ContractField field, ContractField? member, bool mayVary)
    {
        var target = member ?? field;
        string[] operations = target.Kind switch
        {
            Kind.Text or Kind.TextList or Kind.Agency => OfTexts,
            Kind.WholeNumber or Kind.RealNumber or Kind.Date => OfNumbers,
            Kind.Boolean => ["eq", "neq"],
            _ => ["eq", "neq", "in", "nin"],
        };
        var isSet = target.Kind is Kind.CodeSet or Kind.CountryList or Kind.TextList;
        if (isSet && dice.Chance(0.2))
            return Object([("any", dice.Of(new("true", true), new Given("false", false)))]);
        var chosen = dice.Shuffled(operations).Take(dice.Of(0, 1, 1, 1, 1, 1, 1, 2)).ToList();
        var given = Object([.. chosen.Select(o => (o, Operand(type, field, member, o, isSet, mayVary)))]);
        return isSet ? Object([(dice.Of("some", "none", "all"), given)]) : given;
    }

    private Given Operand(
        ContractType type,
        ContractField field,
        ContractField? member,
        string operation,
        bool isSet,
        bool mayVary
    )
    {
        var target = member ?? field;
        var isList = operation is "in" or "nin";
        Given Make(Dice by) =>
            isList
                ? Elements([
                    .. Enumerable
                        .Range(0, by.Below(4))
                        .Select(_ => Value(type, field, member, operation, isSet ? 0 : 0.05, by)),
                ])
                : Value(type, field, member, operation, operation is "eq" or "neq" ? 0.05 : 0.002, by);
        if (!mayVary || !dice.Chance(0.35))
            return Make(dice);
        var name = NameOf(target);
        return new Given(
            variables.Add(
                isList ? $"[{name}{(isSet ? "!" : "")}]" : name,
                run => Make(run.Dice).Value,
                isOptional: isList || operation is "eq" or "neq" || dice.Chance(0.1)
            ),
            null
        );
    }

    private static string NameOf(ContractField field) =>
        field.Kind switch
        {
            Kind.Text or Kind.TextList or Kind.Agency => "String",
            Kind.WholeNumber => "Int",
            Kind.RealNumber => "Float",
            Kind.Boolean => "Boolean",
            Kind.Date => "PartialDate",
            Kind.Country or Kind.Originator or Kind.CountryList => "CountryCode",
            _ => field.TypeName,
        };

    private Given Value(
        ContractType type,
        ContractField field,
        ContractField? member,
        string operation,
        double nulls,
        Dice by
    )
    {
        if (by.Chance(nulls))
            return Null;
        var target = member ?? field;
        var stored = Stored(type, field, member, by);
        return target.Kind switch
        {
            Kind.Text or Kind.Agency => Text(Part(stored as string ?? "x", operation, by)),
            Kind.TextList => Text(Part(by.From((stored as string ?? "x").Split('\n')), operation, by)),
            Kind.WholeNumber => Number(stored is int whole ? whole : by.Of(0, 2, 18)),
            Kind.RealNumber => Number(stored is double real ? real : by.Of(0.0, 13.5)),
            Kind.Boolean => by.Chance(0.5) ? new("true", true) : new("false", false),
            Kind.Date => Text(DateText(stored is int date ? date : 20010101, by)),
            Kind.Country => Code(
                stored is short country && CountryCode.TryFromNumeric(country, out var code) ? code.Alpha3 : "IDN"
            ),
            Kind.Originator => Code(by.Of("KHM", "IDN", "THA", "USA", "MYS")),
            Kind.CountryList => Code((stored as string)?.Split('\n') is [{ Length: 3 } first, ..] ? first : "KHM"),
            _ => Code(by.From(contract.CodeLists[target.TypeName].All).Name),
        };
    }

    private object? Stored(ContractType type, ContractField field, ContractField? member, Dice by)
    {
        var records = store.Of(type.Entity).ToList();
        if (records.Count == 0 || field.Kind == Kind.Originator)
            return null;
        var value = field.Stored!.GetValue(by.From(records));
        return member is null || value is null ? value : member.Stored!.GetValue(value);
    }

    /// <summary>The whole text, or a part of it that the operation may look for; seldom with what no text has.</summary>
    private static string Part(string text, string operation, Dice by)
    {
        if (by.Chance(0.01))
            return text + "\0";
        if (operation is "eq" or "neq" or "in" or "nin" || by.Chance(0.2))
            return text;
        var runes = text.EnumerateRunes().ToList();
        var length = by.Between(0, Math.Min(runes.Count, 9));
        var start =
            operation.EndsWith("startsWith", StringComparison.Ordinal) ? 0
            : operation.EndsWith("endsWith", StringComparison.Ordinal) ? runes.Count - length
            : by.Below(runes.Count - length + 1);
        var part = string.Concat(runes.Skip(start).Take(length));
        return by.Below(12) switch
        {
            0 => part.ToUpperInvariant(),
            1 => part + "%",
            2 => "_" + part,
            _ => part,
        };
    }

    private static string DateText(int date, Dice by)
    {
        var (year, month, day) = (date / 10000, date / 100 % 100, date % 100);
        var text = new StringBuilder(year.ToString("D4", CultureInfo.InvariantCulture));
        if (month > 0 && by.Chance(0.8))
        {
            text.Append(CultureInfo.InvariantCulture, $"-{month:D2}");
            if (day > 0 && by.Chance(0.8))
                text.Append(CultureInfo.InvariantCulture, $"-{day:D2}");
        }
        return text.ToString();
    }

    private Given Text(string text) => new(JsonSerializer.Serialize(text, dice.Chance(0.5) ? Relaxed : null), text);

    private static Given Number(double number) => new(JsonSerializer.Serialize(number), number);

    private static Given Code(string code) => new(code, code);

    private Given Elements(List<Given> elements) =>
        elements is [{ Value: not null } only] && dice.Chance(0.3) ? only : List(elements);

    private static Given List(List<Given> parts) =>
        new($"[{string.Join(", ", parts.Select(p => p.Literal))}]", parts.ConvertAll(p => p.Value));

    private static Given Object(List<(string Name, Given Given)> members) =>
        new(
            $"{{ {string.Join(", ", members.Select(m => $"{m.Name}: {m.Given.Literal}"))} }}",
            members.ToDictionary(m => m.Name, m => m.Given.Value)
        );
}
