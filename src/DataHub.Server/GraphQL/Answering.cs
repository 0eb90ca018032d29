using System.Diagnostics;
using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Forecasting;
using DataHub.Policies;
using DataHub.Server.Http;
using DataHub.Server.Identity;

namespace DataHub.Server.GraphQL;

/// <summary>One request while it is answered: who asks, what they may see now, and what was disclosed so far.</summary>
internal sealed class Answering(
    Requester? requester,
    Entitlement? entitlement,
    PolicyBundle policies,
    RequestTerms terms,
    DateTimeOffset now
) : Dictionary<string, object?>
{
    private readonly Lock gate = new();
    private readonly List<DisclosureTrace> traces = [];

    public Requester? Requester { get; } = requester;

    /// <summary>Set where the token is for a role: then there is no requester and no entitlement, so that no record is reachable.</summary>
    public RoleHolder? RoleHolder { get; init; }

    public HubCaller Caller => new(Requester, RoleHolder);

    /// <summary>What this requester may see; the request finishes under the one it started with.</summary>
    /// <exception cref="HubError">There is no token, it is for a role, or its purpose is refused.</exception>
    public Entitlement Entitlement =>
        RoleHolder is not null ? throw HubError.PurposeNeeded()
        : entitlement is null ? throw HubError.NotAuthenticated()
        : entitlement.IsRefused ? throw HubError.PurposeRefused()
        : entitlement;

    public Entitlement? EntitlementOrNone => entitlement;

    /// <summary>The schema as this caller has it.</summary>
    public required ServedSchema Schema { get; init; }

    /// <summary>The policies that the request started with.</summary>
    public PolicyBundle Policies => policies;

    public RequestTerms Terms => terms;

    /// <summary>When the request started.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The same on the clock that measures how long things take.</summary>
    public long StartedAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>What would be disclosed, where the request only asks that.</summary>
    public List<ForeseenField> Foreseen { get; } = [];

    public IReadOnlyList<DisclosureTrace> Traces => traces;

    /// <summary>
    /// Sees to it that a reason was given where an agreement asks for one: before anything is read, whatever comes out. Whether it was needed would tell
    /// whose records there are.
    /// </summary>
    /// <exception cref="HubError">There is none.</exception>
    public void DemandReason()
    {
        if (terms.Justification is not null)
            return;
        var asking = Entitlement.Rights.FirstOrDefault(rights =>
            rights.Duties.Any(duty => duty.Action == DutyAction.Justify)
        );
        if (asking is not null)
            throw HubError.JustificationRequired(asking.Agreement.Uid);
    }

    public void Disclosed(DisclosureTrace trace)
    {
        lock (gate)
            traces.Add(trace);
    }
}
