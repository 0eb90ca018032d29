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
    public static RecordOperands OfVictim(Contributor contributor, CaseRecord @case, VictimFile file) =>
        new()
        {
            Originator = contributor.Country.Numeric,
            FoundIn = FoundIn(file),
            Citizenships = MaskOf(file.Victim.Citizenships),
            IsMinor = (byte)IsMinor(file.Victim.Majority),
            ConsentRepatriation = ConsentTo(ConsentPurpose.Repatriation, file.Consents),
            ConsentProtection = ConsentTo(ConsentPurpose.Protection, file.Consents),
            ConsentInvestigation = ConsentTo(ConsentPurpose.Investigation, file.Consents),
            CaseStatus = (byte)StateOf(@case),
            ObjectsToOrigin = (byte)ObjectsToOrigin(file.Identifications),
            AlsoVictim = (byte)Tristate.No,
        };

    public static RecordOperands OfCase(
        Contributor contributor,
        CaseRecord @case,
        IReadOnlyList<RecordOperands> victims
    ) =>
        new()
        {
            Originator = contributor.Country.Numeric,
            FoundIn = Agreed(victims, victim => victim.FoundIn),
            Citizenships = Agreed(victims, victim => victim.Citizenships),
            IsMinor = Strictest(victims, victim => victim.IsMinor),
            ConsentRepatriation = StrictestConsent(victims, victim => victim.ConsentRepatriation),
            ConsentProtection = StrictestConsent(victims, victim => victim.ConsentProtection),
            ConsentInvestigation = StrictestConsent(victims, victim => victim.ConsentInvestigation),
            CaseStatus = (byte)StateOf(@case),
            ObjectsToOrigin = Strictest(victims, victim => victim.ObjectsToOrigin),
            AlsoVictim = (byte)Tristate.No,
        };

    /// <param name="contributor">Who states the suspicion.</param>
    /// <param name="suspect">The suspect.</param>
    /// <param name="alsoVictim">Whether the suspect is also a victim, as far as the contributor knows.</param>
    /// <param name="cases">The cases in which the person is suspected.</param>
    public static RecordOperands OfSuspect(
        Contributor contributor,
        SuspectedPerpetratorRecord suspect,
        Tristate alsoVictim,
        IEnumerable<CaseRecord> cases
    )
    {
        var operands = WithoutSubject(contributor, null, cases);
        operands.Citizenships = MaskOf(suspect.Citizenships);
        operands.AlsoVictim = (byte)alsoVictim;
        return operands;
    }

    /// <summary>For what is not about a person: an incident, an indicator, an organisation, a location.</summary>
    public static RecordOperands WithoutSubject(
        Contributor contributor,
        short? foundIn,
        IEnumerable<CaseRecord> cases
    ) =>
        new()
        {
            Originator = contributor.Country.Numeric,
            FoundIn = foundIn ?? 0,
            IsMinor = (byte)Tristate.No,
            CaseStatus = (byte)Strictest(cases.Select(StateOf)),
            ObjectsToOrigin = (byte)Tristate.No,
            AlsoVictim = (byte)Tristate.No,
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
            CaseStatus = operands.CaseStatus,
            ObjectsToOrigin = operands.ObjectsToOrigin,
            AlsoVictim = operands.AlsoVictim,
        };

    /// <summary>Where the subject was found: where the first exploitation happened that is known, else where the person is.</summary>
    private static short FoundIn(VictimFile file) =>
        file.Exploitations.Select(exploitation => exploitation.Place.Country).FirstOrDefault(country => country > 0)
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

    /// <summary>The latest word of the person on that purpose. An imprecise end counts from its first day.</summary>
    private static int ConsentTo(ConsentPurpose purpose, IEnumerable<ConsentRecord> consents)
    {
        var latest = consents
            .Where(consent => (consent.Purposes & CodeSet.Of(purpose)) != 0)
            .MaxBy(consent => consent.GivenOn ?? 0);
        return latest switch
        {
            null or { Given: null } => ConsentCode.Unknown,
            { Given: false } => ConsentCode.Refused,
            { WithdrawnOn: not null } => ConsentCode.Withdrawn,
            { ExpiresOn: { } day } => ConsentCode.GivenUntil(FirstDayOf(new PartialDate(day))),
            _ => ConsentCode.Given,
        };
    }

    private static DateOnly FirstDayOf(PartialDate date) =>
        new(date.Year, Math.Max(date.Month, 1), Math.Max(date.Day, 1));

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

    /// <summary>Unknown consent denies most; then a state without consent; then the consent that lapses first.</summary>
    private static int StrictestConsent(IReadOnlyList<RecordOperands> victims, Func<RecordOperands, int> value)
    {
        var codes = victims.Select(value).ToHashSet();
        if (codes.Count == 0 || codes.Contains(ConsentCode.Unknown))
            return ConsentCode.Unknown;
        foreach (var code in (ReadOnlySpan<int>)[ConsentCode.Withdrawn, ConsentCode.Refused, ConsentCode.Expired])
        {
            if (codes.Contains(code))
                return code;
        }
        codes.Remove(ConsentCode.Given);
        return codes.Count == 0 ? ConsentCode.Given : codes.Min();
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
