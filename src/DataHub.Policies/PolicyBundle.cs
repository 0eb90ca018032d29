namespace DataHub.Policies;

/// <summary>
/// All policy files of a directory, checked as a whole and compiled. Immutable and safe for use by many threads; a changed directory
/// is a new bundle.
/// </summary>
public sealed class PolicyBundle
{
    private PolicyBundle() { }

    /// <summary>SHA-256 over the canonical JSON of all files, in lower-case hex.</summary>
    public required string Version { get; init; }

    public required CategorySet Categories { get; init; }

    /// <summary>All agreements between countries, in force or not.</summary>
    public required IReadOnlyList<Agreement> Agreements { get; init; }

    public required IReadOnlyList<Agency> Agencies { get; init; }

    public required IReadOnlyList<Purpose> Purposes { get; init; }

    /// <summary>As <see cref="Load(string, PseudonymSecret)"/>, with pseudonyms that change with every restart.</summary>
    public static PolicyBundle Load(string directory) => Load(directory, PseudonymSecret.Random());

    /// <summary>Reads, checks and compiles a policy directory.</summary>
    /// <exception cref="PolicyBundleException">Anything is wrong with it: all faults at once.</exception>
    public static PolicyBundle Load(string directory, PseudonymSecret secret) =>
        throw new PolicyBundleException([new PolicyFault(directory, 0, "cannot be read yet")]);

    /// <summary>What a requester may see at an instant. Cached until the next start, end or suspension of an agreement.</summary>
    public Entitlement EntitlementOf(Requester requester, DateTimeOffset now) =>
        throw new InvalidOperationException($"{Version} {requester} at {now}");
}
