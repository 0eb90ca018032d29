using System.Diagnostics;
using DataHub.Audit.Entries;
using DataHub.Clients;
using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Forecasting;
using DataHub.Policies;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using DataHub.Server.Limiting;

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
    private readonly List<AuditReading> readings = [];
    private IReadOnlyList<DutyDue>? duties;

    public Requester? Requester { get; } = requester;

    /// <summary>Set where the token is for a role: then there is no requester and no entitlement, so that no record is reachable.</summary>
    public RoleHolder? RoleHolder { get; init; }

    /// <summary>The auditor who asks.</summary>
    /// <exception cref="HubError">There is no token, or it is for anything else.</exception>
    public RoleHolder Auditor =>
        RoleHolder is { Role: HubRoles.Auditor } auditor ? auditor
        : Caller == HubCaller.Nobody ? throw HubError.NotAuthenticated()
        : throw HubError.AuditorNeeded();

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

    /// <summary>What the operation costs; nothing before it was read.</summary>
    public OperationCost Cost { get; set; }

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

    /// <summary>What the answer makes due.</summary>
    /// <remarks>Ask when everything is disclosed.</remarks>
    public IReadOnlyList<DutyDue> Duties => duties ??= [.. DutyDue.Of(this)];

    /// <summary>The document of the request; null where none could be read.</summary>
    public KnownDocument? Document { get; set; }

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

    /// <summary>What this request reads that is no record: of the audit log, or statistics.</summary>
    public IReadOnlyList<AuditReading> Readings => readings;

    /// <summary>The records that statistics were made over: those of all parties, under the regional standard that allows it. None without statistics.</summary>
    public IReadOnlyList<SearchedRecords> CountedAmong { get; private set; } = [];

    /// <summary>Notes that records were counted, for the entry of this answer.</summary>
    /// <param name="field">The question.</param>
    /// <param name="asked">What narrowed it and by what it was broken down.</param>
    /// <param name="told">The numbers that are told.</param>
    public void Counted(string field, IReadOnlyList<string> asked, IReadOnlyList<AuditTold> told)
    {
        if (Notes(new AuditReading(field, asked, []) { Told = told }) && Entitlement.StatisticsUnder is { } standard)
            CountedAmong = [.. Parties.All.Select(originator => new SearchedRecords(originator, standard))];
    }

    /// <summary>Whether this request reads of the audit log.</summary>
    public bool ReadsLog { get; private set; }

    /// <summary>Notes that the log is read, for the entry of this answer. False where nothing may be read: the request only asks what would be disclosed.</summary>
    /// <param name="field">The question.</param>
    /// <param name="filters">What narrows it.</param>
    /// <param name="reference">The subject that is asked about; null where it is not about one, or none that the log knows.</param>
    public bool Reads(string field, IReadOnlyList<string> filters, string? reference = null)
    {
        if (!Notes(new AuditReading(field, filters, reference is null ? [] : [reference])))
            return false;
        ReadsLog = true;
        return true;
    }

    public void Disclosed(DisclosureTrace trace)
    {
        lock (gate)
            traces.Add(trace);
    }

    private bool Notes(AuditReading reading)
    {
        if (terms.ValidateOnly)
            return false;
        lock (gate)
            readings.Add(reading);
        return true;
    }
}
