using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Comparing;

/// <summary>
/// What a rule decides, as a text: rules with the same text decide the same. Names, places and lines are left out, and so are the agencies,
/// purposes and record types, which have already chosen the rule.
/// </summary>
internal static class RuleText
{
    public static string Of(Rule rule, CategorySet categories)
    {
        var conditions = rule
            .Constraints.Where(constraint => constraint.Operand is RecordOperand)
            .Select(constraint => constraint.ToString())
            .Order(StringComparer.Ordinal);
        return $"{string.Join(';', conditions)}|{What(rule, categories)}|";
    }

    /// <summary>What the conditions on the request come to.</summary>
    public static string Settled(Rule rule, TableSubject subject) => rule.SettledIn(subject).ToString();

    private static string What(Rule rule, CategorySet categories) =>
        rule switch
        {
            Permission permission => $"grant {Forms(permission.Grant, Form.Withhold, categories)} {Sets(permission)}",
            Prohibition prohibition => $"{prohibition.Effect} {Forms(prohibition.Cap, Form.Full, categories)}",
            _ => "",
        };

    private static string Forms(IReadOnlyList<Form> forms, Form rest, CategorySet categories) =>
        string.Join(
            ',',
            categories
                .Where(category => forms[category.Index] != rest)
                .Select(category => $"{category.Term}={forms[category.Index]}")
        );

    private static string Sets(Permission permission) =>
        string.Join(' ', permission.Match.Select(set => string.Join('+', set)));
}
