using DataHub.People;

namespace DataHub.Server.Identity.People;

/// <summary>Which scopes a person's roles open: purposes to caseworkers, each role to those who hold it, a mere sign-in to everybody.</summary>
internal static class PersonScopes
{
    public static bool Allow(Person person, IReadOnlyCollection<string> scopes)
    {
        if (HubClaims.OneOf(scopes) is not { } scope)
            return HubClaims.IsSignInOnly(scopes);
        if (HubClaims.PurposeOf(scope) is not null)
            return person.Roles.HasFlag(PersonRoles.Caseworker);
        return RoleNames.TryParse(HubClaims.RoleOf(scope), out var role) && person.Roles.HasFlag(role);
    }
}
