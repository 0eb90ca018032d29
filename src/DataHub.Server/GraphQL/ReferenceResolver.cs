using DataHub.Disclosure.Forecasting;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Server.Features;
using GraphQL;

namespace DataHub.Server.GraphQL;

/// <summary>Answers what is public or about the caller: agreements, <c>me</c> and the schema for gateways. Runs on the stock executor.</summary>
internal sealed class ReferenceResolver(HubSchema schema, FeatureGate features)
{
    /// <summary>The schema as the caller has it, for whoever composes it with others. Public, as introspection is where it is open.</summary>
    public static object? Service(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        return new { Sdl = answering.Schema.SubgraphUnder(answering.Policies) };
    }

    public static object? Agreements(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        if (answering.RoleHolder is null)
            _ = answering.Entitlement;
        return answering.Policies.Agreements.Select(agreement => Agreement(agreement, answering)).ToList();
    }

    public async ValueTask<object?> MeAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var entitlement = answering.Entitlement;
        var requester = entitlement.Requester;
        return new
        {
            Country = Country(requester.Country),
            Agency = Agency(requester.Agency, answering) ?? throw HubError.PurposeRefused(),
            requester.Purpose,
            requester.Client,
            Agreements = entitlement.InForce.Select(agreement => Agreement(agreement, answering)).ToList(),
            PolicyVersion = answering.Policies.Version,
            Disclosure = Forecast.Of(schema, entitlement).Select(Disclosure).ToList(),
            Features = await FeaturesAsync(),
        };
    }

    private async Task<List<object>> FeaturesAsync()
    {
        var states = new List<object>();
        foreach (var name in FeatureGate.All)
            states.Add(new { Name = name, Enabled = await features.IsEnabledAsync(name) });
        return states;
    }

    private static object Disclosure(ForeseenType type) =>
        new
        {
            Type = type.RecordType,
            Originator = Country(type.Originator),
            type.Agreement,
            Fields = type
                .Fields.Select(field => new
                {
                    field.Field,
                    Outcome = CodeNames.Of(field.Outcome.ToString()),
                    field.Forms,
                })
                .ToList(),
        };

    private static object Agreement(Agreement agreement, Answering answering) =>
        new
        {
            agreement.Uid,
            agreement.Version,
            agreement.Sha256,
            agreement.Title,
            Assigner = Party(agreement.Assigner),
            Assignee = Party(agreement.Assignee),
            Agencies = agreement.AssigneeAgencies.Select(code => Agency(code, answering)).OfType<object>().ToList(),
            Purposes = agreement.Purposes.Select(p => p.Term).ToList(),
            agreement.LegalBasis,
            InForceFrom = agreement.InForce.From.UtcDateTime,
            InForceUntil = agreement.InForce.Until == DateTimeOffset.MaxValue
                ? (DateTime?)null
                : agreement.InForce.Until.UtcDateTime,
            Status = CodeNames.Of(agreement.StateAt(answering.Now).ToString()),
            agreement.Supersedes,
            Duties = agreement.Duties.Select(Duty).ToList(),
            ReviewDue = agreement.ReviewDueFrom <= answering.Now,
        };

    private static object Duty(Duty duty) =>
        new
        {
            duty.Id,
            Action = CodeNames.Of(duty.Action.ToString()),
            Within = duty.Within is { } within ? System.Xml.XmlConvert.ToString(within) : null,
            duty.For,
        };

    private static object Party(Party party) =>
        new
        {
            party.Code,
            party.IsGroup,
            Countries = party.Countries.Select(Country).ToList(),
        };

    private static object? Agency(string code, Answering answering) =>
        answering.Policies.Agencies.FirstOrDefault(a => a.Code == code) is { } agency
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
