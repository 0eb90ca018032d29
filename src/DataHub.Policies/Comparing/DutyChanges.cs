using System.Xml;

namespace DataHub.Policies.Comparing;

/// <summary>What is owed for a disclosure. A review is owed for none and is left out.</summary>
internal static class DutyChanges
{
    private static readonly DutyAction[] Actions =
    [
        DutyAction.Inform,
        DutyAction.Delete,
        DutyAction.ObtainConsent,
        DutyAction.Justify,
    ];

    public static IEnumerable<ChangeDraft> Between(
        IReadOnlyList<Duty> old,
        IReadOnlyList<Duty> now,
        Route route,
        string purpose,
        string recordType
    )
    {
        foreach (var action in Actions)
        {
            var before = old.Where(duty => duty.Action == action).ToList();
            var after = now.Where(duty => duty.Action == action).ToList();
            if (Statement(action, before, after) is var (widened, statement))
                yield return Drafting.Draft(widened, ChangeKind.Duty, statement, route, purpose, recordType);
        }
    }

    private static (bool Widened, string Statement)? Statement(DutyAction action, List<Duty> before, List<Duty> after)
    {
        if (before.Count == 0 && after.Count == 0)
            return null;
        if (after.Count == 0)
            return (true, $"no longer has {Words(action)}");
        if (before.Count == 0)
            return (false, $"now has {Words(action)}");
        var (old, now) = (before.Min(duty => duty.Within), after.Min(duty => duty.Within));
        if (old != now)
            return (now > old, $"has {Words(action)} within {Words(now)} instead of {Words(old)}");
        var (uses, uses2) = (Uses(before), Uses(after));
        if (uses.SetEquals(uses2))
            return null;
        return (
            !uses.IsSubsetOf(uses2),
            $"has {Words(action)} for {string.Join(", ", uses2.Order(StringComparer.Ordinal))} instead of {string.Join(", ", uses.Order(StringComparer.Ordinal))}"
        );
    }

    private static HashSet<string> Uses(List<Duty> duties) => [.. duties.SelectMany(duty => duty.For)];

    private static string Words(TimeSpan? within) => within is { } time ? XmlConvert.ToString(time) : "no time";

    private static string Words(DutyAction action) =>
        action switch
        {
            DutyAction.Inform => "to tell the assigner of a disclosure",
            DutyAction.Delete => "to delete its copies",
            DutyAction.ObtainConsent => "to ask the assigner's consent",
            DutyAction.Justify => "to give a reason",
            DutyAction.Review => "to review the agreement",
        };
}
