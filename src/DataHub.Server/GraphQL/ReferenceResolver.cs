using DataHub.Disclosure.Schema;
using DataHub.Policies;
using GraphQL;

namespace DataHub.Server.GraphQL;

/// <summary>Answers what is public or about the caller: agreements and <c>me</c>. Runs on the stock executor.</summary>
internal sealed class ReferenceResolver(PolicyBundle policies, TimeProvider clock)
{
    public object? Agreements(IResolveFieldContext context)
    {
        _ = ((Answering)context.UserContext).Entitlement;
        return policies.Agreements.Select(Agreement).ToList();
    }

    public object? Me(IResolveFieldContext context)
    {
        var entitlement = ((Answering)context.UserContext).Entitlement;
        var requester = entitlement.Requester;
        return new
        {
            Country = Country(requester.Country),
            Agency = Agency(requester.Agency) ?? throw HubError.PurposeRefused(),
            requester.Purpose,
            requester.Client,
            Agreements = entitlement.InForce.Select(Agreement).ToList(),
            PolicyVersion = policies.Version,
        };
    }

    private object Agreement(Agreement agreement) =>
        new
        {
            agreement.Uid,
            agreement.Version,
            agreement.Sha256,
            agreement.Title,
            Assigner = Party(agreement.Assigner),
            Assignee = Party(agreement.Assignee),
            Agencies = agreement.AssigneeAgencies.Select(Agency).OfType<object>().ToList(),
            Purposes = agreement.Purposes.Select(p => p.Term).ToList(),
            agreement.LegalBasis,
            InForceFrom = agreement.InForce.From.UtcDateTime,
            InForceUntil = agreement.InForce.Until == DateTimeOffset.MaxValue
                ? (DateTime?)null
                : agreement.InForce.Until.UtcDateTime,
            Status = CodeNames.Of(agreement.StateAt(clock.GetUtcNow()).ToString()),
        };

    private static object Party(Party party) =>
        new
        {
            party.Code,
            party.IsGroup,
            Countries = party.Countries.Select(Country).ToList(),
        };

    private object? Agency(string code) =>
        policies.Agencies.FirstOrDefault(a => a.Code == code) is { } agency
            ? new
            {
                agency.Code,
                agency.Name,
                Type = CodeNames.Of(agency.Type),
                Country = Country(agency.Country),
                Pillar = CodeNames.Of(agency.Pillar),
            }
            : null;

    private static object Country(CountryCode country) =>
        new
        {
            Code = country.Alpha3,
            country.Alpha2,
            country.Name,
            IsParty = Parties.Contains(country),
        };
}
