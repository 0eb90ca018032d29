using YamlDotNet.Serialization;

namespace DataHub.Policies.Tests.Shipped;

using Map = Dictionary<object, object>;

/// <summary>
/// The plain reading of the policy files, one record at a time: slow and obvious on purpose, and without a line in common with the loader
/// and the compiler.
/// </summary>
internal sealed class ReferenceInterpreter
{
    private static readonly Dictionary<string, string> CoarserThan = new()
    {
        ["generalise:yearMonth"] = "full",
        ["generalise:year"] = "generalise:yearMonth",
        ["generalise:ageBand"] = "generalise:year",
        ["generalise:majority"] = "generalise:ageBand",
        ["generalise:admin1"] = "full",
        ["generalise:country"] = "generalise:admin1",
        ["generalise:region"] = "generalise:country",
        ["generalise:docTypeAndIssuer"] = "full",
        ["generalise:phoneCountry"] = "full",
        ["generalise:platformOnly"] = "full",
        ["generalise:registrableDomain"] = "full",
        ["generalise:codeParent"] = "full",
        ["presence"] = "full",
        ["pseudonym"] = "full",
    };

    private const string Source = "dh:RecordSource";

    private readonly List<string> categories;
    private readonly Dictionary<string, string?> parentOf;
    private readonly HashSet<string> childProtection;
    private readonly Map baseline;
    private readonly Dictionary<string, Map> byUid;
    private readonly Dictionary<(string, string, string, string), Rules> applicable = [];

    public ReferenceInterpreter(string directory)
    {
        categories = [.. Keys(Read(directory, "categories.yaml")["categories"])];
        var purposes = (Map)Read(directory, "purposes.yaml")["purposes"];
        parentOf = Keys(purposes).ToDictionary(term => term, term => Text((Map)purposes[term], "isA"));
        childProtection =
        [
            .. from party in ((Map)Read(directory, "parties.yaml")["parties"]).Values.Cast<Map>()
            from agency in (Map)party["agencies"]
            where Text((Map)agency.Value, "childProtection") == "true"
            select (string)agency.Key,
        ];
        baseline = Read(directory, "baseline.yaml");
        byUid = Directory
            .GetFiles(Path.Combine(directory, "agreements"), "*.yaml")
            .Where(file => !file.EndsWith(".accepted.yaml", StringComparison.Ordinal))
            .Select(path => Read(directory, path))
            .Append(Read(directory, "domestic.yaml"))
            .ToDictionary(file => Text(file, "uid")!);
    }

    private ReferenceInterpreter(ReferenceInterpreter like, string uid, Map changed)
    {
        (categories, parentOf, childProtection, baseline) = (
            like.categories,
            like.parentOf,
            like.childProtection,
            like.baseline
        );
        byUid = new Dictionary<string, Map>(like.byUid) { [uid] = changed };
    }

    /// <summary>The same files, but for one form that one permission grants.</summary>
    public ReferenceInterpreter With(string uid, string permission, string category, string form)
    {
        var rules = RulesOf(byUid[uid], "permission")
            .Select(rule =>
                Text(rule, "id") == permission
                    ? new Map(rule) { ["disclose"] = new Map((Map)rule["disclose"]) { [category] = form } }
                    : rule
            );
        return new ReferenceInterpreter(
            this,
            uid,
            new Map(byUid[uid]) { ["permission"] = rules.Cast<object>().ToList() }
        );
    }

    /// <summary>Whether all constraints of a permission are known to be true.</summary>
    public bool Holds(string uid, string permission, IReadOnlyDictionary<string, string> record) =>
        Constraints(RulesOf(byUid[uid], "permission").Single(rule => Text(rule, "id") == permission))
            .All(constraint => Holds(constraint, record) == true);

    /// <summary>What a request itself answers, operand by operand.</summary>
    public static Dictionary<string, string> WordsOf(Agency agency, string originator, bool hasCaseReference) =>
        new()
        {
            ["record.originator"] = originator,
            ["requester.pillar"] = agency.Pillar,
            ["requester.agencyType"] = agency.Type,
            ["request.caseReference"] = hasCaseReference ? "present" : "absent",
        };

    /// <summary>Whether any permission speaks of this agency, purpose and record type to somebody who asks in these words.</summary>
    public bool Speaks(
        string uid,
        string agency,
        string purpose,
        string recordType,
        IReadOnlyDictionary<string, string> request
    ) =>
        RulesOf(byUid[uid], "permission")
            .Where(rule => Applies(rule, agency, purpose, recordType))
            .Any(rule =>
                Constraints(rule)
                    .Where(constraint => request.ContainsKey(Text(constraint, "leftOperand")!))
                    .All(constraint => Holds(constraint, request) == true)
            );

    /// <summary>Whether an agreement of these two countries takes the place of another one for the purpose.</summary>
    public bool IsSuperseded(string uid, string originator, string requesting, string purpose) =>
        byUid.Values.Any(file =>
            file.ContainsKey("supersedes")
            && Texts(file, "supersedes").Contains(uid)
            && Text((Map)file["assigner"], "party") == originator
            && Text((Map)file["assignee"], "party") == requesting
            && RulesOf(file, "permission")
                .Any(rule => IsFor(rule, purpose) && Text(rule, "action") is "read" or "index")
        );

    /// <summary>From the words of a record to the forms of its categories, without those that are withheld as not named; null: hidden.</summary>
    public IReadOnlyDictionary<string, string>? Decide(
        string uid,
        string agency,
        string purpose,
        string recordType,
        IReadOnlyDictionary<string, string> record
    )
    {
        var rules = RulesFor(uid, agency, purpose, recordType);
        var holding = Holding(rules, record);
        // what the same rules leave is the same, whatever else the records are
        if (!rules.Decided.TryGetValue(holding, out var forms))
            rules.Decided[holding] = forms = Decide(rules, holding);
        return forms;
    }

    private Dictionary<string, string>? Decide(Rules rules, string holding)
    {
        if (Said(rules, holding) is not ({ } granted, { } caps))
            return null;
        var named = granted.Any(grant => grant.ContainsKey("everything"))
            ? categories
            : granted.SelectMany(Keys).Distinct();
        return named
            .Append(Source)
            .Distinct()
            .ToDictionary(category => category, category => FormOf(category, granted, caps));
    }

    /// <summary>The form of one category that is named somewhere; null: hidden.</summary>
    public string? FormOf(
        string uid,
        string agency,
        string purpose,
        string recordType,
        IReadOnlyDictionary<string, string> record,
        string category
    )
    {
        var rules = RulesFor(uid, agency, purpose, recordType);
        return Said(rules, Holding(rules, record)) is ({ } granted, { } caps) ? FormOf(category, granted, caps) : null;
    }

    /// <summary>Which of the rules hold for a record, one letter each.</summary>
    private static string Holding(Rules rules, IReadOnlyDictionary<string, string> record) =>
        string.Concat(
            rules
                .Permissions.Select(rule => Constraints(rule).All(constraint => Holds(constraint, record) == true))
                .Concat(
                    rules.Prohibitions.Select(rule =>
                        !Constraints(rule).Any(constraint => Holds(constraint, record) == false)
                    )
                )
                .Select(holds => holds ? 'y' : 'n')
        );

    /// <summary>What the rules that hold grant and cap; nulls: hidden.</summary>
    private static (List<Map>?, List<Map?>?) Said(Rules rules, string holding)
    {
        var granted = rules
            .Permissions.Where((_, index) => holding[index] == 'y')
            .Select(rule => (Map)rule["disclose"])
            .ToList();
        var caps = rules
            .Prohibitions.Where((_, index) => holding[rules.Permissions.Count + index] == 'y')
            .Select(rule => rule["cap"] as Map)
            .ToList();
        // hide and deny are texts
        return granted.Count == 0 || caps.Contains(null) ? (null, null) : (granted, caps);
    }

    private Rules RulesFor(string uid, string agency, string purpose, string recordType)
    {
        if (applicable.TryGetValue((uid, agency, purpose, recordType), out var rules))
            return rules;
        var common = uid == "urn:dh:domestic" ? [] : RulesOf(baseline, "prohibition");
        return applicable[(uid, agency, purpose, recordType)] = new Rules(
            [.. RulesOf(byUid[uid], "permission").Where(rule => Applies(rule, agency, purpose, recordType))],
            [
                .. RulesOf(byUid[uid], "prohibition")
                    .Concat(common)
                    .Where(rule => Applies(rule, agency, purpose, recordType)),
            ],
            []
        );
    }

    private static string FormOf(string category, IEnumerable<Map> granted, IEnumerable<Map?> caps)
    {
        // whoever may know of a record may know whose it is
        if (category == Source)
            return "full";
        var form = "withhold";
        foreach (var grant in granted)
        {
            var given = Text(grant, category) ?? Text(grant, "everything") ?? "withhold";
            form = AtLeast(given, form) ? given : form;
        }
        foreach (var most in caps.Select(cap => Text(cap!, category)).OfType<string>())
            form =
                AtLeast(most, form) ? form
                : AtLeast(form, most) ? most
                : "withhold";
        return form;
    }

    private static bool AtLeast(string form, string other)
    {
        if (other == "withhold")
            return true;
        for (var at = other; at is not null; at = CoarserThan.GetValueOrDefault(at))
        {
            if (at == form)
                return true;
        }
        return false;
    }

    // null: not known
    private static bool? Holds(Map constraint, IReadOnlyDictionary<string, string> record)
    {
        var operand = Text(constraint, "leftOperand")!;
        var actual = record[operand];
        var isListed = Texts(constraint, "rightOperand").Any(word => Word(operand, word) == actual);
        var isPositive = Text(constraint, "operator") is "eq" or "isAnyOf";
        if (actual is "unknown" or "dpv:ConsentUnknown" or "absent")
            return isPositive && isListed ? true : null;
        return isListed == isPositive;
    }

    private static string Word(string operand, string written) =>
        (operand, written) switch
        {
            ("record.foundIn", "requester.country") => "same",
            ("subject.nationality", "requester.country") => "yes",
            _ => written,
        };

    private bool Applies(Map rule, string agency, string purpose, string recordType) =>
        Text(rule, "action") is "read" or "use"
        && (!rule.ContainsKey("target") || Texts(rule, "target").Contains(recordType))
        && (!rule.ContainsKey("agencies") || Texts(rule, "agencies").Contains(agency))
        && (!rule.ContainsKey("exceptMandate") || !childProtection.Contains(agency))
        && IsFor(rule, purpose);

    private bool IsFor(Map rule, string purpose) =>
        !rule.ContainsKey("purpose") || Texts((Map)rule["purpose"], "isA").Any(broader => IsA(purpose, broader));

    private bool IsA(string purpose, string broader)
    {
        for (var at = purpose; at is not null; at = parentOf[at])
        {
            if (at == broader)
                return true;
        }
        return false;
    }

    private static IEnumerable<Map> RulesOf(Map file, string key) =>
        file.TryGetValue(key, out var list) ? ((List<object>)list).Cast<Map>() : [];

    private static IEnumerable<Map> Constraints(Map rule) => RulesOf(rule, "constraint");

    private static IEnumerable<string> Keys(object map) => ((Map)map).Keys.Cast<string>();

    private static string? Text(Map map, string key) => map.TryGetValue(key, out var value) ? (string)value : null;

    private static IEnumerable<string> Texts(Map map, string key) =>
        map[key] is string one ? [one] : ((List<object>)map[key]).Cast<string>();

    private static Map Read(string directory, string name) =>
        new DeserializerBuilder().Build().Deserialize<Map>(File.ReadAllText(Path.Combine(directory, name)));

    /// <summary>The rules that speak of a record type to somebody who asks, and what was decided by those of them that hold.</summary>
    private sealed record Rules(
        List<Map> Permissions,
        List<Map> Prohibitions,
        Dictionary<string, IReadOnlyDictionary<string, string>?> Decided
    );
}
