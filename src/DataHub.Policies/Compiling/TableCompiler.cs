using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Compiling;

/// <summary>
/// Works out a decision table from rules. For every record class: the grant is the join of the permissions that are true, the cap is the
/// meet of the prohibitions that are true or unknown, the form is the meet of both; no true permission, or a prohibition that hides,
/// makes the record hidden. Classes for which the same rules count share their row.
/// </summary>
internal sealed class TableCompiler
{
    private readonly CategorySet categories;
    private readonly RuleSet rules;
    private readonly RecordOperand[] operands;
    private readonly BoundConstraint[][] constraintsOf;
    private readonly Dictionary<UInt128, byte[]?> rowOfRules = [];

    private TableCompiler(CategorySet categories, RuleSet rules)
    {
        this.categories = categories;
        this.rules = rules;
        var mentioned = AllRules()
            .SelectMany(rule => rule.Constraints)
            .Select(constraint => constraint.Operand)
            .ToHashSet();
        operands = [.. Operand.OfRecords.Where(mentioned.Contains)];
        constraintsOf = [.. AllRules().Select(rule => rule.Constraints.Select(Bind).ToArray())];
    }

    /// <summary>The most rules one record type may fall under: one bit each in the key of shared rows.</summary>
    public const int MaxRules = 128;

    /// <summary>The table, or null when it hides every record.</summary>
    /// <param name="scope">What it is about.</param>
    /// <param name="categories">The columns.</param>
    /// <param name="rules">The rules for one agency, purpose and record type, the baseline's prohibitions included.</param>
    /// <param name="secret">From which pseudonym keys are derived.</param>
    public static DecisionTable? Compile(
        DecisionScope scope,
        CategorySet categories,
        RuleSet rules,
        PseudonymSecret secret
    )
    {
        if (rules.Permissions.Count == 0)
            return null;
        var compiler = new TableCompiler(categories, rules);
        var table = DecisionTable.Enumerate(
            scope,
            categories,
            compiler.operands,
            compiler.RowOf,
            category => secret.KeyFor(scope.Agreement, category)
        );
        return Enumerable.Range(0, table.RowCount).Any(table.IsVisible) ? table : null;
    }

    private IEnumerable<Rule> AllRules() => [.. rules.Permissions, .. rules.Prohibitions];

    private BoundConstraint Bind(Constraint constraint) => new(Array.IndexOf(operands, constraint.Operand), constraint);

    private byte[]? RowOf(int[] values)
    {
        var counting = UInt128.Zero;
        for (var rule = 0; rule < constraintsOf.Length; rule++)
        {
            var truth = TruthOf(constraintsOf[rule], values);
            if (truth == Truth.True || (truth == Truth.Unknown && rule >= rules.Permissions.Count))
                counting |= UInt128.One << rule;
        }
        if (!rowOfRules.TryGetValue(counting, out var row))
            rowOfRules.Add(counting, row = RowOf(counting));
        return row;
    }

    // all of them at once (Kleene): false when one is false, true when all are, unknown otherwise
    private static Truth TruthOf(BoundConstraint[] constraints, int[] values)
    {
        var all = Truth.True;
        foreach (var (operand, constraint) in constraints)
        {
            var one = constraint.Of(values[operand]);
            all = one < all ? one : all;
        }
        return all;
    }

    private byte[]? RowOf(UInt128 counting)
    {
        var permissions = rules.Permissions.Where((_, index) => Counts(counting, index)).ToList();
        var prohibitions = rules
            .Prohibitions.Where((_, index) => Counts(counting, rules.Permissions.Count + index))
            .ToList();
        if (permissions.Count == 0 || prohibitions.Any(rule => rule.Effect != ProhibitionEffect.Cap))
            return null;
        var row = new byte[categories.Count];
        foreach (var category in categories)
        {
            var grant = permissions.Aggregate(Form.Withhold, (form, rule) => Join(form, rule.Grant[category.Index]));
            var form = prohibitions.Aggregate(grant, (left, rule) => left.Meet(rule.Cap[category.Index]));
            row[category.Index] = (category.Term == Category.RecordSource ? Form.Full : form).Index;
        }
        return row;
    }

    private static bool Counts(UInt128 counting, int rule) => (counting >> rule & 1) != 0;

    // loading refuses incomparable grants that can meet; should two meet all the same, neither counts
    private static Form Join(Form left, Form right) => left.Join(right) ?? Form.Withhold;

    private readonly record struct BoundConstraint(int Operand, Constraint Constraint);
}
