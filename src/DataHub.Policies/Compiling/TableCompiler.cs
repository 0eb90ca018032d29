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
    private readonly List<Permission> permissions;
    private readonly List<Prohibition> prohibitions;
    private readonly RecordOperand[] operands;
    private readonly BoundConstraint[][] constraintsOf;
    private readonly Dictionary<UInt128, byte[]?> rowOfRules = [];

    /// <param name="categories">The columns.</param>
    /// <param name="rules">The rules for one agency, purpose, record type and action, the baseline's prohibitions included.</param>
    /// <param name="subject">What settles the operands of the request.</param>
    public TableCompiler(CategorySet categories, RuleSet rules, TableSubject subject)
    {
        this.categories = categories;
        permissions = [.. rules.Permissions.Where(rule => Settled(rule, subject) == Truth.True)];
        prohibitions = [.. rules.Prohibitions.Where(rule => Settled(rule, subject) != Truth.False)];
        var mentioned = Rules.SelectMany(OnRecords).Select(constraint => constraint.Operand).ToHashSet();
        operands = [.. Operand.OfRecords.Where(mentioned.Contains)];
        constraintsOf = [.. Rules.Select(rule => OnRecords(rule).Select(Bind).ToArray())];
    }

    /// <summary>The most rules one record type may fall under: one bit each in the key of shared rows.</summary>
    public const int MaxRules = 128;

    /// <summary>What makes up a record class.</summary>
    public IReadOnlyList<RecordOperand> Operands => operands;

    /// <summary>The rules that can count: permissions first.</summary>
    private IEnumerable<Rule> Rules => [.. permissions, .. prohibitions];

    /// <summary>The table, or null when it hides every record.</summary>
    /// <param name="scope">What it is about.</param>
    /// <param name="secret">From which pseudonym keys are derived.</param>
    public DecisionTable? Compile(DecisionScope scope, PseudonymSecret secret)
    {
        if (permissions.Count == 0)
            return null;
        var table = DecisionTable.Enumerate(
            scope,
            categories,
            operands,
            values => RowOf(Counting(values)),
            category => secret.KeyFor(scope.Agreement, category)
        );
        return Enumerable.Range(0, table.RowCount).Any(table.IsVisible) ? table : null;
    }

    /// <summary>One form index per category; null: hidden.</summary>
    /// <param name="values">One value per operand.</param>
    public byte[]? RowAt(int[] values) => RowOf(Counting(values));

    /// <summary>What a class comes to, with the rules that made it so.</summary>
    /// <param name="values">One value per operand.</param>
    public Decision Decide(int[] values)
    {
        var counting = Counting(values);
        return new Decision(
            [.. permissions.Where((_, index) => Counts(counting, index))],
            [.. prohibitions.Where((_, index) => Counts(counting, permissions.Count + index))],
            RowOf(counting)
        );
    }

    /// <summary>
    /// What the constraints on the request come to, all of them at once (Kleene): false when one is false, true when all are, unknown
    /// otherwise.
    /// </summary>
    public static Truth Settled(Rule rule, TableSubject subject) =>
        rule
            .Constraints.Where(constraint => constraint.Operand is RequestOperand)
            .Select(constraint => constraint.Of(((RequestOperand)constraint.Operand).ValueIn(subject)))
            .Append(Truth.True)
            .Min();

    private static IEnumerable<Constraint> OnRecords(Rule rule) =>
        rule.Constraints.Where(constraint => constraint.Operand is RecordOperand);

    private BoundConstraint Bind(Constraint constraint) => new(Array.IndexOf(operands, constraint.Operand), constraint);

    private UInt128 Counting(int[] values)
    {
        var counting = UInt128.Zero;
        for (var rule = 0; rule < constraintsOf.Length; rule++)
        {
            var truth = TruthOf(constraintsOf[rule], values);
            if (truth == Truth.True || (truth == Truth.Unknown && rule >= permissions.Count))
                counting |= UInt128.One << rule;
        }
        return counting;
    }

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
        if (!rowOfRules.TryGetValue(counting, out var row))
            rowOfRules.Add(counting, row = MakeRow(counting));
        return row;
    }

    private byte[]? MakeRow(UInt128 counting)
    {
        var granting = permissions.Where((_, index) => Counts(counting, index)).ToList();
        var limiting = prohibitions.Where((_, index) => Counts(counting, permissions.Count + index)).ToList();
        if (granting.Count == 0 || limiting.Any(rule => rule.Effect != ProhibitionEffect.Cap))
            return null;
        var row = new byte[categories.Count];
        foreach (var category in categories)
        {
            var grant = granting.Aggregate(Form.Withhold, (form, rule) => Join(form, rule.Grant[category.Index]));
            var form = limiting.Aggregate(grant, (left, rule) => left.Meet(rule.Cap[category.Index]));
            row[category.Index] = (category.Term == Category.RecordSource ? Form.Full : form).Index;
        }
        return row;
    }

    private static bool Counts(UInt128 counting, int rule) => (counting >> rule & 1) != 0;

    // loading refuses incomparable grants that can meet; should two meet all the same, neither counts
    private static Form Join(Form left, Form right) => left.Join(right) ?? Form.Withhold;

    private readonly record struct BoundConstraint(int Operand, Constraint Constraint);
}
