using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;

namespace DataHub.Policies.Proving;

/// <summary>
/// Proves of one table, class by class: what is not known widens nothing, the baseline is not exceeded, no form is stronger than its grant.
/// Classes with the same row under the same rules are one case.
/// </summary>
internal sealed class TableProof
{
    private readonly ProofCase proved;
    private readonly DecisionTable table;
    private readonly CategorySet categories;
    private readonly int[] values;

    private TableProof(ProofCase proved, DecisionTable table, CategorySet categories)
    {
        this.proved = proved;
        this.table = table;
        this.categories = categories;
        values = new int[table.Operands.Count];
    }

    private ViolationList Violations { get; } = new();

    public static ViolationList Of(ProofCase proved, DecisionTable table, CategorySet categories)
    {
        var proof = new TableProof(proved, table, categories);
        proof.CompareWithUnknown();
        proof.CompareWithRules();
        return proof.Violations;
    }

    private void CompareWithUnknown()
    {
        var compared = new HashSet<(int, int)>();
        for (var known = 0; known < table.ClassCount; known++)
        {
            var stride = 1;
            foreach (var operand in table.Operands)
            {
                var value = known / stride % operand.Domain.Count;
                var (row, than) = (table.RowOf(known + (operand.Unknown - value) * stride), table.RowOf(known));
                if (row != than && compared.Add((row, than)))
                    CompareRows(row, than, known, operand.Name);
                stride *= operand.Domain.Count;
            }
        }
    }

    private void CompareRows(int row, int than, int known, string operand)
    {
        if (table.IsVisible(row) && !table.IsVisible(than))
            Add(ProvedProperty.UnknownNeverWidens, known, "", $"hidden, but visible when {operand} is not known");
        foreach (var category in categories)
        {
            var (unknown, form) = (table.FormOf(row, category), table.FormOf(than, category));
            if (!form.DisclosesAtLeast(unknown))
                Add(
                    ProvedProperty.UnknownNeverWidens,
                    known,
                    category.Term,
                    $"{form}, but {unknown} when {operand} is not known"
                );
        }
    }

    private void CompareWithRules()
    {
        var subject = proved.Scenario.Subject;
        var grants = new RuleTruths(proved.Grants, subject, table.Operands, Truth.True);
        var limits = new RuleTruths(proved.Baseline, subject, table.Operands, Truth.Unknown);
        var compared = new HashSet<(int, UInt128, UInt128)>();
        for (var recordClass = 0; recordClass < table.ClassCount; recordClass++)
        {
            table.ValuesOf(recordClass, values);
            var (row, granting, limiting) = (table.RowOf(recordClass), grants.In(values), limits.In(values));
            if (!compared.Add((row, granting, limiting)))
                continue;
            CompareWithGrants(row, [.. proved.Grants.Where((_, index) => Counts(granting, index))], recordClass);
            foreach (var rule in proved.Baseline.Where((_, index) => Counts(limiting, index)))
                CompareWithLimit(row, rule, recordClass);
        }
    }

    private void CompareWithGrants(int row, List<Permission> grants, int recordClass)
    {
        var isVisible = table.IsVisible(row);
        if (isVisible && grants.Count == 0)
            Add(ProvedProperty.NoFormBeyondGrant, recordClass, "", "visible, but no permission is true");
        foreach (var category in categories)
        {
            if (isVisible && category.Term == Category.RecordSource)
                continue;
            var most = isVisible
                ? grants.Aggregate(Form.Withhold, (form, rule) => Join(form, rule.Grant[category.Index]))
                : Form.Withhold;
            var form = table.FormOf(row, category);
            if (!most.DisclosesAtLeast(form))
                Add(ProvedProperty.NoFormBeyondGrant, recordClass, category.Term, $"{form}, but {most} is granted");
        }
    }

    private void CompareWithLimit(int row, Prohibition rule, int recordClass)
    {
        if (!table.IsVisible(row))
            return;
        if (rule.Effect != ProhibitionEffect.Cap)
        {
            Add(ProvedProperty.BaselineHolds, recordClass, "", $"visible, but {rule.Id} of the baseline hides it");
            return;
        }
        foreach (var category in categories.Where(category => category.Term != Category.RecordSource))
        {
            var (form, most) = (table.FormOf(row, category), rule.Cap[category.Index]);
            if (!most.DisclosesAtLeast(form))
                Add(
                    ProvedProperty.BaselineHolds,
                    recordClass,
                    category.Term,
                    $"{form}, but {rule.Id} of the baseline leaves {most}"
                );
        }
    }

    private void Add(ProvedProperty property, int recordClass, string category, string statement) =>
        Violations.Add(() => proved.Violation(property, statement, WordsOf(recordClass), category));

    private string WordsOf(int recordClass)
    {
        var words = new int[table.Operands.Count];
        table.ValuesOf(recordClass, words);
        return words.Length == 0
            ? "every record"
            : string.Join(", ", table.Operands.Zip(words, (operand, value) => $"{operand} is {operand.Domain[value]}"));
    }

    private static bool Counts(UInt128 counting, int rule) => (counting >> rule & 1) != 0;

    // two grants of which neither is the coarser give nothing for sure
    private static Form Join(Form left, Form right) => left.Join(right) ?? Form.Withhold;
}
