namespace DataHub.Policies.Loading;

/// <summary>Makes the two parties of an agreement and the agencies that may ask.</summary>
internal static class PartyBinder
{
    /// <summary>Null for a party that is not known; its fault is reported.</summary>
    public static (Party? Assigner, Party? Assignee) BindBoth(PolicyFile file, MapNode root, Vocabulary vocabulary)
    {
        var assigner = Bind(root["assigner"].Map(), vocabulary, file.Faults);
        var assignee = Bind(root["assignee"].Map(), vocabulary, file.Faults);
        if (assigner is not null && assignee is not null)
            CheckNames(file, root, assigner, assignee);
        return (assigner, assignee);
    }

    /// <summary>The agencies that are listed; without a list, all of the group.</summary>
    public static HashSet<string> AgenciesOf(MapNode map, Party? assignee, Vocabulary vocabulary, FaultList faults)
    {
        if (map["agencies"] is not { } list)
            return AllOf(map, assignee, vocabulary, faults);
        var agencies = new HashSet<string>();
        foreach (var item in list.Items())
        {
            if (!vocabulary.Agencies.TryFind(item, faults, out var agency))
                continue;
            if (!agencies.Add(agency.Code))
                faults.Add(item, $"{agency.Code} is listed twice. Keep one.");
            if (assignee is not null && !assignee.Includes(agency.Country))
                faults.Add(item, $"{agency.Code} is not an agency of {assignee}. List agencies of the assignee only.");
        }
        return agencies;
    }

    private static HashSet<string> AllOf(MapNode map, Party? assignee, Vocabulary vocabulary, FaultList faults)
    {
        if (assignee is { IsGroup: false })
            faults.Add(map, "The key agencies is missing. List the agencies of the assignee that may ask.");
        return assignee is null
            ? []
            :
            [
                .. (vocabulary.Agencies.Items?.Values ?? [])
                    .Where(agency => assignee.Includes(agency.Country))
                    .Select(agency => agency.Code),
            ];
    }

    private static Party? Bind(MapNode map, Vocabulary vocabulary, FaultList faults)
    {
        var (country, group) = (map["party"], map["group"]);
        if (country is null == group is null)
        {
            faults.Add(map, "Write party: and a country, or group: and a group of parties.yaml.");
            return null;
        }
        if (group is not null)
            return vocabulary.Groups.TryFind(group, faults, out var found) ? found : null;
        return vocabulary.Countries.TryFind(country!, faults, out var code) ? Party.Of(CountryCode.Parse(code)) : null;
    }

    private static void CheckNames(PolicyFile file, MapNode root, Party assigner, Party assignee)
    {
        var parties = root["assignee"]!;
        if (!assigner.IsGroup && assigner == assignee)
            file.Faults.Add(
                parties,
                "Assigner and assignee are the same. A country's own records are ruled by domestic.yaml."
            );
        var name = $"{assigner}-{assignee}".ToLowerInvariant();
        var stem = Path.GetFileNameWithoutExtension(file.Name);
        if (stem != name && !stem.StartsWith($"{name}-", StringComparison.Ordinal))
            file.Faults.Add(parties, $"The file is named {stem}. Name it {name}.yaml, or {name}-something.yaml.");
        var uid = root["uid"]!;
        if (!$"{uid.Text()}-".StartsWith($"urn:dh:agreement:{name}-", StringComparison.Ordinal))
            file.Faults.Add(uid, $"The uid names other parties. Write urn:dh:agreement:{name}.");
    }
}
