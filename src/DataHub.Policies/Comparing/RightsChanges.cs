using System.Globalization;
using DataHub.Policies.Wording;

namespace DataHub.Policies.Comparing;

/// <summary>What an agency may do with what it gets and what it owes for it: passing on, questions a day, counts and duties.</summary>
internal sealed class RightsChanges(PolicySide before, PolicySide after)
{
    public IEnumerable<ChangeDraft> All() =>
        from key in before.Agreements.Keys.Union(after.Agreements.Keys)
        let old = before.Agreements.GetValueOrDefault(key)
        let now = after.Agreements.GetValueOrDefault(key)
        from agency in AgenciesOf(old, before).Concat(AgenciesOf(now, after)).Distinct()
        from purpose in before.Content.Purposes.Concat(after.Content.Purposes).Select(one => one.Term).Distinct()
        let left = AgreementView.Of(before, old, agency, purpose)
        let right = AgreementView.Of(after, now, agency, purpose)
        let route = new Route(key.Uid, [], [agency])
        from draft in (IEnumerable<ChangeDraft>)
            [
                .. RecordTypes.All.SelectMany(type => Onward(left, right, route, purpose, type)),
                .. Counts(left, right, route, purpose),
                .. Owed(left, right, route, purpose),
                .. Questions(left, right, route, purpose),
            ]
        select draft;

    private static IEnumerable<string> AgenciesOf(Agreement? agreement, PolicySide side) =>
        side
            .Content.Agencies.Select(agency => agency.Code)
            .Where(code => agreement?.AssigneeAgencies.Contains(code) == true);

    private static IEnumerable<ChangeDraft> Onward(
        AgreementView old,
        AgreementView now,
        Route route,
        string purpose,
        string recordType
    )
    {
        var (before, after) = (old.Recipients(recordType), now.Recipients(recordType));
        var (added, dropped) = (after.Except(before).ToList(), before.Except(after).ToList());
        if (added.Count > 0)
            yield return Drafting.Draft(
                true,
                ChangeKind.Onward,
                $"may pass on to {PlainWords.List(added)}",
                route,
                purpose,
                recordType
            );
        if (dropped.Count > 0)
            yield return Drafting.Draft(
                false,
                ChangeKind.Onward,
                $"may no longer pass on to {PlainWords.List(dropped)}",
                route,
                purpose,
                recordType
            );
    }

    private static IEnumerable<ChangeDraft> Questions(AgreementView old, AgreementView now, Route route, string purpose)
    {
        foreach (var type in RecordTypes.All)
        {
            if (old.QuestionsADay(type) is { } before && now.QuestionsADay(type) is { } after && before != after)
                yield return Drafting.Draft(
                    after > before,
                    ChangeKind.Limit,
                    $"may put {Words(after)} a day instead of {Words(before)}",
                    route,
                    purpose,
                    type
                );
        }
    }

    private static IEnumerable<ChangeDraft> Counts(AgreementView old, AgreementView now, Route route, string purpose) =>
        RecordTypes.All.SelectMany(type =>
            StatisticsChanges.Between(old.Statistics(type), now.Statistics(type), route, purpose, type)
        );

    // what is owed by an agency that may ask on one side only is part of that agency's coming or going
    private static IEnumerable<ChangeDraft> Owed(AgreementView old, AgreementView now, Route route, string purpose) =>
        old.MayAsk && now.MayAsk
            ? RecordTypes.All.SelectMany(type =>
                DutyChanges.Between(old.Duties(type), now.Duties(type), route, purpose, type)
            )
            : [];

    private static string Words(int questions) =>
        questions == int.MaxValue
            ? "any number of questions"
            : string.Create(CultureInfo.InvariantCulture, $"{questions} questions");
}
