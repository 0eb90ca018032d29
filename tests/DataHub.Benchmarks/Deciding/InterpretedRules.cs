using DataHub.Policies;
using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Benchmarks.Deciding;

/// <summary>The rules of one table evaluated anew for every field, as an engine without tables does.</summary>
internal sealed class InterpretedRules(RuleSet rules, IReadOnlyList<RecordOperand> operands)
{
    private readonly Permission[] permissions = [.. rules.Permissions];
    private readonly Prohibition[] prohibitions = [.. rules.Prohibitions];

    /// <summary>The form of a field; <c>withhold</c> of a hidden record.</summary>
    public Form FormOf(int[] values, Category category)
    {
        var form = Form.Withhold;
        var isGranted = false;
        foreach (var permission in permissions)
        {
            if (TruthOf(permission, values) != Truth.True)
                continue;
            isGranted = true;
            form = form.Join(permission.Grant[category.Index]) ?? Form.Withhold;
        }
        if (isGranted && category.Term == Category.RecordSource)
            form = Form.Full;
        foreach (var prohibition in prohibitions)
        {
            if (TruthOf(prohibition, values) == Truth.False)
                continue;
            if (prohibition.Effect != ProhibitionEffect.Cap)
                return Form.Withhold;
            form = form.Meet(prohibition.Cap[category.Index]);
        }
        return form;
    }

    private Truth TruthOf(Rule rule, int[] values)
    {
        var all = Truth.True;
        for (var index = 0; index < rule.Constraints.Count; index++)
        {
            var constraint = rule.Constraints[index];
            var one = constraint.Of(values[PlaceOf(constraint.Operand)]);
            all = one < all ? one : all;
        }
        return all;
    }

    private int PlaceOf(Operand operand)
    {
        for (var place = 0; place < operands.Count; place++)
        {
            if (operands[place] == operand)
                return place;
        }
        throw new InvalidOperationException($"{operand} is settled by the request: choose a table without such rules.");
    }
}
