using System.Linq.Expressions;

namespace DataHub.Audit.Index;

/// <summary>That a table has a row for which something holds, as a part of a condition on another.</summary>
internal static class Exists
{
    public static MethodCallExpression In<T>(IQueryable<T> table, ParameterExpression row, Expression holds) =>
        Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Any),
            [typeof(T)],
            table.Expression,
            Expression.Quote(Expression.Lambda<Func<T, bool>>(holds, row))
        );
}
