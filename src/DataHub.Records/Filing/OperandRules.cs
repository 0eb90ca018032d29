using DataHub.Policies;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Filing;

/// <summary>
/// The one place where a record's operands are computed from what the record says. What is not known stays unknown, and unknown protects; a record about
/// several persons takes the strictest answer.
/// </summary>
internal static class OperandRules
{
    public static RecordOperands OfVictim(Contributor contributor, CaseRecord @case, VictimFile file)
    {
        var repatriation = ConsentRules.To(ConsentPurpose.Repatriation, file.Consents);
        var protection = ConsentRules.To(ConsentPurpose.Protection, file.Consents);
        var investigation = ConsentRules.To(ConsentPurpose.Investigation, file.Consents);
        return new()
        {
            Originator = contributor.Country.Numeric,
            FoundIn = FoundIn(file),
            Citizenships = MaskOf(file.Victim.Citizenships),
            IsMinor = (byte)IsMinor(file.Victim.Majority),
            ConsentRepatriation = repatriation.Code,
            ConsentRepatriationScope = repatriation.Scope,
            ConsentProtection = protection.Code,
            ConsentProtectionScope = protection.Scope,
            ConsentInvestigation = investigation.Code,
            ConsentInvestigationScope = investigation.Scope,
            CaseStatus = (byte)StateOf(@case),
            ObjectsToOrigin = (byte)ObjectsToOrigin(file.Identifications),
            AlsoVictim = (byte)Tristate.No,
            Tlp = MarkRules.Tlp(null, [@case]),
            Handling = MarkRules.Handling(null, [@case]),
            RegisteredDay = MarkRules.RegisteredDay([@case]),
        };
    }

    public static RecordOperands OfCase(
        Contributor contributor,
        CaseRecord @case,
        IReadOnlyList<RecordOperands> victims
    )
    {
        var repatriation = ConsentRules.Strictest(
            victims.Select(victim => new StoredConsent(victim.ConsentRepatriation, victim.ConsentRepatriationScope))
        );
        var protection = ConsentRules.Strictest(
            victims.Select(victim => new StoredConsent(victim.ConsentProtection, victim.ConsentProtectionScope))
        );
        var investigation = ConsentRules.Strictest(
            victims.Select(victim => new StoredConsent(victim.ConsentInvestigation, victim.ConsentInvestigationScope))
        );
        return new()
        {
            Originator = contributor.Country.Numeric,
            FoundIn = Agreed(victims, victim => victim.FoundIn),
            Citizenships = Agreed(victims, victim => victim.Citizenships),
            IsMinor = Strictest(victims, victim => victim.IsMinor),
            ConsentRepatriation = repatriation.Code,
            ConsentRepatriationScope = repatriation.Scope,
            ConsentProtection = protection.Code,
            ConsentProtectionScope = protection.Scope,
            ConsentInvestigation = investigation.Code,
            ConsentInvestigationScope = investigation.Scope,
            CaseStatus = (byte)StateOf(@case),
            ObjectsToOrigin = Strictest(victims, victim => victim.ObjectsToOrigin),
            AlsoVictim = (byte)Tristate.No,
            Tlp = MarkRules.Tlp(null, [@case]),
            Handling = MarkRules.Handling(null, [@case]),
            RegisteredDay = MarkRules.RegisteredDay([@case]),
        };
    }

    /// <param name="contributor">Who states the suspicion.</param>
    /// <param name="suspect">The suspect.</param>
    /// <param name="alsoVictim">Whether the suspect is also a victim, as far as the contributor knows.</param>
    /// <param name="cases">The cases in which the person is suspected.</param>
    public static RecordOperands OfSuspect(
        Contributor contributor,
        SuspectedPerpetratorRecord suspect,
        Tristate alsoVictim,
        IReadOnlyCollection<CaseRecord> cases
    )
    {
        var operands = WithoutSubject(contributor, null, cases);
        operands.Citizenships = MaskOf(suspect.Citizenships);
        operands.AlsoVictim = (byte)alsoVictim;
        return operands;
    }

    /// <param name="contributor">Who saw the trace.</param>
    /// <param name="indicator">The trace, which may carry marks of its own.</param>
    /// <param name="cases">The contributor's cases in which it was seen.</param>
    public static RecordOperands OfIndicator(
        Contributor contributor,
        TechnologyIndicatorRecord indicator,
        IReadOnlyCollection<CaseRecord> cases
    )
    {
        var operands = WithoutSubject(contributor, null, cases);
        operands.Tlp = MarkRules.Tlp(indicator.Tlp, cases);
        operands.Handling = MarkRules.Handling(indicator.Handling, cases);
        return operands;
    }

    /// <summary>For what is not about a person: an incident, an organisation, a location.</summary>
    public static RecordOperands WithoutSubject(
        Contributor contributor,
        short? foundIn,
        IReadOnlyCollection<CaseRecord> cases
    ) =>
        new()
        {
            Originator = contributor.Country.Numeric,
            FoundIn = foundIn ?? 0,
            IsMinor = (byte)Tristate.No,
            CaseStatus = (byte)Strictest(cases.Select(StateOf)),
            ObjectsToOrigin = (byte)Tristate.No,
            AlsoVictim = (byte)Tristate.No,
            Tlp = MarkRules.Tlp(null, cases),
            Handling = MarkRules.Handling(null, cases),
            RegisteredDay = MarkRules.RegisteredDay(cases),
        };

    public static RecordOperands Copy(RecordOperands operands) =>
        new()
        {
            Originator = operands.Originator,
            FoundIn = operands.FoundIn,
            Citizenships = operands.Citizenships,
            IsMinor = operands.IsMinor,
            ConsentRepatriation = operands.ConsentRepatriation,
            ConsentProtection = operands.ConsentProtection,
            ConsentInvestigation = operands.ConsentInvestigation,
            ConsentRepatriationScope = operands.ConsentRepatriationScope,
            ConsentProtectionScope = operands.ConsentProtectionScope,
            ConsentInvestigationScope = operands.ConsentInvestigationScope,
            CaseStatus = operands.CaseStatus,
            ObjectsToOrigin = operands.ObjectsToOrigin,
            AlsoVictim = operands.AlsoVictim,
            Tlp = operands.Tlp,
            Handling = operands.Handling,
            RegisteredDay = operands.RegisteredDay,
        };

    /// <summary>Where the subject was found: where the earliest exploitation happened that is known, else where the person is.</summary>
    private static short FoundIn(VictimFile file) =>
        file.Exploitations.OrderBy(exploitation => exploitation.StartedOn ?? int.MaxValue)
            .ThenBy(exploitation => exploitation.Id)
            .Select(exploitation => exploitation.Place.Country)
            .FirstOrDefault(country => country > 0)
        ?? file.Victim.CurrentLocation.Country
        ?? 0;

    private static long MaskOf(string? citizenships) =>
        Parties.MaskOf(TextList.Split(citizenships).Select(CountryCode.Parse));

    private static Tristate IsMinor(Majority? majority) =>
        majority switch
        {
            Majority.Minor => Tristate.Yes,
            Majority.Adult => Tristate.No,
            Majority.Unknown or null => Tristate.Unknown,
        };

    /// <summary>A seal alone has to be said: hardly a case is sealed, no file says which, and whoever seals one says so here as well.</summary>
    private static CaseState StateOf(CaseRecord @case) =>
        @case.IsSealed is true
            ? CaseState.Sealed
            : @case.Status switch
            {
                CaseStatus.Active or CaseStatus.FollowUp => CaseState.Ongoing,
                CaseStatus.Closed or CaseStatus.ClosedReferred => CaseState.Closed,
                null => CaseState.Unknown,
            };

    private static Tristate ObjectsToOrigin(IReadOnlyCollection<IdentificationRecord> identifications)
    {
        var notices = identifications.Select(identification => identification.OriginNotice).ToHashSet();
        return notices.Contains(OriginNotice.VictimObjected) ? Tristate.Yes
            : notices.Contains(OriginNotice.Notified) ? Tristate.No
            : Tristate.Unknown;
    }

    /// <summary>The value on which all persons agree; 0, which means unknown, when they differ.</summary>
    private static T Agreed<T>(IReadOnlyList<RecordOperands> victims, Func<RecordOperands, T> value)
        where T : struct
    {
        var values = victims.Select(value).Distinct().ToList();
        return values.Count == 1 ? values[0] : default;
    }

    private static byte Strictest(IReadOnlyList<RecordOperands> victims, Func<RecordOperands, byte> value)
    {
        var values = victims.Select(victim => (Tristate)value(victim)).ToHashSet();
        var strictest =
            values.Contains(Tristate.Yes) ? Tristate.Yes
            : values.Count == 0 || values.Contains(Tristate.Unknown) ? Tristate.Unknown
            : Tristate.No;
        return (byte)strictest;
    }

    /// <summary>Sealed before unknown before ongoing before closed; unknown without any case.</summary>
    private static CaseState Strictest(IEnumerable<CaseState> states)
    {
        var found = states.ToHashSet();
        return found.Contains(CaseState.Sealed) ? CaseState.Sealed
            : found.Count == 0 || found.Contains(CaseState.Unknown) ? CaseState.Unknown
            : found.Contains(CaseState.Ongoing) ? CaseState.Ongoing
            : CaseState.Closed;
    }
}
