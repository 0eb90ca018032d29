using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DataHub.Policies.Compiling;

namespace DataHub.Policies.Tables;

/// <summary>Two rule sets are the same when they hold the very same permissions and prohibitions in the same order.</summary>
internal sealed class SameRules : IEqualityComparer<RuleSet>
{
    public static SameRules Comparer { get; } = new();

    public bool Equals(RuleSet? x, RuleSet? y) =>
        x is not null && y is not null && Rules(x).SequenceEqual(Rules(y), ReferenceEqualityComparer.Instance);

    public int GetHashCode([DisallowNull] RuleSet obj)
    {
        var hash = new HashCode();
        foreach (var rule in Rules(obj))
            hash.Add(RuntimeHelpers.GetHashCode(rule));
        return hash.ToHashCode();
    }

    private static IEnumerable<object> Rules(RuleSet rules) => rules.Permissions.Concat<Rule>(rules.Prohibitions);
}
