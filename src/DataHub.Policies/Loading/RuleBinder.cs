using System.Globalization;
using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;

namespace DataHub.Policies.Loading;

/// <summary>Makes permissions and prohibitions of their nodes. A rule with a fault is null, and its fault is reported.</summary>
/// <param name="vocabulary">The terms rules may use.</param>
/// <param name="agencies">The agencies rules may name; null: all.</param>
/// <param name="file">Where the rules stand.</param>
internal sealed class RuleBinder(Vocabulary vocabulary, IReadOnlySet<string>? agencies, PolicyFile file)
{
    private const string Everything = "everything";

    // which keys go with which action of a permission; id, action, target, purpose, agencies and constraint go with all
    private static readonly Dictionary<RuleAction, string[]> Needed = new()
    {
        [RuleAction.Read] = ["disclose"],
        [RuleAction.Index] = ["match", "answer"],
        [RuleAction.Aggregate] = ["minimumCell"],
        [RuleAction.Distribute] = ["recipients"],
    };

    private static readonly Dictionary<string, RuleAction> Owner = new()
    {
        ["disclose"] = RuleAction.Read,
        ["match"] = RuleAction.Index,
        ["answer"] = RuleAction.Index,
        ["limit"] = RuleAction.Index,
        ["minimumCell"] = RuleAction.Aggregate,
        ["groupBy"] = RuleAction.Aggregate,
        ["recipients"] = RuleAction.Distribute,
    };

    private readonly FaultList faults = file.Faults;
    private readonly Dictionary<string, int> ids = [];

    public static RuleAction ActionOf(MapNode node) =>
        node.TextOf("action") switch
        {
            "read" => RuleAction.Read,
            "index" => RuleAction.Index,
            "aggregate" => RuleAction.Aggregate,
            "distribute" => RuleAction.Distribute,
            _ => RuleAction.Use,
        };

    /// <param name="node">The permission.</param>
    /// <param name="allowEverything">Whether <c>everything</c> may stand for all categories that are not named: domestic rules only.</param>
    public Permission? Read(MapNode node, bool allowEverything)
    {
        var before = faults.Faults.Count;
        CheckShape(node);
        var grant = node["disclose"] is MapNode disclose ? FormsOf(disclose, Form.Withhold, allowEverything) : null;
        var permission = new Permission
        {
            Id = node.TextOf("id"),
            File = file.Name,
            Line = node.Line,
            Action = RuleAction.Read,
            Targets = Targets(node),
            Purposes = Purposes(node),
            Agencies = Agencies(node),
            Constraints = Constraints(node, mayNameUnknown: false),
            Grant = grant ?? [],
        };
        return grant is null || faults.Faults.Count > before ? null : permission;
    }

    public Permission? Index(MapNode node)
    {
        var before = faults.Faults.Count;
        CheckShape(node);
        var match = node["match"].Items().Select(set => CategoriesOf(set)).ToList();
        var grant = Enumerable.Repeat(Form.Withhold, vocabulary.CategorySet?.Count ?? 0).ToArray();
        foreach (var category in match.SelectMany(set => set))
            grant[category.Index] = Form.Parse("presence");
        var permission = new Permission
        {
            Id = node.TextOf("id"),
            File = file.Name,
            Line = node.Line,
            Action = RuleAction.Index,
            Targets = Targets(node),
            Purposes = Purposes(node),
            Agencies = Agencies(node),
            Constraints = Constraints(node, mayNameUnknown: false),
            Grant = grant,
            Match = match,
            PerAgencyPerDay = node["limit"] is MapNode limit ? NumberOf(limit, "perAgencyPerDay") : null,
        };
        return faults.Faults.Count > before ? null : permission;
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
            File = file.Name,
            Line = node.Line,
            Action = ActionOf(node),
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
        CheckShape(node);
        var right = new StatisticsRight
        {
            Id = node.TextOf("id"),
            File = file.Name,
            Line = node.Line,
            Targets = Targets(node),
            Purposes = Purposes(node) ?? [],
            Agencies = Agencies(node),
            MinimumCell = node["minimumCell"] is null ? 0 : NumberOf(node, "minimumCell"),
            GroupBy = node["groupBy"] is { } groupBy ? CategoriesOf(groupBy) : null,
        };
        return faults.Faults.Count > before ? null : right;
    }

    public DistributeRight? Onward(MapNode node)
    {
        var before = faults.Faults.Count;
        CheckShape(node);
        var right = new DistributeRight
        {
            Id = node.TextOf("id"),
            File = file.Name,
            Line = node.Line,
            Targets = Targets(node),
            Purposes = Purposes(node),
            Agencies = Agencies(node),
            Recipients = [.. node["recipients"].Items().Select(PartyOf).OfType<Party>()],
        };
        return faults.Faults.Count > before ? null : right;
    }

    /// <summary>Reports an id that is there twice.</summary>
    public void CheckId(MapNode node)
    {
        var id = node["id"]!;
        if (!ids.TryAdd(id.Text(), id.Line))
            faults.Add(
                id,
                $"The id {id.Text()} is there twice, first on line {ids[id.Text()]}. Give each rule its own."
            );
    }

    public HashSet<string>? Targets(MapNode node)
    {
        if (node["target"] is not { } target)
            return null;
        return Distinct(target, vocabulary.RecordTypes, type => type);
    }

    public HashSet<string>? Agencies(MapNode node)
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

    public List<Purpose>? Purposes(MapNode node)
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

    private void CheckShape(MapNode node)
    {
        CheckId(node);
        var action = ActionOf(node);
        foreach (var key in Needed[action].Where(key => node[key] is null))
            faults.Add(node, $"A permission to {node.TextOf("action")} needs the key {key}. Add it.");
        foreach (var (key, _) in Owner.Where(pair => pair.Value != action && node[pair.Key] is not null))
            faults.Add(node[key]!, $"A permission to {node.TextOf("action")} has no {key}. Take it out.");
        if (action is RuleAction.Aggregate or RuleAction.Distribute && node["constraint"] is { } constraint)
            faults.Add(constraint, $"A permission to {node.TextOf("action")} has no constraint. Take it out.");
    }

    private Party? PartyOf(PolicyNode node)
    {
        // whether it is a group cannot be said without them
        if (vocabulary.Groups.Items is not { } groups)
            return null;
        if (groups.TryGetValue(node.Text(), out var group))
            return group;
        return vocabulary.Countries.TryFind(node, faults, out var code) ? Party.Of(CountryCode.Parse(code)) : null;
    }

    private List<Category> CategoriesOf(PolicyNode list)
    {
        var found = new List<Category>();
        foreach (var item in list.Items())
        {
            if (vocabulary.Categories.TryFind(item, faults, out var category))
                found.Add(category);
        }
        return found;
    }

    private static int NumberOf(MapNode node, string key) => int.Parse(node.TextOf(key), CultureInfo.InvariantCulture);

    private List<Constraint> Constraints(MapNode node, bool mayNameUnknown) =>
        [
            .. node["constraint"]
                .Items()
                .Select(item => ConstraintBinder.Bind(item.Map(), vocabulary, mayNameUnknown, faults))
                .OfType<Constraint>(),
        ];

    private ProhibitionEffect EffectOf(MapNode node)
    {
        var refuses = ActionOf(node) is RuleAction.Use or RuleAction.Distribute;
        var effect = node["cap"] switch
        {
            ScalarNode { Text: "hide" } => ProhibitionEffect.Hide,
            ScalarNode { Text: "deny" } => ProhibitionEffect.Deny,
            _ => ProhibitionEffect.Cap,
        };
        if (node["cap"] is ScalarNode text && effect == ProhibitionEffect.Cap)
            faults.Add(text, $"Unknown cap {text.Text}. Write hide, deny, or a map of categories and forms.");
        if (refuses != (effect == ProhibitionEffect.Deny))
            faults.Add(
                node,
                "cap: deny goes with action: use or distribute, and with no other. Write both, or action: read with another cap."
            );
        if (effect == ProhibitionEffect.Deny && (node["constraint"] ?? node["target"]) is { } ofRecords)
            faults.Add(
                ofRecords,
                "deny refuses a request before any record is read. Take out target and constraint, or write cap: hide."
            );
        if (effect == ProhibitionEffect.Deny && ActionOf(node) == RuleAction.Use && node["purpose"] is null)
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
