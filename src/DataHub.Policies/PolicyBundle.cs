using System.Collections.Concurrent;
using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;

namespace DataHub.Policies;

/// <summary>
/// All policy files of a directory, checked as a whole and compiled. Immutable and safe for use by many threads; a changed directory
/// is a new bundle.
/// </summary>
public sealed class PolicyBundle
{
    // entitlements are few: countries × agencies × purposes × clients. The cap is for a token issuer gone wrong
    private const int MaxCached = 10_000;

    private readonly PolicyContent content;
    private readonly EntitlementBuilder builder;
    private readonly ConcurrentDictionary<Requester, Entitlement> entitlements = new();

    private PolicyBundle(PolicyContent content, PseudonymSecret secret)
    {
        this.content = content;
        builder = new EntitlementBuilder(content, secret);
    }

    /// <summary>SHA-256 over the canonical JSON of all files, in lower-case hex.</summary>
    public string Version => content.Version;

    /// <summary>A line per file with its name and hash; its own SHA-256 is the <see cref="Version"/>.</summary>
    public string Manifest => PolicyDirectory.ManifestOf(content.Files);

    /// <summary>
    /// The canonical JSON of every file, by hash: with the manifest, all that is needed to decide again as this bundle does. Canonical JSON
    /// is YAML.
    /// </summary>
    public IReadOnlyDictionary<string, string> Texts =>
        content.Files.DistinctBy(file => file.Sha256).ToDictionary(file => file.Sha256, file => file.Canonical);

    public CategorySet Categories => content.Categories;

    /// <summary>All agreements between countries, in force or not.</summary>
    public IReadOnlyList<Agreement> Agreements => content.Agreements;

    public IReadOnlyList<Agency> Agencies => content.Agencies;

    public IReadOnlyList<Purpose> Purposes => content.Purposes;

    /// <summary>The purposes for which some agency may ask. The others are known so that they can be refused.</summary>
    public IEnumerable<Purpose> OpenPurposes =>
        Purposes.Where(purpose => Agencies.Any(agency => !new Scenarios(content).IsRefused(agency, purpose)));

    /// <summary>
    /// The purposes for which an agency is given anything, now or at another time: records under an agreement, those of its own country, or counts.
    /// </summary>
    public IEnumerable<Purpose> PurposesOf(Agency agency) =>
        Purposes.Where(purpose => new Scenarios(content).IsGivenAnything(agency, purpose));

    /// <summary>The groups of parties that agreements may name.</summary>
    public IReadOnlyList<Party> Groups => content.Groups;

    internal PolicyContent Content => content;

    /// <summary>Reads the JSON Schemas of policy files, which takes long once, so that it can be done before the first bundle and beside other things.</summary>
    public static void PrepareSchemas() => PolicyDirectory.PrepareSchemas();

    /// <summary>As <see cref="Load(string, PseudonymSecret)"/>, with pseudonyms that change with every restart.</summary>
    /// <exception cref="PolicyBundleException">Anything is wrong with the directory: all faults at once.</exception>
    public static PolicyBundle Load(string directory) => Load(directory, PseudonymSecret.Random());

    /// <summary>Reads, checks and compiles a policy directory.</summary>
    /// <exception cref="PolicyBundleException">Anything is wrong with it: all faults at once.</exception>
    public static PolicyBundle Load(string directory, PseudonymSecret secret) =>
        Load(PolicySource.Read(directory), secret);

    /// <summary>Checks and compiles the files of a source.</summary>
    /// <exception cref="PolicyBundleException">Anything is wrong with it: all faults at once.</exception>
    public static PolicyBundle Load(PolicySource source, PseudonymSecret secret) =>
        new(PolicyDirectory.Read(source), secret);

    /// <summary>
    /// What a requester may see at an instant. An agency that is unknown, or not of that country, sees nothing. Cached until the next
    /// start, end or suspension of an agreement.
    /// </summary>
    public Entitlement EntitlementOf(Requester requester, DateTimeOffset now)
    {
        // No agreement asks which person it is, so their number must not fill the cache.
        if (requester.Officer is not null)
            requester = requester with { Officer = null };
        if (entitlements.TryGetValue(requester, out var cached) && cached.From <= now && now < cached.Until)
            return cached;
        var entitlement = builder.Build(requester, now);
        if (entitlements.Count < MaxCached || entitlements.ContainsKey(requester))
            entitlements[requester] = entitlement;
        return entitlement;
    }
}
