namespace DataHub.Policies.Comparing;

/// <summary>What holds whatever agreements say: refused purposes, the right to statistics, and which agencies may ask.</summary>
internal sealed class BaselineChanges(PolicySide before, PolicySide after)
{
    private const string BaselineUid = "urn:dh:baseline";

    public IEnumerable<ChangeDraft> All() => [.. Baseline(), .. Agencies()];

    private IEnumerable<ChangeDraft> Baseline() =>
        from now in after.Content.Agencies
        let old = before.Content.Agencies.FirstOrDefault(one => one.Code == now.Code)
        where old is not null
        from purpose in after.Content.Purposes
        let same = before.Content.Purposes.FirstOrDefault(one => one.Term == purpose.Term)
        where same is not null
        let route = new Route(BaselineUid, [], [now.Code])
        from draft in (IEnumerable<ChangeDraft>)
            [
                .. Refusals(before.IsRefused(old, same), after.IsRefused(now, purpose), route, purpose.Term),
                .. StatisticsChanges.Between(
                    before.Content.Baseline.For(old, same).Statistics,
                    after.Content.Baseline.For(now, purpose).Statistics,
                    route,
                    purpose.Term,
                    null
                ),
            ]
        select draft;

    private static IEnumerable<ChangeDraft> Refusals(bool old, bool now, Route route, string purpose)
    {
        if (old != now)
            yield return Drafting.Draft(
                old,
                ChangeKind.Refusal,
                old ? "requests are no longer refused" : "requests are refused",
                route,
                purpose
            );
    }

    private IEnumerable<ChangeDraft> Agencies() =>
        from old in before.Content.Agreements
        let now = after.Content.Agreements.FirstOrDefault(one => one.Uid == old.Uid)
        where now is not null
        from code in old.AssigneeAgencies.Union(now.AssigneeAgencies)
        let may = now.AssigneeAgencies.Contains(code)
        where may != old.AssigneeAgencies.Contains(code)
        select Drafting.Draft(
            may,
            ChangeKind.Agency,
            may ? "may ask under the agreement" : "may no longer ask under the agreement",
            new Route(old.Uid, [], [code])
        );
}
