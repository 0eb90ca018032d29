using DataHub.Policies;
using Microsoft.FeatureManagement.FeatureFilters;

namespace DataHub.Server.Features;

/// <summary>Whom a feature is rolled out to: in the targeting filter a user is an agency (<c>KHM.NCCT</c>) and a group is a country (<c>KHM</c>).</summary>
internal sealed class RequesterTargeting(IHttpContextAccessor http) : ITargetingContextAccessor
{
    private static readonly TargetingContext Nobody = new() { Groups = [] };

    public ValueTask<TargetingContext> GetContextAsync()
    {
        var requester = http.HttpContext?.Features.Get<Requester>();
        return ValueTask.FromResult(
            requester is null
                ? Nobody
                : new TargetingContext { UserId = requester.Agency, Groups = [requester.Country.Alpha3] }
        );
    }
}
