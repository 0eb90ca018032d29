namespace DataHub.Policies.Loading;

/// <summary>Reads the acceptances beside the agreements and those of the whole. They decide nothing and take no part in the version.</summary>
internal static class AcceptanceBinder
{
    public const string BundleWide = "accepted.yaml";
    public const string Suffix = ".accepted.yaml";

    /// <summary>The files that hold acceptances, read and checked for shape.</summary>
    public static IReadOnlyList<PolicyFile> Read(PolicySource source) =>
        [
            .. source
                .Names.Where(name => name == BundleWide || name.EndsWith(Suffix, StringComparison.Ordinal))
                .Where(name => !PolicyDirectory.IsTooDeep(name))
                .Select(name => PolicyFile.Read(source, name, "accepted")),
        ];

    /// <summary>The acceptances of one file; its faults are reported.</summary>
    public static IReadOnlyList<Acceptance> Bind(PolicyFile file)
    {
        var agreement = file.Name == BundleWide ? null : $"{file.Name[..^Suffix.Length]}.yaml";
        if (file.Root is not { } root)
            return [];
        var accepted = root["accepted"].Items().Select(item => Bind(item.Map(), file, agreement)).ToList();
        foreach (var twice in accepted.GroupBy(one => (one.Code, one.About)).SelectMany(same => same.Skip(1)))
            file.Faults.Add(twice.Line, $"{twice.Code} about {twice.About} is accepted twice. Keep one.");
        return accepted;
    }

    private static Acceptance Bind(MapNode map, PolicyFile file, string? agreement) =>
        new(
            file.Name,
            map.Line,
            agreement,
            map.TextOf("code"),
            map.TextOf("about"),
            map.TextOf("reason"),
            map.TextOf("office"),
            (map["until"] is { } until ? Instants.Read(until, file.Faults) : null) ?? DateTimeOffset.MaxValue
        );
}
