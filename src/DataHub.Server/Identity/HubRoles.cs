namespace DataHub.Server.Identity;

/// <summary>
/// What a token may be for besides a purpose: work on the hub itself, never on records. Caseworkers have no role; they are those who ask for a
/// purpose. A client may ask for the roles it is registered with, by default none.
/// </summary>
internal static class HubRoles
{
    /// <summary>Reads the audit log, and no record.</summary>
    public const string Auditor = "auditor";

    /// <summary>Registers clients and people, and sets what the hub lets be set while it runs.</summary>
    public const string Administrator = "administrator";

    /// <summary>Brings agreements and policies of its country into force.</summary>
    public const string PolicyOfficer = "policy-officer";

    /// <summary>Speaks for its country: decides what the country is asked for.</summary>
    public const string FocalPoint = "focal-point";

    public static IReadOnlyList<string> All { get; } = [Auditor, Administrator, PolicyOfficer, FocalPoint];
}
