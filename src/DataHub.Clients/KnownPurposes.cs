using DataHub.Policies;

namespace DataHub.Clients;

/// <summary>The purposes that a country's agreements know, and the agencies that there are, by the policies in force.</summary>
/// <param name="bundle">The policies as they are now.</param>
public sealed class KnownPurposes(Func<PolicyBundle> bundle)
{
    /// <summary>The agency of that code; null when the policies know none.</summary>
    public Agency? FindAgency(string code) => bundle().Agencies.FirstOrDefault(agency => agency.Code == code);

    public IReadOnlyList<Agency> Agencies => bundle().Agencies;

    /// <summary>Terms of the purposes that a token may be for.</summary>
    public IReadOnlyList<string> Open => [.. bundle().OpenPurposes.Select(purpose => purpose.Term)];

    /// <summary>
    /// Terms of the purposes for which some agreement, in force or to come, discloses to that agency. What is disclosed is decided anew on every request.
    /// </summary>
    public IReadOnlyList<string> Of(Agency agency)
    {
        var policies = bundle();
        return
        [
            .. policies
                .Purposes.Where(purpose =>
                    policies.Agreements.Any(agreement =>
                        agreement.Assignee.Includes(agency.Country)
                        && agreement.AssigneeAgencies.Contains(agency.Code)
                        && agreement.Covers(purpose)
                    )
                )
                .Select(purpose => purpose.Term),
        ];
    }
}
