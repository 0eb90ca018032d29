using DataHub.Policies;

namespace DataHub.Clients;

/// <summary>The purposes for which agencies are given anything, and the agencies that there are, by the policies in force.</summary>
/// <param name="bundle">The policies as they are now.</param>
public sealed class KnownPurposes(Func<PolicyBundle> bundle)
{
    /// <summary>The agency of that code; null when the policies know none.</summary>
    public Agency? FindAgency(string code) => bundle().Agencies.FirstOrDefault(agency => agency.Code == code);

    public IReadOnlyList<Agency> Agencies => bundle().Agencies;

    /// <summary>Terms of the purposes that a token may be for.</summary>
    public IReadOnlyList<string> Open => [.. bundle().OpenPurposes.Select(purpose => purpose.Term)];

    /// <summary>
    /// Terms of the purposes for which that agency is given anything, now or later: under an agreement, of its own country's records, or counts. What is
    /// disclosed is decided anew on every request.
    /// </summary>
    public IReadOnlyList<string> Of(Agency agency) => [.. bundle().PurposesOf(agency).Select(purpose => purpose.Term)];
}
