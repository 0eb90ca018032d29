using System.Globalization;
using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;

namespace DataHub.Policies.Loading;

/// <summary>Makes permissions and prohibitions of their nodes. A rule with a fault is null, and its fault is reported.</summary>
/// <param name="vocabulary">The terms rules may use.</param>
/// <param name="agencies">The agencies rules may name; null: all.</param>
/// <param name="faults">Of the file.</param>
internal sealed class RuleBinder(Vocabulary vocabulary, IReadOnlySet<string>? agencies, FaultList faults)
{
    private const string Everything = "everything";

    private readonly Dictionary<string, int> ids = [];

    /// <param name="node">The permission.</param>
    /// <param name="allowEverything">Whether <c>everything</c> may stand for all categories that are not named: domestic rules only.</param>
    public Permission? Permission(MapNode node, bool allowEverything)
    {
        var before = faults.Faults.Count;
        CheckId(node);
        var grant = FormsOf(node["disclose"].Map(), Form.Withhold, allowEverything);
        var permission = new Permission
        {
            Id = node.TextOf("id"),
            Targets = Targets(node),
            Purposes = Purposes(node),
            Agencies = Agencies(node),
            Constraints = Constraints(node, mayNameUnknown: false),
            Grant = grant ?? [],
        };
        return grant is null || faults.Faults.Count > before ? null : permission;
    }

    public Prohibition? Prohibition(MapNode node)
    {
        var before = faults.Faults.Count;
        CheckId(node);
        var effect = EffectOf(node);
        var cap = FormsOf(node["cap"] as MapNode ?? new MapNode(node.Line, []), Form.Full, allowEverything: false);
        var prohibition = new Prohibition
        {
            Id = node.TextOf("id"),
            Targets = Targets(node),
            Purposes = Purposes(node),
            Agencies = Agencies(node),
            Constraints = Constraints(node, mayNameUnknown: true),
            ExceptChildProtection = node["exceptMandate"] is not null,
            Effect = effect,
            Cap = cap ?? [],
        };
        return cap is null || faults.Faults.Count > before ? null : prohibition;
    }

    public StatisticsRight? Statistics(MapNode node)
    {
        var before = faults.Faults.Count;
        CheckId(node);
        var minimum = int.Parse(node.TextOf("minimumCell"), CultureInfo.InvariantCulture);
        var right = new StatisticsRight(node.TextOf("id"), Purposes(node) ?? [], minimum);
        return faults.Faults.Count > before ? null : right;
    }

    private void CheckId(MapNode node)
    {
        var id = node["id"]!;
        if (!ids.TryAdd(id.Text(), id.Line))
            faults.Add(
                id,
                $"The id {id.Text()} is there twice, first on line {ids[id.Text()]}. Give each rule its own."
            );
    }

    private HashSet<string>? Targets(MapNode node)
    {
        if (node["target"] is not { } target)
            return null;
        return Distinct(target, vocabulary.RecordTypes, type => type);
    }

    private HashSet<string>? Agencies(MapNode node)
    {
        if (node["agencies"] is not { } list)
            return null;
        var found = Distinct(list, vocabulary.Agencies, agency => agency.Code);
        foreach (var item in list.Items().Where(item => agencies is not null && found.Contains(item.Text())))
        {
            if (!agencies!.Contains(item.Text()))
                faults.Add(
                    item,
                    $"{item.Text()} is not among the assignee's agencies. Add it there or take it out here."
                );
        }
        return found;
    }

    private List<Purpose>? Purposes(MapNode node)
    {
        if (node["purpose"] is not { } purpose)
            return null;
        var found = new List<Purpose>();
        foreach (var item in purpose.Map()["isA"].Items())
        {
            if (vocabulary.Purposes.TryFind(item, faults, out var term))
                found.Add(term);
        }
        return found;
    }

    private HashSet<string> Distinct<T>(PolicyNode list, Terms<T> terms, Func<T, string> key)
        where T : class
    {
        var found = new HashSet<string>();
        foreach (var item in list.Items())
        {
            if (terms.TryFind(item, faults, out var term) && !found.Add(key(term)))
                faults.Add(item, $"{item.Text()} is listed twice. Keep one.");
        }
        return found;
    }

    private List<Constraint> Constraints(MapNode node, bool mayNameUnknown) =>
        [
            .. node["constraint"]
                .Items()
                .Select(item => ConstraintBinder.Bind(item.Map(), vocabulary, mayNameUnknown, faults))
                .OfType<Constraint>(),
        ];

    private ProhibitionEffect EffectOf(MapNode node)
    {
        var isUse = node.TextOf("action") == "use";
        var effect = node["cap"] switch
        {
            ScalarNode { Text: "hide" } => ProhibitionEffect.Hide,
            ScalarNode { Text: "deny" } => ProhibitionEffect.Deny,
            _ => ProhibitionEffect.Cap,
        };
        if (node["cap"] is ScalarNode text && effect == ProhibitionEffect.Cap)
            faults.Add(text, $"Unknown cap {text.Text}. Write hide, deny, or a map of categories and forms.");
        if (isUse != (effect == ProhibitionEffect.Deny))
            faults.Add(node, "action: use and cap: deny go together. Write both, or action: read with another cap.");
        if (effect == ProhibitionEffect.Deny && (node["constraint"] ?? node["target"]) is { } ofRecords)
            faults.Add(
                ofRecords,
                "deny refuses a request before any record is read. Take out target and constraint, or write cap: hide."
            );
        if (effect == ProhibitionEffect.Deny && node["purpose"] is null)
            faults.Add(node, "deny without a purpose would refuse every request. Name the purposes.");
        return effect;
    }

    private Form[]? FormsOf(MapNode map, Form rest, bool allowEverything)
    {
        if (
            allowEverything
            && map[Everything] is { } everything
            && vocabulary.Forms.TryFind(everything, faults, out var form)
        )
            rest = form;
        var forms = Enumerable.Repeat(rest, vocabulary.CategorySet?.Count ?? 0).ToArray();
        foreach (var entry in map.Entries.Where(entry => !(allowEverything && entry.Key == Everything)))
        {
            var name = new ScalarNode(entry.Line, entry.Key, IsQuoted: true);
            if (
                vocabulary.Categories.TryFind(name, faults, out var category)
                && vocabulary.Forms.TryFind(entry.Value, faults, out var named)
            )
                forms[category.Index] = named;
        }
        return vocabulary.CategorySet is null ? null : forms;
    }
}
