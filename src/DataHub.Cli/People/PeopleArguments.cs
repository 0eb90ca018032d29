using System.CommandLine;
using DataHub.People;

namespace DataHub.Cli.People;

/// <summary>What the commands on people ask for.</summary>
internal static class PeopleArguments
{
    public static Argument<string> Handle() => new("handle") { Description = "The person's handle, as in sok.dara." };

    public static Option<string[]> Roles()
    {
        var option = new Option<string[]>("--role")
        {
            Description = "caseworker, focal-point, policy-officer, auditor or administrator; may be given again.",
            Required = true,
        };
        option.AcceptOnlyFromAmong([.. RoleNames.All]);
        return option;
    }

    /// <summary>The roles of these names, all of which are known.</summary>
    public static PersonRoles Of(IEnumerable<string> names) =>
        names.Aggregate(
            PersonRoles.None,
            (roles, name) => RoleNames.TryParse(name, out var role) ? roles | role : roles
        );
}
