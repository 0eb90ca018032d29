using System.Globalization;
using DataHub.Policies;
using DataHub.Policies.Tests.Shipped;
using YamlDotNet.Serialization;

namespace DataHub.Reference.Deciding;

using Map = Dictionary<object, object>;

/// <summary>
/// The agreements, read record by record as <c>policies/README.md</c> says: originator, country, agency and purpose choose the agreement, its rules decide.
/// </summary>
public sealed class PlainPolicies
{
    private readonly ReferenceInterpreter rules;
    private readonly List<Map> agreements;
    private readonly Map domestic;
    private readonly Map parties;
    private readonly Map groups;
    private readonly Map purposes;
    private readonly HashSet<string> refused;
    private readonly Dictionary<string, (string Code, string Country, string Name, string Type, string Pillar)> byCode;
    private readonly Dictionary<(string, string, string, DateTimeOffset), List<Map>> deciding = [];

    /// <param name="directory">The policy files.</param>
    public PlainPolicies(string directory)
    {
        rules = new ReferenceInterpreter(directory);
        agreements =
        [
            .. Directory
                .GetFiles(Path.Combine(directory, "agreements"), "*.yaml")
                .Where(file => !file.EndsWith(".accepted.yaml", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(Read),
        ];
        domestic = Read(Path.Combine(directory, "domestic.yaml"));
        var all = Read(Path.Combine(directory, "parties.yaml"));
        (parties, groups) = ((Map)all["parties"], (Map)all["groups"]);
        Agencies =
        [
            .. from party in parties
            from agency in (Map)((Map)party.Value)["agencies"]
            let facts = (Map)agency.Value
            select (
                (string)agency.Key,
                (string)party.Key,
                Text(facts, "name")!,
                Text(facts, "type")!,
                Text(facts, "pillar")!
            ),
        ];
        byCode = Agencies.ToDictionary(agency => agency.Code);
        purposes = (Map)Read(Path.Combine(directory, "purposes.yaml"))["purposes"];
        refused =
        [
            .. from rule in Rules(Read(Path.Combine(directory, "baseline.yaml")), "prohibition")
            where Text(rule, "cap") == "deny" && Text(rule, "action") == "use"
            from purpose in purposes.Keys.Cast<string>()
            where Texts(rule["purpose"], "isA").Any(broader => IsA(purpose, broader))
            select purpose,
        ];
    }

    private PlainPolicies(PlainPolicies like, ReferenceInterpreter rules)
    {
        this.rules = rules;
        (agreements, domestic, parties, groups) = (like.agreements, like.domestic, like.parties, like.groups);
        (purposes, refused, byCode, deciding) = (like.purposes, like.refused, like.byCode, like.deciding);
        Agencies = like.Agencies;
    }

    /// <summary>Every agency with its country, type and pillar, and what it is called.</summary>
    public IReadOnlyList<(string Code, string Country, string Name, string Type, string Pillar)> Agencies { get; }

    public IEnumerable<string> Purposes => purposes.Keys.Cast<string>();

    /// <summary>Whether every request for this purpose is refused.</summary>
    public bool IsRefused(string purpose) => refused.Contains(purpose);

    /// <summary>What is left of a record; null: it does not exist for the asker.</summary>
    public Decision? Decide(Asker asker, string recordType, RecordOperands stored, DateTimeOffset now)
    {
        if (!byCode.TryGetValue(asker.Agency, out var agency) || agency.Country != asker.Country)
            return null;
        if (!purposes.ContainsKey(asker.Purpose) || IsRefused(asker.Purpose))
            return null;
        if (!CountryCode.TryFromNumeric(stored.Originator, out var originator))
            return null;
        var key = (asker.Agency, asker.Purpose, originator.Alpha3, now);
        if (!deciding.TryGetValue(key, out var candidates))
            deciding[key] = candidates = [.. Deciding(asker, originator.Alpha3, now)];
        if (candidates.Count == 0)
            return null;
        var words = WordsOf(asker, agency, originator, stored, now);
        return candidates
            .Select(agreement =>
                rules.Decide(Text(agreement, "uid")!, asker.Agency, asker.Purpose, recordType, words) is { } forms
                    ? new Decision(Text(agreement, "uid")!, Text(agreement, "version")!, forms)
                    : null
            )
            .FirstOrDefault(decision => decision is not null);
    }

    private static Dictionary<string, string> WordsOf(
        Asker asker,
        (string Code, string Country, string Name, string Type, string Pillar) agency,
        CountryCode originator,
        RecordOperands stored,
        DateTimeOffset now
    )
    {
        var words = OperandWords.Of(stored, asker, (int)(now - DateTimeOffset.UnixEpoch).TotalDays);
        words["record.originator"] = originator.Alpha3;
        words["requester.pillar"] = agency.Pillar;
        words["requester.agencyType"] = agency.Type;
        words["request.caseReference"] = asker.HasCaseReference ? "present" : "absent";
        return words;
    }

    /// <summary>Every permission to read that counts at an instant, with whoever it speaks to.</summary>
    public IEnumerable<PermissionRule> PermissionsAt(DateTimeOffset now) =>
        from agreement in agreements.Append(domestic)
        where agreement == domestic || IsInForce(agreement, now)
        from rule in Rules(agreement, "permission")
        where Text(rule, "action") == "read"
        let askers = AskersOf(agreement, rule).ToList()
        where askers.Count > 0
        select new PermissionRule(
            Text(agreement, "uid")!,
            Text(rule, "id")!,
            agreement == domestic ? [] : [.. CountriesOf(agreement["assigner"])],
            askers,
            [.. Texts(rule, "target")],
            ((Map)rule["disclose"]).ToDictionary(form => (string)form.Key, form => (string)form.Value)
        );

    private IEnumerable<Asker> AskersOf(Map agreement, Map rule) =>
        from agency in Agencies
        where agreement == domestic || AgenciesOf(agreement).Contains(agency.Code)
        where !rule.ContainsKey("agencies") || Texts(rule, "agencies").Contains(agency.Code)
        from purpose in Purposes
        where !IsRefused(purpose) && Texts(rule["purpose"], "isA").Any(broader => IsA(purpose, broader))
        select new Asker(agency.Country, agency.Code, purpose, HasCaseReference: false);

    /// <summary>Whether a permission holds for a record that is there for the asker under its agreement.</summary>
    public bool Holds(
        PermissionRule permission,
        string recordType,
        Asker asker,
        RecordOperands stored,
        DateTimeOffset now
    ) =>
        CountryCode.TryFromNumeric(stored.Originator, out var originator)
        && rules.Holds(
            permission.Agreement,
            permission.Id,
            WordsOf(asker, byCode[asker.Agency], originator, stored, now)
        )
        && Decide(asker, recordType, stored, now)?.Uid == permission.Agreement;

    /// <summary>The form of one category under an agreement that lets the asker know of the record.</summary>
    public string FormOf(
        string agreement,
        string category,
        string recordType,
        Asker asker,
        RecordOperands stored,
        DateTimeOffset now
    ) =>
        rules.FormOf(
            agreement,
            asker.Agency,
            asker.Purpose,
            recordType,
            WordsOf(asker, byCode[asker.Agency], CountryCode.FromNumeric(stored.Originator), stored, now),
            category
        ) ?? "withhold";

    /// <summary>As these, but for one form of one permission: what a hub with a fault there would decide.</summary>
    public PlainPolicies With(PermissionRule permission, string category, string form) =>
        new(this, rules.With(permission.Agreement, permission.Id, category, form));

    /// <summary>The agreements between the two countries that are in force and whose place no other has taken.</summary>
    private IEnumerable<Map> Deciding(Asker asker, string originator, DateTimeOffset now) =>
        originator == asker.Country
            ? [domestic]
            : agreements.Where(agreement =>
                Binds(agreement, originator, asker.Country)
                && AgenciesOf(agreement).Contains(asker.Agency)
                && IsInForce(agreement, now)
                && !agreements.Any(other =>
                    now >= Instant(other["inForce"], "from")
                    && Texts(other, "supersedes").Contains(Text(agreement, "uid"))
                    && Binds(other, originator, asker.Country)
                    && Rules(other, "permission")
                        .Where(rule => Text(rule, "action") is "read" or "index")
                        .Any(rule => Texts(rule["purpose"], "isA").Any(broader => IsA(asker.Purpose, broader)))
                )
            );

    private static bool IsInForce(Map agreement, DateTimeOffset now) =>
        Within(agreement["inForce"], now)
        && !(agreement.TryGetValue("suspended", out var suspended) && Within(suspended, now));

    private bool Binds(Map agreement, string originator, string requesting) =>
        CountriesOf(agreement["assigner"]).Contains(originator)
        && CountriesOf(agreement["assignee"]).Contains(requesting);

    private IEnumerable<string> CountriesOf(object party) =>
        Text((Map)party, "party") is { } country ? [country] : Texts(groups[Text((Map)party, "group")!], "members");

    private IEnumerable<string> AgenciesOf(Map agreement) =>
        ((Map)agreement["assignee"]).ContainsKey("agencies")
            ? Texts(agreement["assignee"], "agencies")
            : CountriesOf(agreement["assignee"])
                .SelectMany(country => ((Map)((Map)parties[country])["agencies"]).Keys.Cast<string>());

    private static bool Within(object period, DateTimeOffset now) =>
        now >= Instant(period, "from") && (Text((Map)period, "until") is null || now < Instant(period, "until"));

    private static DateTimeOffset Instant(object period, string edge) =>
        DateTimeOffset.Parse(
            Text((Map)period, edge)!,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        );

    private bool IsA(string purpose, string broader)
    {
        for (var at = purpose; at is not null; at = Text((Map)purposes[at], "isA"))
        {
            if (at == broader)
                return true;
        }
        return false;
    }

    private static IEnumerable<Map> Rules(Map file, string key) =>
        file.TryGetValue(key, out var list) ? ((List<object>)list).Cast<Map>() : [];

    private static string? Text(Map map, string key) => map.TryGetValue(key, out var value) ? value as string : null;

    private static IEnumerable<string> Texts(object map, string key) =>
        ((Map)map).GetValueOrDefault(key) switch
        {
            string one => [one],
            List<object> many => many.Cast<string>(),
            _ => [],
        };

    private static Map Read(string file) => new DeserializerBuilder().Build().Deserialize<Map>(File.ReadAllText(file));
}
