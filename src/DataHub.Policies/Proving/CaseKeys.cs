using System.Globalization;
using System.Text;
using DataHub.Policies.Compiling;

namespace DataHub.Policies.Proving;

/// <summary>
/// Tells cases apart by the rules that apply and by what the request settles of them: all that a table is made from. Everything in a case
/// with the same key is proved with the first.
/// </summary>
internal sealed class CaseKeys
{
    private readonly Dictionary<Rule, int> numbers = new(ReferenceEqualityComparer.Instance);

    public string Of(ProofCase one)
    {
        var scenario = one.Scenario;
        var limits = scenario
            .Agreement.Rules.Prohibitions.Where(rule =>
                rule.Limits(one.Action)
                && rule.AppliesTo(scenario.Agency, scenario.Purpose)
                && rule.AppliesTo(one.RecordType)
            )
            .Concat(one.Baseline);
        var key = new StringBuilder();
        foreach (var rule in one.Grants.Concat<Rule>(limits))
        {
            if (!numbers.TryGetValue(rule, out var number))
                numbers.Add(rule, number = numbers.Count);
            key.Append(
                CultureInfo.InvariantCulture,
                $"{number}{"fut"[(int)RuleTruths.Settled(rule, scenario.Subject)]}"
            );
        }
        return key.ToString();
    }
}
