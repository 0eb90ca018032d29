using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Comparing;

/// <summary>What one version decides for one scenario, record type and action.</summary>
/// <param name="categories">The columns of this version.</param>
/// <param name="rules">The rules that apply.</param>
/// <param name="subject">Who asks.</param>
/// <param name="text">What the rules decide: sides with the same text decide the same.</param>
internal sealed class TableSide(CategorySet categories, RuleSet rules, TableSubject subject, string text)
{
    private readonly Lazy<TableCompiler> compiler = new(() => new TableCompiler(categories, rules, subject));

    public string Text => text;

    public IReadOnlyList<RecordOperand> Operands => compiler.Value.Operands;

    /// <summary>The categories, and the sets that an index question may give.</summary>
    public IEnumerable<Column> Columns(RuleAction action) =>
        action == RuleAction.Index
            ? rules.Permissions.SelectMany(rule => rule.Match).Select(Column.Of)
            : categories.Select(category => Column.Of([category]));

    /// <summary>The form of every column for a class; withheld throughout when it is hidden.</summary>
    public byte[] Decide(int[] values, IReadOnlyList<Column> columns, RuleAction action)
    {
        var decision = compiler.Value.Decide(values);
        return decision.Row is { } row
            ? [.. columns.Select(column => action == RuleAction.Index ? Hit(column, decision, row) : Read(column, row))]
            : new byte[columns.Count];
    }

    private byte Read(Column column, byte[] row) =>
        categories.TryFind(column.Terms[0], out var category) ? row[category.Index] : Form.Withhold.Index;

    // a question may give more than a permission asks for, never less
    private static byte Hit(Column column, Decision decision, byte[] row) =>
        decision.Permissions.Any(rule =>
            rule.Match.Any(set =>
                set.All(category => row[category.Index] != Form.Withhold.Index && column.Terms.Contains(category.Term))
            )
        )
            ? Form.Full.Index
            : Form.Withhold.Index;
}
