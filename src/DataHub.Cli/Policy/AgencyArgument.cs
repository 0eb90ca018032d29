using DataHub.Policies;

namespace DataHub.Cli.Policy;

/// <summary>An agency as operators write it under <c>--agency</c>.</summary>
internal static class AgencyArgument
{
    /// <exception cref="NotDoneException">The policies know none of that code.</exception>
    public static void Check(PolicyBundle policies, string code)
    {
        if (policies.Agencies.All(known => known.Code != code))
            throw new NotDoneException(
                $"--agency: the policies know no agency {code}. 'datahub agencies list' names them."
            );
    }
}
