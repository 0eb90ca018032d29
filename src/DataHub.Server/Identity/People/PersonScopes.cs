using DataHub.People;

namespace DataHub.Server.Identity.People;

/// <summary>Which scopes a person's roles open: purposes to caseworkers, and each role to those who hold it.</summary>
internal static class PersonScopes
{
    public static bool Allow(Person person, string scope)
    {
        if (HubClaims.PurposeOf(scope) is not null)
            return person.Roles.HasFlag(PersonRoles.Caseworker);
        return RoleNames.TryParse(HubClaims.RoleOf(scope), out var role) && person.Roles.HasFlag(role);
    }
}
