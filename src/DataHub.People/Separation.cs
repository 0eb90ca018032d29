namespace DataHub.People;

/// <summary>
/// Separation of duties. No one is two of policy officer, auditor and administrator; and as an auditor sees no record and an administrator
/// neither records nor the log, each of them is nothing else. A policy officer may also work on cases: small states have few officers.
/// </summary>
public static class Separation
{
    // What PersonRoles allows below Auditor combines freely; Auditor and Administrator stand alone. The same in SQL and in C#.
    internal const string Sql = "\"Roles\" BETWEEN 1 AND 8 OR \"Roles\" = 16";

    /// <summary>Whether one person may hold all these roles, and at least one.</summary>
    public static bool Allows(PersonRoles roles) =>
        roles is > PersonRoles.None and <= PersonRoles.Auditor or PersonRoles.Administrator;

    /// <summary>Refuses roles that one person must not hold together.</summary>
    /// <exception cref="RefusedChangeException">They must not, or there is none.</exception>
    public static void Require(PersonRoles roles)
    {
        if (!Allows(roles))
            throw new RefusedChangeException(
                "A person holds at least one role; auditor and administrator each stand alone. "
                    + "Give the roles to different people."
            );
    }
}
