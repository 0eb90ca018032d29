using DataHub.Policies.Compiling;

namespace DataHub.Policies.Loading;

/// <summary>
/// Two permissions of one file that can be true of the same record, for the same agency and purpose, may not grant a category in forms of
/// which neither is the coarser: there would be no one answer.
/// </summary>
internal static class GrantConflicts
{
    public static void Check(RuleSet rules, MapNode root, Vocabulary vocabulary, FaultList faults)
    {
        if (vocabulary.CategorySet is not { } categories || vocabulary.Purposes.Items is not { } purposes)
            return;
        foreach (var (index, second) in rules.Permissions.Index())
        {
            foreach (var first in rules.Permissions.Take(index).Where(first => CanMeet(first, second, purposes.Values)))
                Compare(first, second, categories, root, faults);
        }
    }

    private static void Compare(
        Permission first,
        Permission second,
        CategorySet categories,
        MapNode root,
        FaultList faults
    )
    {
        foreach (var category in categories)
        {
            var (one, other) = (first.Grant[category.Index], second.Grant[category.Index]);
            if (one.Join(other) is null)
                faults.Add(
                    LineOf(root, second.Id, category),
                    $"{second.Id} grants {category} as {other} where {first.Id} can grant it as {one}; neither is the coarser. "
                        + "Write the same form in both, or constraints that exclude each other."
                );
        }
    }

    private static bool CanMeet(Permission first, Permission second, IEnumerable<Purpose> purposes) =>
        first.Action == second.Action
        && Overlap(first.Targets, second.Targets)
        && Overlap(first.Agencies, second.Agencies)
        && purposes.Any(purpose => Covers(first, purpose) && Covers(second, purpose))
        && Satisfiable([.. first.Constraints, .. second.Constraints]);

    private static bool Overlap(IReadOnlySet<string>? left, IReadOnlySet<string>? right) =>
        left is null || right is null || left.Overlaps(right);

    private static bool Covers(Rule rule, Purpose purpose) => rule.Purposes?.Any(purpose.IsA) ?? true;

    // every constraint is on one operand, and operands vary freely: all hold together when for each operand some value satisfies all on it
    private static bool Satisfiable(IReadOnlyList<Constraint> constraints) =>
        constraints
            .GroupBy(constraint => constraint.Operand)
            .All(group =>
                Enumerable.Range(0, group.Key.Domain.Count).Any(value => group.All(c => c.Of(value) == Truth.True))
            );

    private static int LineOf(MapNode root, string id, Category category)
    {
        var permission = root["permission"].Items().Select(item => item.Map()).First(map => map.TextOf("id") == id);
        var disclose = permission["disclose"].Map();
        return disclose.Entries.FirstOrDefault(entry => entry.Key == category.Term)?.Line ?? disclose.Line;
    }
}
