using DataHub.Policies.Compiling;
using DataHub.Policies.Wording;

namespace DataHub.Policies.Comparing;

/// <summary>What is disclosed of records: every scenario, record type and class of both versions, whatever the time.</summary>
internal sealed class TableChanges(PolicySide before, PolicySide after, RecordCensus? census)
{
    private static readonly RuleAction[] Actions = [RuleAction.Read, RuleAction.Index];

    // most scenarios are decided by rules that others have too
    private readonly Dictionary<(string?, string?, RuleAction), TableComparison> comparisons = [];
    private readonly CensusIndex? index = census is null ? null : new CensusIndex(census);

    /// <summary>The number of decided columns in which nothing changes.</summary>
    public long Unchanged { get; private set; }

    public IEnumerable<ChangeDraft> All() => before.Agreements.Keys.Union(after.Agreements.Keys).SelectMany(Of);

    private IEnumerable<ChangeDraft> Of(AgreementKey agreement)
    {
        var old = before.ScenariosOf(before.Agreements.GetValueOrDefault(agreement));
        var now = after.ScenariosOf(after.Agreements.GetValueOrDefault(agreement));
        return from key in old.Keys.Union(now.Keys)
            from recordType in RecordTypes.All
            from action in Actions
            from draft in Compare(agreement.Uid, key, Find(old, key), Find(now, key), recordType, action)
            select draft with
            {
                Change = draft.Change with
                {
                    HasCaseReference = TellsCases(key, old, now) ? key.HasCaseReference : null,
                },
            };
    }

    // a version that does not ask for a case reference decides the same with one
    private static Scenario? Find(Dictionary<ScenarioKey, Scenario> scenarios, ScenarioKey key) =>
        scenarios.GetValueOrDefault(key) ?? scenarios.GetValueOrDefault(key with { HasCaseReference = false });

    private static bool TellsCases(
        ScenarioKey key,
        Dictionary<ScenarioKey, Scenario> old,
        Dictionary<ScenarioKey, Scenario> now
    )
    {
        var with = key with { HasCaseReference = true };
        return old.ContainsKey(with) || now.ContainsKey(with);
    }

    private IEnumerable<ChangeDraft> Compare(
        string agreement,
        ScenarioKey key,
        Scenario? old,
        Scenario? now,
        string recordType,
        RuleAction action
    )
    {
        var (left, right) = (before.TableOf(old, recordType, action), after.TableOf(now, recordType, action));
        if (left?.Text == right?.Text)
        {
            Unchanged += left?.Columns(action).Count() ?? 0;
            yield break;
        }
        var comparison = ComparisonOf(left, right, action);
        Unchanged += comparison.Unchanged;
        foreach (var transition in comparison.Transitions)
        {
            yield return new ChangeDraft(
                new PolicyChange
                {
                    Direction = transition.Direction,
                    Kind = action == RuleAction.Index ? ChangeKind.Hit : ChangeKind.Form,
                    Statement = Statement(transition, action),
                    Routes = [new Route(agreement, [key.Originator.Alpha3], [key.Agency])],
                    Purposes = [key.Purpose],
                    RecordTypes = [recordType],
                    Categories = [transition.Column.IsRecord ? "the record itself" : transition.Column.Name],
                    Conditions = transition.Conditions,
                },
                index?.Touched(key, (now ?? old)!.Agency.Country, recordType, comparison, transition)
            );
        }
    }

    private TableComparison ComparisonOf(TableSide? left, TableSide? right, RuleAction action)
    {
        var key = (left?.Text, right?.Text, action);
        if (!comparisons.TryGetValue(key, out var comparison))
            comparisons.Add(key, comparison = new TableComparison(left, right, action));
        return comparison;
    }

    private static string Statement(Transition transition, RuleAction action)
    {
        var widened = transition.Direction == ChangeDirection.Widened;
        if (action == RuleAction.Index)
            return widened ? "may be asked for, hit or no hit" : "may no longer be asked for";
        if (transition.Column.IsRecord)
            return widened ? "goes from hidden to visible" : "goes from visible to hidden";
        return $"goes from {PlainWords.Of(transition.From)} to {PlainWords.Of(transition.To)}";
    }
}
