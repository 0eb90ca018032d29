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
    private readonly string agency;
    private readonly List<Permission> permissions;
    private readonly List<Prohibition> prohibitions;
    private readonly RecordOperand[] operands;
    private readonly UInt128[][] masks;
    private readonly Dictionary<UInt128, byte[]?> rowOfRules = [];

    /// <param name="categories">The columns.</param>
    /// <param name="rules">The rules for one agency, purpose, record type and action, the baseline's prohibitions included.</param>
    /// <param name="subject">What settles the operands of the request, and for whose agency pseudonyms are made.</param>
    public TableCompiler(CategorySet categories, RuleSet rules, TableSubject subject)
    {
        (this.categories, agency) = (categories, subject.Agency.Code);
        var settled = rules.SettledIn(subject);
        permissions = [.. settled.Permissions];
        prohibitions = [.. settled.Prohibitions];
        var mentioned = Rules.SelectMany(OnRecords).Select(constraint => constraint.Operand).ToHashSet();
        operands = [.. Operand.OfRecords.Where(mentioned.Contains)];
        masks = [.. operands.Select(operand => MasksOf(operand, [.. Rules]))];
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
    /// <param name="shared">Where equal tables keep what they have in common; null: nowhere.</param>
    public DecisionTable? Compile(DecisionScope scope, PseudonymSecret secret, SharedClasses? shared = null)
    {
        if (permissions.Count == 0)
            return null;
        var rows = new SharedRows();
        var rowOfClass = new ClassRows(masks, rules => rows.IndexOf(RowOf(rules))).Fill(AllRules);
        var table = DecisionTable.Of(
            scope,
            categories,
            operands,
            shared?.Share(rowOfClass) ?? rowOfClass,
            rows.All,
            category => secret.KeyFor(scope.Agreement, agency, category)
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

    private static IEnumerable<Constraint> OnRecords(Rule rule) =>
        rule.Constraints.Where(constraint => constraint.Operand is RecordOperand);

    private UInt128 AllRules =>
        permissions.Count + prohibitions.Count == MaxRules
            ? UInt128.MaxValue
            : (UInt128.One << (permissions.Count + prohibitions.Count)) - 1;

    /// <summary>Of every value of an operand, the rules that it does not rule out: a permission when it is not true of it, a prohibition when it is false.</summary>
    private UInt128[] MasksOf(RecordOperand operand, Rule[] rules)
    {
        var left = new UInt128[operand.Domain.Count];
        Array.Fill(left, AllRules);
        foreach (var (index, rule) in rules.Index())
        {
            var least = index < permissions.Count ? Truth.True : Truth.Unknown;
            foreach (var constraint in OnRecords(rule).Where(constraint => constraint.Operand == operand))
            {
                for (var value = 0; value < left.Length; value++)
                {
                    if (constraint.Of(value) < least)
                        left[value] &= ~(UInt128.One << index);
                }
            }
        }
        return left;
    }

    private UInt128 Counting(int[] values)
    {
        var counting = AllRules;
        for (var operand = 0; operand < masks.Length; operand++)
            counting &= masks[operand][values[operand]];
        return counting;
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
        for (var column = 0; column < row.Length; column++)
        {
            var form = Form.Withhold;
            foreach (var rule in granting)
                form = Join(form, rule.Grant[column]);
            foreach (var rule in limiting)
                form = form.Meet(rule.Cap[column]);
            row[column] = (categories[column].Term == Category.RecordSource ? Form.Full : form).Index;
        }
        return row;
    }

    private static bool Counts(UInt128 counting, int rule) => (counting >> rule & 1) != 0;

    // loading refuses incomparable grants that can meet; should two meet all the same, neither counts
    private static Form Join(Form left, Form right) => left.Join(right) ?? Form.Withhold;
}
