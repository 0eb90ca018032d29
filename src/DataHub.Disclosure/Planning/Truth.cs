using System.Linq.Expressions;

namespace DataHub.Disclosure.Planning;

/// <summary>Joins conditions. What is already known is not left to the database, nor to Entity Framework, which would make a parameter of it.</summary>
internal static class Truth
{
    public static Expression Of(bool known) => Expression.Constant(known);

    public static Expression And(Expression a, Expression b) =>
        (Known(a), Known(b)) switch
        {
            (true, _) or (_, false) => b,
            (_, true) or (false, _) => a,
            _ => Expression.AndAlso(a, b),
        };

    public static Expression Or(Expression a, Expression b) =>
        (Known(a), Known(b)) switch
        {
            (false, _) or (_, true) => b,
            (_, false) or (true, _) => a,
            _ => Expression.OrElse(a, b),
        };

    public static Expression Not(Expression a) => Known(a) is { } known ? Of(!known) : Expression.Not(a);

    /// <summary>What a condition is for every record; null when it depends on the record.</summary>
    public static bool? Known(Expression condition) => (condition as ConstantExpression)?.Value as bool?;
}
