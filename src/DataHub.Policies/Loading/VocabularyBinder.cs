namespace DataHub.Policies.Loading;

/// <summary>Makes categories, purposes and agencies of their files. Null when a file is faulty.</summary>
internal static class VocabularyBinder
{
    public static CategorySet? Categories(PolicyFile file)
    {
        if (file.Root is null)
            return null;
        var entries = file.Root["categories"].Map().Entries;
        if (entries.Count > byte.MaxValue)
            file.Faults.Add(entries[byte.MaxValue].Line, "More than 255 categories. Merge some.");
        if (entries.All(entry => entry.Key != Category.RecordSource))
            file.Faults.Add(
                file.Root,
                $"The category {Category.RecordSource} is missing. Add it: it holds ids and originators."
            );
        foreach (var entry in entries.Where(entry => !IsTerm(entry.Key, "pd", "dh")))
            file.Faults.Add(
                entry.Line,
                $"{entry.Key} is not a term. Write pd:Name for a DPV term or dh:Name for the hub's own."
            );
        return file.Faults.Faults.Count > 0 ? null : new CategorySet(entries.Select(CategoryOf));
    }

    public static IReadOnlyList<Purpose>? Purposes(PolicyFile file)
    {
        if (file.Root is null)
            return null;
        var entries = file.Root["purposes"].Map().Entries.ToDictionary(entry => entry.Key);
        foreach (var entry in entries.Values)
        {
            if (!IsTerm(entry.Key, "dpv", "sector-law", "dh"))
                file.Faults.Add(
                    entry.Line,
                    $"{entry.Key} is not a term. Write prefix:Name with the prefix dpv, sector-law or dh."
                );
            CheckAncestors(entry, entries, file.Faults);
        }
        if (file.Faults.Faults.Count > 0)
            return null;
        var purposes = new Dictionary<string, Purpose>();
        return [.. entries.Values.Select(entry => PurposeOf(entry, entries, purposes))];
    }

    public static IReadOnlyList<Agency>? Agencies(PolicyFile file)
    {
        if (file.Root is null)
            return null;
        var agencies = file.Root["parties"].Map().Entries.SelectMany(party => AgenciesOf(party, file.Faults)).ToList();
        return file.Faults.Faults.Count > 0 ? null : agencies;
    }

    public static IReadOnlyList<Party>? Groups(PolicyFile file)
    {
        if (file.Root is null)
            return null;
        var groups = file.Root["groups"] is MapNode map ? map.Entries : [];
        var read = groups.Select(entry => GroupOf(entry, file.Root["parties"].Map(), file.Faults)).ToList();
        return file.Faults.Faults.Count > 0 ? null : read;
    }

    private static Party GroupOf(MapEntry entry, MapNode parties, FaultList faults)
    {
        if (
            entry.Key.Length is < 3 or > 10
            || !entry.Key.All(char.IsAsciiLetterUpper)
            || parties[entry.Key] is not null
        )
            faults.Add(entry.Line, $"{entry.Key} is no name for a group. Write 3 to 10 capital letters, as in ACTIP.");
        var members = new List<CountryCode>();
        foreach (var item in entry.Value.Map()["members"].Items())
        {
            if (!CountryCode.TryParse(item.Text(), out var country) || parties[item.Text()] is null)
                faults.Add(item, $"{item.Text()} is not a party of this file. Write a country that is listed above.");
            else if (members.Contains(country))
                faults.Add(item, $"{item.Text()} is listed twice. Keep one.");
            else
                members.Add(country);
        }
        return new Party(entry.Key, members);
    }

    private static Category CategoryOf(MapEntry entry, int index)
    {
        var map = entry.Value.Map();
        var special = map["special"] is ScalarNode { Text: "true" };
        return new Category((byte)index, entry.Key, map.TextOf("label"), map.TextOf("description"), special);
    }

    private static void CheckAncestors(MapEntry entry, Dictionary<string, MapEntry> entries, FaultList faults)
    {
        var seen = new HashSet<string> { entry.Key };
        for (var at = entry.Value.Map()["isA"]; at is not null; at = entries[at.Text()].Value.Map()["isA"])
        {
            if (!entries.ContainsKey(at.Text()))
                faults.Add(at, $"Unknown purpose {at.Text()}. Add it to this file or correct isA.");
            else if (!seen.Add(at.Text()))
                faults.Add(at, $"The purpose {at.Text()} is under itself. Remove one isA of the circle.");
            else
                continue;
            return;
        }
    }

    private static Purpose PurposeOf(
        MapEntry entry,
        Dictionary<string, MapEntry> entries,
        Dictionary<string, Purpose> made
    )
    {
        if (made.TryGetValue(entry.Key, out var purpose))
            return purpose;
        var map = entry.Value.Map();
        var parent = map["isA"] is { } broader ? PurposeOf(entries[broader.Text()], entries, made) : null;
        return made[entry.Key] = new Purpose(entry.Key, map.TextOf("label"), parent);
    }

    private static IEnumerable<Agency> AgenciesOf(MapEntry party, FaultList faults)
    {
        if (!CountryCode.TryParse(party.Key, out var country) || !Parties.Contains(country))
        {
            var codes = string.Join(", ", Parties.All);
            faults.Add(party.Line, $"{party.Key} is not a party of the hub. Write one of: {codes}.");
            yield break;
        }
        foreach (var entry in party.Value.Map()["agencies"].Map().Entries)
        {
            if (!IsAgencyCode(entry.Key, country))
                faults.Add(
                    entry.Line,
                    $"{entry.Key} is not an agency of {country}. Write {country}. and a short name in capitals."
                );
            var map = entry.Value.Map();
            var protectsChildren = map["childProtection"] is ScalarNode { Text: "true" };
            yield return new(
                entry.Key,
                map.TextOf("name"),
                map.TextOf("type"),
                country,
                map.TextOf("pillar"),
                protectsChildren
            );
        }
    }

    private static bool IsAgencyCode(string code, CountryCode country) =>
        code.StartsWith($"{country}.", StringComparison.Ordinal)
        && code.Length > country.Alpha3.Length + 1
        && code[(country.Alpha3.Length + 1)..].All(char.IsAsciiLetterUpper);

    private static bool IsTerm(string text, params string[] prefixes) =>
        text.Split(':') is [var prefix, var name]
        && prefixes.Contains(prefix)
        && name.Length > 0
        && char.IsAsciiLetterUpper(name[0])
        && name.All(char.IsAsciiLetterOrDigit);
}
