namespace DataHub.Policies.Signing;

/// <summary>The key files of a policy source, one per party.</summary>
internal static class PartyKeys
{
    private const string Folder = "parties/";
    private const string Suffix = ".jwks.json";

    public static string FileOf(CountryCode party) => $"{Folder}{party}{Suffix}";

    public static IEnumerable<string> FilesIn(PolicySource source) =>
        source.Names.Where(name =>
            name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
        );

    /// <summary>The keys that count: of a party that has any in the trusted source, those; of another, those in the source.</summary>
    /// <exception cref="PolicyBundleException">A key file is faulty: all faults at once.</exception>
    public static ILookup<CountryCode, PartyKey> Read(PolicySource source, PolicySource? trusted = null)
    {
        var own = Read(source).ToList();
        if (trusted is null)
            return own.ToLookup(key => key.Party);
        var replaced = Read(trusted).ToLookup(key => key.Party);
        return own.Where(key => !replaced.Contains(key.Party))
            .Concat(replaced.SelectMany(keys => keys))
            .ToLookup(key => key.Party);
    }

    private static List<PartyKey> Read(PolicySource source)
    {
        var keys = new List<PartyKey>();
        var faults = new List<PolicyFault>();
        foreach (var name in FilesIn(source))
        {
            try
            {
                var read = ReadFile(source, name);
                if (read.FirstOrDefault(key => keys.Any(other => other.Id == key.Id)) is { } twice)
                    throw new FormatException($"The key {twice.Id} is in another file, too. A key is one party's.");
                keys.AddRange(read);
            }
            catch (FormatException fault)
            {
                faults.Add(new PolicyFault(name, 0, fault.Message));
            }
        }
        return faults.Count == 0 ? keys : throw new PolicyBundleException(faults);
    }

    private static IReadOnlyList<PartyKey> ReadFile(PolicySource source, string name)
    {
        if (!CountryCode.TryParse(name[Folder.Length..^Suffix.Length], out var party) || FileOf(party) != name)
            throw new FormatException($"Not the code of a country. Name the file as in {Folder}IDN{Suffix}.");
        var file = source.Find(name)!;
        return file.Fault is { } fault ? throw new FormatException(fault) : PartyKey.ReadSet(party, file.Bytes);
    }
}
