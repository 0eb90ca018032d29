using DataHub.Server.Auditing;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Limiting;

/// <summary>Refuses operations that cost more than one request may, or than their client can spend now.</summary>
internal sealed class CostControl(ClientBudget clients, LoggedCaller callers, IOptions<LimitOptions> options)
{
    /// <returns>Null when the operation may run; its cost is spent then.</returns>
    public HubRefusal? Charge(HubRequest request, HubCaller caller, OperationCost cost)
    {
        if (!(request.Budget ?? new RequestBudget(options.Value.RequestCost)).TrySpend(cost))
            return TooDear(cost, options.Value.RequestCost);
        // whom nobody knows shares a budget with his network
        var client = (caller.Requester?.Client ?? caller.RoleHolder?.Client) is { } known
            ? $"client {known}"
            : $"network {callers.Of(caller).Network}";
        return clients.Spend(client, cost) is { } wait ? HubRefusal.RateLimited(wait) : null;
    }

    private static HubRefusal TooDear(OperationCost cost, int limit) =>
        new(
            "COST_EXCEEDED",
            $"The operation costs {cost.FieldCost} by fields and {cost.TypeCost} by types; a request may cost {limit} by each. Ask for smaller pages or fewer levels."
        );
}
