using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Linting;

/// <summary>The forms of one table, class against class.</summary>
internal sealed class RedactionPattern
{
    // what tells an operand by itself: the category, and the coarsest form that does
    private static readonly Dictionary<string, (string Category, Form AtLeast)> Tells = new()
    {
        ["subject.isMinor"] = ("pd:BirthDate", Form.Parse("generalise:majority")),
        ["subject.nationality"] = ("pd:Nationality", Form.Full),
        ["consent.forPurpose"] = ("dh:ConsentRecord", Form.Full),
        ["case.status"] = ("dh:CaseStatus", Form.Full),
        ["suspect.alsoVictim"] = ("dh:SuspectStatus", Form.Full),
    };

    private readonly CategorySet categories;
    private readonly TableCompiler compiler;
    private readonly TableCompiler own;

    public RedactionPattern(CategorySet categories, RuleSet rules, TableSubject subject, string baselineFile)
    {
        this.categories = categories;
        compiler = new TableCompiler(categories, rules, subject);
        own = new TableCompiler(categories, rules.Where(rule => rule.File != baselineFile), subject);
    }

    public IReadOnlyList<ToldOperand> Told()
    {
        var told = new HashSet<ToldOperand>();
        var rows = RecordClasses.Of(compiler.Operands).ToDictionary(KeyOf, values => compiler.Decide(values).Row);
        foreach (var values in RecordClasses.Of(compiler.Operands))
        {
            if (rows[KeyOf(values)] is not { } row)
                continue;
            for (var index = 0; index < values.Length; index++)
                Compare(values, index, row, rows, told);
        }
        return [.. told];
    }

    private void Compare(
        int[] values,
        int index,
        byte[] row,
        Dictionary<string, byte[]?> rows,
        HashSet<ToldOperand> told
    )
    {
        var operand = compiler.Operands[index];
        for (var value = values[index] + 1; value < operand.Domain.Count; value++)
        {
            var other = (int[])values.Clone();
            other[index] = value;
            if (rows[KeyOf(other)] is not { } otherRow || row == otherRow || IsDisclosed(operand, row, otherRow))
                continue;
            foreach (var category in categories.Where(category => row[category.Index] != otherRow[category.Index]))
                told.Add(new ToldOperand(operand.Name, category.Term, !OwnDiffer(values, other, category)));
        }
    }

    private bool OwnDiffer(int[] values, int[] other, Category category) =>
        OwnRow(values)?[category.Index] != OwnRow(other)?[category.Index];

    private byte[]? OwnRow(int[] values) =>
        own.Decide([.. own.Operands.Select(operand => values[compiler.Operands.ToList().IndexOf(operand)])]).Row;

    private bool IsDisclosed(RecordOperand operand, byte[] row, byte[] otherRow) =>
        Tells.TryGetValue(operand.Name, out var tells)
        && categories.TryFind(tells.Category, out var category)
        && new[] { row, otherRow }.All(one => Form.All[one[category.Index]].DisclosesAtLeast(tells.AtLeast));

    private static string KeyOf(int[] values) => string.Join(',', values);
}
