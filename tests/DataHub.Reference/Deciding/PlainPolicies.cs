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

    /// <summary>Every agency with its country, type and pillar, and what it is called.</summary>
    public IReadOnlyList<(string Code, string Country, string Name, string Type, string Pillar)> Agencies { get; }

    public IEnumerable<string> Purposes => purposes.Keys.Cast<string>();

    /// <summary>Whether every request for this purpose is refused.</summary>
    public bool IsRefused(string purpose) => refused.Contains(purpose);

    /// <summary>What is left of a record; null: it does not exist for the asker.</summary>
    public Decision? Decide(Asker asker, string recordType, RecordOperands stored, DateTimeOffset now)
    {
        var agency = Agencies.FirstOrDefault(a => a.Code == asker.Agency && a.Country == asker.Country);
        if (agency.Code is null || !purposes.ContainsKey(asker.Purpose) || IsRefused(asker.Purpose))
            return null;
        if (!CountryCode.TryFromNumeric(stored.Originator, out var originator))
            return null;
        var words = OperandWords.Of(stored, asker, (int)(now - DateTimeOffset.UnixEpoch).TotalDays);
        words["record.originator"] = originator.Alpha3;
        words["requester.pillar"] = agency.Pillar;
        words["requester.agencyType"] = agency.Type;
        words["request.caseReference"] = asker.HasCaseReference ? "present" : "absent";
        return Deciding(asker, originator.Alpha3, now)
            .Select(agreement =>
                rules.Decide(Text(agreement, "uid")!, asker.Agency, asker.Purpose, recordType, words) is { } forms
                    ? new Decision(Text(agreement, "uid")!, Text(agreement, "version")!, forms)
                    : null
            )
            .FirstOrDefault(decision => decision is not null);
    }

    /// <summary>The agreements between the two countries that are in force and whose place no other has taken.</summary>
    private IEnumerable<Map> Deciding(Asker asker, string originator, DateTimeOffset now) =>
        originator == asker.Country
            ? [domestic]
            : agreements.Where(agreement =>
                Binds(agreement, originator, asker.Country)
                && AgenciesOf(agreement).Contains(asker.Agency)
                && Within(agreement["inForce"], now)
                && !(agreement.TryGetValue("suspended", out var suspended) && Within(suspended, now))
                && !agreements.Any(other =>
                    now >= Instant(other["inForce"], "from")
                    && Texts(other, "supersedes").Contains(Text(agreement, "uid"))
                    && Binds(other, originator, asker.Country)
                    && Rules(other, "permission")
                        .Where(rule => Text(rule, "action") is "read" or "index")
                        .Any(rule => Texts(rule["purpose"], "isA").Any(broader => IsA(asker.Purpose, broader)))
                )
            );

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
