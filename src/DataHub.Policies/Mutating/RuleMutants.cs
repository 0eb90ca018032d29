using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;

namespace DataHub.Policies.Mutating;

/// <summary>Everything that can be changed in one rule set, one thing at a time.</summary>
/// <param name="lines">Where the entries of rules stand.</param>
/// <param name="categories">The columns.</param>
internal sealed class RuleMutants(RuleLines lines, CategorySet categories)
{
    public IEnumerable<(int Line, string Change, RuleSet Rules)> Of(RuleSet rules) =>
        rules
            .Permissions.SelectMany(rule =>
                Of(rule, other => rules with { Permissions = Put(rules.Permissions, rule, other) })
            )
            .Concat(
                rules.Prohibitions.SelectMany(rule =>
                    Of(rule, other => rules with { Prohibitions = Put(rules.Prohibitions, rule, other) })
                )
            )
            .Concat(
                rules.Statistics.SelectMany(rule =>
                    OfAny(rule, other => rules with { Statistics = Put(rules.Statistics, rule, other) })
                )
            )
            .Concat(
                rules.Onward.SelectMany(rule =>
                    OfAny(rule, other => rules with { Onward = Put(rules.Onward, rule, other) })
                )
            );

    private static List<T> Put<T>(IReadOnlyList<T> rules, T rule, T? other)
        where T : Rule
    {
        List<T> all = [.. rules];
        var at = all.FindIndex(one => ReferenceEquals(one, rule));
        all.RemoveAt(at);
        if (other is not null)
            all.Insert(at, other);
        return all;
    }

    private IEnumerable<(int Line, string Change, RuleSet Rules)> Of(Permission rule, Func<Permission?, RuleSet> put)
    {
        // the record's source is full wherever the record is visible, granted or not
        var entries = categories
            .Where(category => category.Term != Category.RecordSource)
            .Where(category => rule.Grant[category.Index] != Form.Withhold)
            .Select(category =>
                (lines.Of(rule, category), $"{rule.Id}: {category.Term} deleted", put(Without(rule, category)))
            );
        return [.. OfAny(rule, put), .. entries];
    }

    private IEnumerable<(int Line, string Change, RuleSet Rules)> Of(Prohibition rule, Func<Prohibition?, RuleSet> put)
    {
        var entries = categories
            .Where(category => rule.Cap[category.Index] != Form.Full)
            .Select(category =>
                (
                    lines.Of(rule, category),
                    $"{rule.Id}: {category.Term} deleted",
                    put(rule with { Cap = With(rule.Cap, category, Form.Full) })
                )
            );
        return [.. OfAny(rule, put), .. entries];
    }

    // deletion, each constraint, and the record types it names
    private static IEnumerable<(int Line, string Change, RuleSet Rules)> OfAny<T>(T rule, Func<T?, RuleSet> put)
        where T : Rule
    {
        yield return (rule.Line, $"{rule.Id}: deleted", put(null));
        if (rule.Targets is not null)
            yield return (rule.Line, $"{rule.Id}: target widened to all", put(rule with { Targets = null }));
        foreach (var constraint in rule.Constraints)
        {
            List<Constraint> others = [.. rule.Constraints.Where(one => one != constraint)];
            List<Constraint> negated = [.. rule.Constraints.Select(one => one == constraint ? one.Negated() : one)];
            yield return (
                constraint.Line,
                $"{rule.Id}: constraint {constraint} deleted",
                put(rule with { Constraints = others })
            );
            yield return (
                constraint.Line,
                $"{rule.Id}: constraint {constraint} negated",
                put(rule with { Constraints = negated })
            );
        }
    }

    private static Permission Without(Permission rule, Category category) =>
        rule with
        {
            Grant = With(rule.Grant, category, Form.Withhold),
            Match = [.. rule.Match.Select(set => (IReadOnlyList<Category>)[.. set.Where(one => one != category)])],
        };

    private static Form[] With(IReadOnlyList<Form> forms, Category category, Form form)
    {
        Form[] changed = [.. forms];
        changed[category.Index] = form;
        return changed;
    }
}
