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
    private readonly List<int[]> classes;
    private readonly List<int> places;
    private readonly Dictionary<int, byte[]?> ownRows = [];

    public RedactionPattern(CategorySet categories, RuleSet rules, TableSubject subject, string baselineFile)
    {
        this.categories = categories;
        compiler = new TableCompiler(categories, rules, subject);
        own = new TableCompiler(categories, rules.Where(rule => rule.File != baselineFile), subject);
        classes = [.. RecordClasses.Of(compiler.Operands)];
        places = [.. own.Operands.Select(operand => compiler.Operands.ToList().IndexOf(operand))];
    }

    public IReadOnlyList<ToldOperand> Told()
    {
        var told = new HashSet<ToldOperand>();
        var rows = classes.ConvertAll(values => compiler.Decide(values).Row);
        for (var one = 0; one < rows.Count; one++)
        {
            // how far apart two classes are that differ by one in an operand: the first varies fastest
            var step = 1;
            foreach (var (index, operand) in compiler.Operands.Index())
            {
                for (var more = 1; classes[one][index] + more < operand.Domain.Count; more++)
                    Compare(operand, one, one + more * step, rows, told);
                step *= operand.Domain.Count;
            }
        }
        return [.. told];
    }

    private void Compare(RecordOperand operand, int one, int other, List<byte[]?> rows, HashSet<ToldOperand> told)
    {
        if (rows[one] is not { } row || rows[other] is not { } otherRow)
            return;
        if (row == otherRow || IsDisclosed(operand, row, otherRow))
            return;
        foreach (var category in categories.Where(category => row[category.Index] != otherRow[category.Index]))
            told.Add(new ToldOperand(operand.Name, category.Term, !OwnDiffer(one, other, category)));
    }

    private bool OwnDiffer(int one, int other, Category category) =>
        OwnRow(one)?[category.Index] != OwnRow(other)?[category.Index];

    private byte[]? OwnRow(int recordClass)
    {
        if (!ownRows.TryGetValue(recordClass, out var row))
            ownRows[recordClass] = row = own.Decide([.. places.Select(place => classes[recordClass][place])]).Row;
        return row;
    }

    private bool IsDisclosed(RecordOperand operand, byte[] row, byte[] otherRow) =>
        Tells.TryGetValue(operand.Name, out var tells)
        && categories.TryFind(tells.Category, out var category)
        && new[] { row, otherRow }.All(one => Form.All[one[category.Index]].DisclosesAtLeast(tells.AtLeast));
}
