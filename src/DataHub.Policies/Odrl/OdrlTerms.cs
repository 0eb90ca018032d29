using System.Text.Json.Nodes;

namespace DataHub.Policies.Odrl;

/// <summary>The keys of a policy file and the terms of ODRL and of the profile, one for one in both directions.</summary>
internal static class OdrlTerms
{
    private const string Profile = "urn:dh:odrl-profile:tip:1";
    private const string Own = "dh:";
    private const string PartyPrefix = "urn:dh:party:";

    // ODRL information model 2.6.1 and 2.6.2: a permission and a prohibition have a target. A policy file that names none means records of every type.
    private const string AnyRecord = "dh:AnyRecord";

    // terms of the ODRL vocabulary; all other keys and actions are terms of the profile
    private static readonly HashSet<string> Shared =
    [
        "uid",
        "profile",
        "conflict",
        "action",
        "target",
        "constraint",
        "informedParty",
        "consentingParty",
    ];

    private static readonly HashSet<string> OwnActions = ["justify", "review"];

    public static JsonObject ToOdrl(JsonObject policy)
    {
        var document = new JsonObject
        {
            ["@context"] = new JsonArray(
                "http://www.w3.org/ns/odrl.jsonld",
                new JsonObject
                {
                    ["dh"] = $"{Profile}#",
                    ["dpv"] = "https://w3id.org/dpv#",
                    ["pd"] = "https://w3id.org/dpv/pd#",
                    ["sector-law"] = "https://w3id.org/dpv/sector/law#",
                }
            ),
            ["@type"] = policy["type"]?.DeepClone() ?? "Set",
        };
        if (policy["profile"] is null)
            document["profile"] = Profile;
        foreach (var (key, value) in policy.Where(pair => pair.Key != "type"))
        {
            document[KeyOf(key)] = key switch
            {
                "assigner" or "assignee" => PartyOf(value!.AsObject()),
                "permission" or "prohibition" => Each(value, rule => Targeted(RuleToOdrl(rule))),
                "duty" => Each(value, RuleToOdrl),
                _ => value!.DeepClone(),
            };
        }
        return document;
    }

    public static JsonObject FromOdrl(JsonObject document)
    {
        var policy = new JsonObject();
        var isSet = document["@type"]!.GetValue<string>() == "Set";
        if (document["profile"]!.GetValue<string>() != Profile)
            throw new ArgumentException("Another profile.");
        if (!isSet)
            policy["type"] = document["@type"]!.DeepClone();
        foreach (
            var (term, value) in document.Where(pair => !pair.Key.StartsWith('@') && !(isSet && pair.Key == "profile"))
        )
        {
            var key = term == "obligation" ? "duty" : Plain(term);
            policy[key] = key switch
            {
                "assigner" or "assignee" => PartyFrom(value!.AsObject()),
                "permission" or "prohibition" or "duty" => Each(value, RuleFromOdrl),
                _ => value!.DeepClone(),
            };
        }
        return policy;
    }

    private static string KeyOf(string key) =>
        key == "duty" ? "obligation"
        : Shared.Contains(key) || key is "assigner" or "assignee" or "permission" or "prohibition" ? key
        : Own + key;

    private static JsonArray Each(JsonNode? list, Func<JsonObject, JsonObject> map) =>
        [.. list!.AsArray().Select(item => map(item!.AsObject()))];

    private static JsonObject PartyOf(JsonObject party)
    {
        var isGroup = party["group"] is not null;
        var mapped = new JsonObject
        {
            ["@type"] = isGroup ? "PartyCollection" : "Party",
            ["uid"] = PartyPrefix + (party["group"] ?? party["party"])!.GetValue<string>(),
        };
        if (party["agencies"] is { } agencies)
            mapped["dh:agencies"] = agencies.DeepClone();
        return mapped;
    }

    private static JsonObject PartyFrom(JsonObject mapped)
    {
        var key = mapped["@type"]!.GetValue<string>() == "PartyCollection" ? "group" : "party";
        var uid = mapped["uid"]!.GetValue<string>();
        if (!uid.StartsWith(PartyPrefix, StringComparison.Ordinal))
            throw new ArgumentException("Another kind of party.");
        var party = new JsonObject { [key] = uid[PartyPrefix.Length..] };
        if (mapped["dh:agencies"] is { } agencies)
            party["agencies"] = agencies.DeepClone();
        return party;
    }

    private static JsonObject RuleToOdrl(JsonObject rule)
    {
        var mapped = new JsonObject();
        var constraints = new JsonArray();
        foreach (var (key, value) in rule)
        {
            switch (key)
            {
                case "id":
                    mapped["uid"] = value!.DeepClone();
                    break;
                case "action":
                    var action = value!.GetValue<string>();
                    mapped["action"] = OwnActions.Contains(action) ? Own + action : action;
                    break;
                case "purpose":
                    constraints.Add(Constraint("purpose", "isA", value!["isA"]!));
                    break;
                case "agencies":
                    constraints.Add(Constraint("dh:agency", "isAnyOf", value!));
                    break;
                case "constraint":
                    foreach (var one in value!.AsArray())
                        constraints.Add(
                            Constraint(
                                Own + one!["leftOperand"]!.GetValue<string>(),
                                one["operator"]!.GetValue<string>(),
                                one["rightOperand"]!
                            )
                        );
                    break;
                default:
                    mapped[KeyOf(key)] = value!.DeepClone();
                    break;
            }
        }
        if (constraints.Count > 0)
            mapped["constraint"] = constraints;
        return mapped;
    }

    private static JsonObject Targeted(JsonObject rule)
    {
        rule.TryAdd("target", AnyRecord);
        return rule;
    }

    private static JsonObject RuleFromOdrl(JsonObject mapped)
    {
        var rule = new JsonObject();
        var constraints = new JsonArray();
        foreach (var (term, value) in mapped.Where(pair => pair.Key != "constraint"))
        {
            if (term == "target" && value is JsonValue target && target.GetValue<string>() == AnyRecord)
                continue;
            var key = term == "uid" ? "id" : Plain(term);
            rule[key] = key == "action" ? Plain(value!.GetValue<string>()) : value!.DeepClone();
        }
        foreach (var one in mapped["constraint"]?.AsArray() ?? [])
        {
            var operand = one!["leftOperand"]!.GetValue<string>();
            // a policy file says purposes and agencies once and in one way each: Add refuses a second one
            if (operand == "purpose")
                rule.Add("purpose", new JsonObject { ["isA"] = Compared(one, "isA") });
            else if (operand == "dh:agency")
                rule.Add("agencies", Compared(one, "isAnyOf"));
            else
                constraints.Add(Constraint(Plain(operand), one["operator"]!.GetValue<string>(), one["rightOperand"]!));
        }
        if (constraints.Count > 0)
            rule["constraint"] = constraints;
        return rule;
    }

    private static JsonNode Compared(JsonNode constraint, string comparison) =>
        constraint["operator"]!.GetValue<string>() == comparison
            ? constraint["rightOperand"]!.DeepClone()
            : throw new ArgumentException($"Another operator than {comparison}.");

    private static JsonObject Constraint(string left, string comparison, JsonNode right) =>
        new JsonObject
        {
            ["leftOperand"] = left,
            ["operator"] = comparison,
            ["rightOperand"] = right.DeepClone(),
        };

    private static string Plain(string term) =>
        term.StartsWith(Own, StringComparison.Ordinal) ? term[Own.Length..] : term;
}
