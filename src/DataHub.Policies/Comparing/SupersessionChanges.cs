namespace DataHub.Policies.Comparing;

/// <summary>
/// Where a broader agreement decides again because a narrower one has stopped taking its place, or takes it later; and the reverse.
/// </summary>
internal static class SupersessionChanges
{
    public static IEnumerable<ChangeDraft> Between(PolicySide before, PolicySide after) =>
        from broader in after.Content.Agreements
        where NarrowerThan(broader, before).Concat(NarrowerThan(broader, after)).Any()
        from originator in broader.Assigner.Countries
        from agency in after.Content.Agencies
        where broader.Binds(originator, agency.Country) && broader.AssigneeAgencies.Contains(agency.Code)
        from purpose in after.Content.Purposes
        where broader.Rules.Permissions.Any(rule => rule.AppliesTo(agency, purpose))
        let old = TakenFrom(broader, before, originator, agency, purpose)
        let now = TakenFrom(broader, after, originator, agency, purpose)
        where old.From != now.From
        let widened = now.From > old.From
        from uid in widened ? Signed(broader, old.By, after) : [broader.Uid]
        select Drafting.Draft(
            widened,
            ChangeKind.Supersession,
            widened
                ? $"{broader.Uid} decides where {old.By!.Uid} took its place"
                : $"{broader.Uid} no longer decides, {now.By!.Uid} takes its place",
            new Route(uid, [originator.Alpha3], [agency.Code]),
            purpose.Term
        );

    // the text that changed is to answer for it too, where it is still there
    private static IEnumerable<string> Signed(Agreement broader, Agreement? narrower, PolicySide after) =>
        new[] { broader.Uid, narrower!.Uid }.Where(uid => after.Content.Agreements.Any(one => one.Uid == uid));

    private static IEnumerable<Agreement> NarrowerThan(Agreement broader, PolicySide side) =>
        side.Content.Agreements.Where(one => one.Supersedes.Contains(broader.Uid));

    private static (DateTimeOffset From, Agreement? By) TakenFrom(
        Agreement broader,
        PolicySide side,
        CountryCode originator,
        Agency agency,
        Purpose purpose
    )
    {
        var same = side.Content.Purposes.FirstOrDefault(one => one.Term == purpose.Term);
        var taking = NarrowerThan(broader, side)
            .Where(one => same is not null && one.TakesPlaceOf(broader, originator, agency.Country, same))
            .MinBy(one => one.InForce.From);
        return (taking?.InForce.From ?? DateTimeOffset.MaxValue, taking);
    }
}
