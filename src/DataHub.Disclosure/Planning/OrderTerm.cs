using System.Linq.Expressions;

namespace DataHub.Disclosure.Planning;

/// <summary>A key of an order as the database sorts by it: masked, and never null.</summary>
/// <param name="Value">The masked value; what is not disclosed sorts as the smallest.</param>
/// <param name="Descending">The direction in which the statement reads; turned round when a page is counted from the end.</param>
internal readonly record struct OrderTerm(Expression Value, bool Descending)
{
    /// <summary>The value of a field that no record class discloses: the same for all.</summary>
    public static readonly ConstantExpression Nothing = Expression.Constant(0);
}
