using System.Globalization;
using System.Text;
using DataHub.Reference.Contract;
using DataHub.Reference.Evaluating;
using DataHub.Tests.Reference.Worlds;

namespace DataHub.Tests.Reference.Operations;

/// <summary>
/// A random document, valid against the schema: a tree of fields whose response keys differ, then scattered over fragments, directives and repeated fields
/// that must be merged again.
/// </summary>
internal sealed class RandomDocument
{
    private const int Most = 14;
    private const int MostSought = 24;

    private readonly HubContract contract;
    private readonly Dice dice;
    private readonly Aims aims;
    private readonly RandomFilter filters;
    private readonly Variables variables = new();
    private readonly StringBuilder fragments = new();
    private readonly List<Pager> pagers = [];
    private int lists;
    private int fields;
    private int aliases;
    private int directives;
    private int named;
    private int turning;

    /// <summary>What the first records to come are after; then nothing.</summary>
    private Aim? aimed;

    private RandomDocument(HubContract contract, PlainStore store, Dice dice, Aims aims)
    {
        this.aims = aims;
        this.contract = contract;
        this.dice = dice;
        filters = new RandomFilter(contract, store, dice, variables);
    }

    /// <param name="after">What the document shall reach; other roots may be beside it.</param>
    public static Template Make(
        HubContract contract,
        PlainStore store,
        Dice dice,
        Aims aims,
        IReadOnlyList<Aim> after
    ) => new RandomDocument(contract, store, dice, aims).Make(after);

    private Template Make(IReadOnlyList<Aim> after)
    {
        var roots = new List<Asked>();
        foreach (var aim in after)
            roots.Add(Aimed(aim, roots));
        for (var count = after.Count == 0 ? dice.Of(1, 2, 3) : dice.Of(0, 0, 0, 1); count > 0; count--)
            roots.Add(Root(roots));
        var body = Selections(roots, "Query", 0);
        var text = $"query{(dice.Chance(0.5) ? " Q" : "")}{variables.Declared} {body}{fragments}";
        return new Template(text, variables.Slots, pagers);
    }

    /// <summary>A root at which records of one type are found, with many of their fields.</summary>
    private Asked Aimed(Aim aim, List<Asked> siblings)
    {
        aimed = aim;
        var type = aim.Type;
        if (type.Many is not null && dice.Chance(0.8))
            return List(type.Many, type, siblings, "", 2);
        var (name, of, ids) = dice.Chance(0.5)
            ? ("nodes", "Node", ByIds(type))
            : ("_entities", "_Entity", ByKeys(type));
        return Composite(name, ids, of, siblings, key => Behind(of, [type], $"/{key}", Most));
    }

    private Asked Root(List<Asked> siblings)
    {
        var types = contract.Records.Values;
        var chosen = dice.Below(20);
        if (chosen == 0)
            return new Asked(Key("__typename", siblings), "__typename", "", "", []);
        if (chosen <= 2)
        {
            var one = dice.From([.. types.Where(t => t.One is not null)]);
            return Composite(one.One!, ById(one), one.Name, siblings, key => Record(one, $"/{key}", 2));
        }
        if (chosen == 3)
            return Composite("node", ById(null), "Node", siblings, key => Behind("Node", Few(), $"/{key}", 4));
        if (chosen == 4)
            return Composite("nodes", ByIds(null), "Node", siblings, key => Behind("Node", Few(), $"/{key}", 4));
        if (chosen == 5)
            return Composite(
                "_entities",
                ByKeys(null),
                "_Entity",
                siblings,
                key => Behind("_Entity", Few(), $"/{key}", 4)
            );
        var many = dice.From([.. types.Where(t => t.Many is not null)]);
        return List(many.Many!, many, siblings, "", 2);
    }

    private string ById(ContractType? type) => $"(id: {variables.Add("ID!", run => run.Id(type), isOptional: false)})";

    /// <param name="type">Of most of the records; null: of any type.</param>
    private string ByIds(ContractType? type)
    {
        // beyond the most that can be asked, now and then
        var count = dice.Chance(0.05) ? 51 : dice.Between(type is null ? 0 : 4, 8);
        return $"(ids: {variables.Add("[ID!]!", run => Enumerable.Range(0, count).Select(_ => (object?)run.Id(type)).ToList(), false)})";
    }

    /// <summary>As a gateway asks: by type and id, seldom by something else.</summary>
    private string ByKeys(ContractType? type)
    {
        var count = dice.Chance(0.01) ? 1001 : dice.Between(type is null ? 0 : 4, 8);
        return $"(representations: {variables.Add("[_Any!]!", run => Enumerable.Range(0, count).Select(_ => (object?)KeyOf(run, type)).ToList(), false)})";
    }

    private Dictionary<string, object?> KeyOf(Run run, ContractType? type)
    {
        var wanted = type ?? run.Dice.From([.. contract.Records.Values]);
        var named = run.Dice.Chance(0.03) ? run.Dice.From([.. contract.Records.Keys, "Agency", ""]) : wanted.Name;
        var key = new Dictionary<string, object?> { ["__typename"] = named, ["id"] = run.Id(wanted) };
        if (run.Dice.Chance(0.005))
            key.Remove(run.Dice.Of("__typename", "id"));
        return key;
    }

    private List<ContractType> Few() => [.. dice.Shuffled(contract.Records.Values).Take(dice.Between(1, 3))];

    /// <summary>Records behind the interface or the union: response keys of different types never meet.</summary>
    private List<Asked> Behind(string of, List<ContractType> types, string path, int most)
    {
        var below = new List<Asked>();
        if (of == "Node" && dice.Chance(0.6))
            below.Add(new Asked(Key("id", below), "id", "", "", []));
        if (dice.Chance(0.6))
            below.Add(new Asked(Key("__typename", below), "__typename", "", "", []));
        foreach (var type in types)
        {
            foreach (var asked in Record(type, path, 1, most))
                below.Add(asked with { Key = types.Count == 1 ? asked.Key : Alias(), On = type.Name });
        }
        // paths hold keys that were replaced: those lists turn no pages
        if (types.Count > 1)
            pagers.RemoveAll(p => p.Path.StartsWith(path + "/", StringComparison.Ordinal));
        return below;
    }

    private List<Asked> Record(ContractType type, string path, int depth, int most = Most)
    {
        var asked = new List<Asked>();
        if (dice.Chance(0.12))
            asked.Add(new Asked(Key("__typename", asked), "__typename", "", "", []));
        if (dice.Chance(0.25))
            asked.Add(
                Composite(
                    "redactions",
                    "",
                    "Redaction",
                    asked,
                    _ => Plain("field form agreement __typename", "Redaction")
                )
            );
        var aim = aimed?.Type == type ? aimed : null;
        aimed = null;
        var wanted = Math.Max(dice.Between(2, most), aim is null ? 0 : Math.Min(aims.SoughtOf(aim), MostSought));
        foreach (var field in aims.FieldsOf(type, dice, aim).Where(f => f.Kind != Kind.Redactions))
        {
            if (asked.Count >= wanted && asked.Count > 0)
                break;
            if (Field(field, asked, path, depth) is not { } one)
                continue;
            asked.Add(one);
            aims.Asked(field);
        }
        // the same field once more under another name, maybe with other arguments
        if (
            dice.Chance(0.06)
            && asked.Find(a => a.Name != "__typename") is { } again
            && Field(type.Fields[again.Name], asked, path, depth) is { } twice
        )
            asked.Add(twice);
        return asked.Count > 0 ? asked : [new Asked("id", "id", "", "", [])];
    }

    private Asked? Field(ContractField field, List<Asked> siblings, string path, int depth)
    {
        switch (field.Kind)
        {
            case Kind.One or Kind.Many when depth == 0 || lists >= 4 || fields > 60:
                return null;
            case Kind.One:
                lists++;
                var type = contract.Records[field.TypeName];
                return Composite(field.Name, "", type.Name, siblings, key => Record(type, $"{path}/{key}", depth - 1));
            case Kind.Many:
                return List(field.Name, contract.Records[field.TypeName], siblings, path, depth - 1);
            case Kind.Value:
                var members = string.Join(' ', contract.Values[field.TypeName].Keys.Append("__typename"));
                return Composite(field.Name, "", field.TypeName, siblings, _ => Plain(members, field.TypeName));
            case Kind.Agency:
                return Composite(field.Name, "", "Agency", siblings, _ => Agency());
            case Kind.Redactions:
                return Composite(field.Name, "", "Redaction", siblings, _ => Plain("field form", "Redaction"));
            default:
                fields++;
                return new Asked(Key(field.Name, siblings), field.Name, "", "", []);
        }
    }

    private List<Asked> Agency()
    {
        var below = Plain("code name type pillar __typename", "Agency");
        if (dice.Chance(0.3))
            below.Add(
                Composite("country", "", "Country", below, _ => Plain("code alpha2 name isParty __typename", "Country"))
            );
        return below;
    }

    private List<Asked> Plain(string names, string type)
    {
        var below = new List<Asked>();
        foreach (var name in dice.Shuffled(names.Split(' ')).Take(dice.Between(1, 3)))
            below.Add(new Asked(Key(name, below), name, "", "", []));
        fields += below.Count;
        return below;
    }

    private Asked List(string name, ContractType type, List<Asked> siblings, string path, int depth)
    {
        lists++;
        var key = Key(name, siblings);
        var here = $"{path}/{key}";
        var arguments = Arguments(type, here);
        var below = new List<Asked>();
        if (dice.Chance(0.75))
            below.Add(Composite("nodes", "", type.Name, below, k => Record(type, $"{here}/{k}", depth)));
        if (dice.Chance(0.4))
            below.Add(Composite("edges", "", $"{type.Name}sEdge", below, k => Edge(type, $"{here}/{k}", depth)));
        if (dice.Chance(0.5))
            below.Add(
                Composite(
                    "pageInfo",
                    "",
                    "PageInfo",
                    below,
                    _ => Plain("hasNextPage hasPreviousPage startCursor endCursor __typename", "PageInfo")
                )
            );
        if (dice.Chance(0.35) || below.Count == 0)
            below.Add(new Asked(Key("totalCount", below), "totalCount", "", "", []));
        return new Asked(key, name, arguments, $"{type.Name}sConnection", dice.Shuffled(below));
    }

    private List<Asked> Edge(ContractType type, string path, int depth)
    {
        var below = new List<Asked>();
        if (dice.Chance(0.75))
            below.Add(new Asked(Key("cursor", below), "cursor", "", "", []));
        if (dice.Chance(0.1))
            below.Add(new Asked(Key("__typename", below), "__typename", "", "", []));
        if (dice.Chance(0.7) || below.Count == 0)
            below.Add(Composite("node", "", type.Name, below, k => Record(type, $"{path}/{k}", depth)));
        return below;
    }

    private string Arguments(ContractType type, string path)
    {
        var arguments = new List<string>();
        var page = dice.Below(10);
        if (page < 6)
            arguments.AddRange(Turning(path));
        else if (page < 8)
            arguments.Add($"{dice.Of("first", "last")}: {dice.Of(1, 2, 3, 5, 8, 100)}");
        else if (dice.Chance(0.05))
            arguments.Add(
                dice.Of("first: 0", "last: 101", "first: 3, last: 3", "first: null", "after: null", "before: \"\"")
            );
        var aim = aimed?.Type == type ? aimed : null;
        if (dice.Chance(aim is not null && RandomFilter.PartsNotWhole(aim).Count > 0 ? 0.6 : 0.35))
            arguments.Add($"where: {filters.Where(type, aim)}");
        if (dice.Chance(0.5))
            arguments.Add($"order: {filters.Order(type)}");
        return arguments.Count == 0 ? "" : $"({string.Join(dice.Of(", ", " "), dice.Shuffled(arguments))})";
    }

    private IEnumerable<string> Turning(string path)
    {
        var number = turning++;
        pagers.Add(new Pager(path, number));
        foreach (
            var (name, type) in new[] { ("first", "Int"), ("after", "String"), ("last", "Int"), ("before", "String") }
        )
        {
            variables.Declare($"{name}{number}", type);
            yield return $"{name}: ${name}{number}";
        }
    }

    private Asked Composite(
        string name,
        string arguments,
        string type,
        List<Asked> siblings,
        Func<string, IReadOnlyList<Asked>> below
    )
    {
        fields++;
        var key = Key(name, siblings);
        return new Asked(key, name, arguments, type, below(key));
    }

    private string Key(string name, List<Asked> siblings) =>
        siblings.Exists(s => s.Key == name) || (aliases < 12 && dice.Chance(0.08)) ? Alias() : name;

    private string Alias() => string.Create(CultureInfo.InvariantCulture, $"x{aliases++}");

    /// <summary>Prints fields, scattered: what is split here is merged by whoever answers.</summary>
    private string Selections(IReadOnlyList<Asked> asked, string type, int depth)
    {
        var parts = new List<string>();
        foreach (var group in Groups(asked))
        {
            var on = group[0].On;
            var scope = on ?? type;
            var printed = string.Join(' ', group.Select(one => Printed(one, scope, depth)));
            parts.Add(
                (on, dice.Below(12)) switch
                {
                    (not null, 0 or 1 or 2) or (null, 0) when depth < 5 => Spread(printed, scope),
                    (not null, _) => $"... on {on}{Directive()} {{ {printed} }}",
                    (null, 1) => $"...{dice.Of("", $" on {scope}")}{Directive()} {{ {printed} }}",
                    _ => printed,
                }
            );
        }
        return $"{{ {string.Join(dice.Of(" ", "\n", ", "), parts)} }}";
    }

    /// <summary>Neighbours that belong to one type, in pieces.</summary>
    private List<List<Asked>> Groups(IReadOnlyList<Asked> asked)
    {
        var groups = new List<List<Asked>>();
        foreach (var one in asked)
        {
            if (groups.Count > 0 && groups[^1][0].On == one.On && dice.Chance(0.7))
                groups[^1].Add(one);
            else
                groups.Add([one]);
        }
        return groups;
    }

    private string Printed(Asked one, string type, int depth)
    {
        var name = one.Key == one.Name ? one.Name : $"{one.Key}: {one.Name}";
        if (one.Type.Length == 0)
        {
            var leaf = $"{name}{Directive()}";
            return dice.Chance(0.04) ? $"{leaf} {name}" : leaf;
        }
        // the same field twice, each with a part of what is asked of it
        if (one.Below.Count > 1 && dice.Chance(0.12))
        {
            var cut = dice.Between(1, one.Below.Count - 1);
            return $"{name}{one.Arguments}{Directive()} {Selections([.. one.Below.Take(cut)], one.Type, depth + 1)} "
                + $"{name}{one.Arguments} {Selections([.. one.Below.Skip(cut)], one.Type, depth + 1)}";
        }
        return $"{name}{one.Arguments}{Directive()} {Selections(one.Below, one.Type, depth + 1)}";
    }

    private string Spread(string printed, string type)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"F{named++}");
        fragments.Append(CultureInfo.InvariantCulture, $" fragment {name} on {type} {{ {printed} }}");
        return $"...{name}{Directive()}";
    }

    private string Directive()
    {
        if (directives >= 12 || !dice.Chance(0.05))
            return "";
        directives++;
        var (name, usual) = dice.Chance(0.5) ? ("include", true) : ("skip", false);
        var value = dice.Below(3) switch
        {
            0 => dice.Chance(0.6) == usual ? "true" : "false",
            1 => variables.Add("Boolean!", run => run.Dice.Chance(0.7) == usual, isOptional: false),
            _ => variables.Add(
                "Boolean! = " + (usual ? "true" : "false"),
                run => run.Dice.Chance(0.7) == usual,
                true,
                mayBeNull: false
            ),
        };
        return $" @{name}(if: {value})";
    }
}
