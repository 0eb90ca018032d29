using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;
using DataHub.Policies.Wording;

namespace DataHub.Policies.Tables;

/// <summary>
/// All outcomes of a set of rules for one record type, each with its exact condition. Rules that decide alike have equal outcomes, however
/// they are written.
/// </summary>
internal static class Outcomes
{
    /// <param name="categories">The columns.</param>
    /// <param name="rules">As for <see cref="TableCompiler"/>.</param>
    /// <param name="subject">What settles the operands of the request.</param>
    /// <returns>In the order of their first class, the hidden last.</returns>
    public static IReadOnlyList<Outcome> Of(CategorySet categories, RuleSet rules, TableSubject subject)
    {
        var compiler = new TableCompiler(categories, WithoutIdle(categories, rules), subject);
        var rows = new SharedRows();
        var classes = new ClassDiagram(compiler.Operands, values => rows.IndexOf(compiler.RowAt(values)));
        return
        [
            .. rows
                .All.Select((row, index) => new Outcome(row, classes.Describe(index)))
                .OrderBy(outcome => outcome.Row is null),
        ];
    }

    // a cap on what nobody grants changes no row, but would make every class several times over
    private static RuleSet WithoutIdle(CategorySet categories, RuleSet rules)
    {
        List<int> granted =
        [
            .. categories
                .Where(category => category.Term != Category.RecordSource)
                .Select(category => (int)category.Index)
                .Where(index => rules.Permissions.Any(rule => rule.Grant[index] != Form.Withhold)),
        ];
        return rules with
        {
            Prohibitions =
            [
                .. rules.Prohibitions.Where(rule =>
                    rule.Effect != ProhibitionEffect.Cap || granted.Any(index => rule.Cap[index] != Form.Full)
                ),
            ],
        };
    }
}
