using System.Globalization;
using DataHub.Policies.Compiling;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Loading;

/// <summary>
/// How many record classes the rules of an agreement may make of one record type, the regional standard's prohibitions included: tables, proofs and comparisons
/// go through every class, and their number is the product of the domains of all operands that are asked for.
/// </summary>
internal static class ClassBound
{
    private const long Most = 2_000_000;

    public static void Check(IReadOnlyList<(PolicyFile File, Agreement Agreement)> agreements, RuleSet? baseline)
    {
        foreach (var (file, agreement) in agreements)
        {
            var rules = agreement.Rules.WithProhibitionsOf(baseline ?? RuleSet.Empty);
            foreach (var type in RecordTypes.All)
            {
                var operands = OperandsOf(rules, type);
                var classes = operands.Aggregate(1L, (product, operand) => product * operand.Domain.Count);
                if (classes > Most)
                    file.Faults.Add(
                        1,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The rules for {type} ask for {operands.Count} operands, those of the baseline included, which make {classes:N0} record classes of it; at most {Most:N0}. Ask for fewer, or put purposes into agreements of their own."
                        )
                    );
            }
        }
    }

    private static List<RecordOperand> OperandsOf(RuleSet rules, string recordType) =>
        [
            .. rules
                .Permissions.Concat<Rule>(rules.Prohibitions)
                .Where(rule => rule.AppliesTo(recordType))
                .SelectMany(rule => rule.Constraints)
                .Select(constraint => constraint.Operand)
                .OfType<RecordOperand>()
                .Distinct(),
        ];
}
