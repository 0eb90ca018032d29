using System.Diagnostics.CodeAnalysis;

namespace DataHub.People;

/// <summary>The roles as scopes, commands and the log write them.</summary>
public static class RoleNames
{
    private static readonly (PersonRoles Role, string Name)[] Names =
    [
        (PersonRoles.Caseworker, "caseworker"),
        (PersonRoles.FocalPoint, "focal-point"),
        (PersonRoles.PolicyOfficer, "policy-officer"),
        (PersonRoles.Auditor, "auditor"),
        (PersonRoles.Administrator, "administrator"),
    ];

    public static IEnumerable<string> All => Names.Select(one => one.Name);

    public static IEnumerable<string> Of(PersonRoles roles) =>
        Names.Where(one => roles.HasFlag(one.Role)).Select(one => one.Name);

    /// <summary>The role of a name; false where there is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out PersonRoles role)
    {
        role = Names.FirstOrDefault(one => one.Name == name).Role;
        return role != PersonRoles.None;
    }
}
