using DataHub.Server.Identity;
using Microsoft.FeatureManagement.FeatureFilters;

namespace DataHub.Server.Features;

/// <summary>Whom a feature is rolled out to: in the targeting filter a user is an agency (<c>KHM.NCCT</c>) and a group is a country (<c>KHM</c>).</summary>
internal sealed class RequesterTargeting(IHttpContextAccessor http) : ITargetingContextAccessor
{
    private static readonly TargetingContext Nobody = new() { Groups = [] };

    public ValueTask<TargetingContext> GetContextAsync()
    {
        var caller = http.HttpContext is { } context ? HubCaller.Of(context) : HubCaller.Nobody;
        return ValueTask.FromResult(
            caller switch
            {
                { Requester: { } requester } => Of(requester.Agency, requester.Country.Alpha3),
                { RoleHolder: { } holder } => Of(holder.Agency, holder.CountryOrRegion),
                _ => Nobody,
            }
        );
    }

    private static TargetingContext Of(string agency, string country) => new() { UserId = agency, Groups = [country] };
}
