namespace DataHub.Clients;

/// <summary>
/// What a token may be for besides a purpose: work on the hub itself, never on records. Caseworkers have no role; they are those who ask for a
/// purpose. A client may ask for the roles it is registered with, by default none.
/// </summary>
public static class HubRoles
{
    /// <summary>Reads the audit log, and no record.</summary>
    public const string Auditor = "auditor";

    /// <summary>Registers clients and people, and sets what the hub lets be set while it runs.</summary>
    public const string Administrator = "administrator";

    /// <summary>Brings agreements and policies of its country into force.</summary>
    public const string PolicyOfficer = "policy-officer";

    /// <summary>Speaks for its country: decides what the country is asked for.</summary>
    public const string FocalPoint = "focal-point";

    /// <summary>Scope of a role, as a token and a registration carry it.</summary>
    public const string ScopePrefix = "role:";

    /// <summary>In place of a country or at the start of an agency's code: of the whole region.</summary>
    public const string Region = "ASEAN";

    /// <summary>Whether a code is the region's own, as <c>ASEAN</c>, or of one of its agencies, as <c>ASEAN.AUDIT</c>, of which no file has a list.</summary>
    public static bool IsOfRegion(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code == Region || code.StartsWith(Region + ".", StringComparison.Ordinal);
    }

    /// <summary>What a system may hold without a person. What needs judgement or two people is for people.</summary>
    public static IReadOnlyList<string> OfSystems { get; } = [Auditor, Administrator];

    public static IReadOnlyList<string> All { get; } = [Auditor, Administrator, PolicyOfficer, FocalPoint];
}
