using System.Linq.Expressions;

namespace DataHub.Disclosure.Planning;

/// <summary>
/// Writes "this operand has one of these values" without computing the operand: its conditionals become the conditions that lead to those values, so that
/// the database tests a column once where it would run through a <c>CASE</c> for every value.
/// </summary>
internal static class OperandCondition
{
    public static Expression Of(Expression operand, IReadOnlyCollection<int> values) =>
        operand switch
        {
            ConstantExpression { Value: int value } => Expression.Constant(values.Contains(value)),
            ConditionalExpression { Test: var test } either => Of(
                test,
                Of(either.IfTrue, values),
                Of(either.IfFalse, values)
            ),
            _ => values
                .Select(v => (Expression)Expression.Equal(operand, Expression.Constant(v)))
                .Aggregate(Expression.OrElse),
        };

    /// <summary>Whether no record has such a value.</summary>
    public static bool IsNever(Expression condition) => Known(condition) is false;

    private static Expression Of(Expression test, Expression then, Expression otherwise) =>
        (Known(then), Known(otherwise)) switch
        {
            (true, true) or (false, false) => then,
            (true, _) => Known(otherwise) is false ? test : Expression.OrElse(test, otherwise),
            (false, _) => Known(otherwise) is true
                ? Expression.Not(test)
                : Expression.AndAlso(Expression.Not(test), otherwise),
            (null, true) => Expression.OrElse(Expression.Not(test), then),
            (null, false) => Expression.AndAlso(test, then),
            (null, null) => Expression.Condition(test, then, otherwise),
        };

    private static bool? Known(Expression condition) => (condition as ConstantExpression)?.Value as bool?;
}
