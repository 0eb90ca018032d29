using System.Linq.Expressions;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Planning;

/// <summary>A client's filter and the place of a cursor as conditions over masked fields.</summary>
internal sealed class Conditions(RecordView view, Slots slots)
{
    public Expression Of(Filter filter) =>
        filter switch
        {
            Filter.All all => all.Of.Select(Of).Aggregate(Truth.Of(true), Truth.And),
            Filter.Any any => any.Of.Select(Of).Aggregate(Truth.Of(false), Truth.Or),
            Filter.Not not => Not(not.Of),
            Filter.IsNull isNull => IsNull(isNull, view.Of(isNull.Path)),
            Filter.Compare compare => Compare(compare, view.Of(compare.Path)),
            Filter.HasElement some => HasElement(some, view.Of(some.Path)),
            Filter.Leads leads => view.Leads(leads.Edge, other => new Conditions(other, slots).Of(leads.To)),
            _ => throw new InvalidOperationException($"No filter {filter.GetType().Name}."),
        };

    /// <summary>What follows the cursor in the given order.</summary>
    public Expression Beyond(IReadOnlyList<OrderTerm> terms, int bound)
    {
        Expression? beyond = null;
        for (var i = terms.Count - 1; i >= 0; i--)
        {
            var (value, descending) = terms[i];
            // What is the same for all puts no row behind another. As a comparison it would be worked out while the SQL is written.
            if (value == OrderTerm.Nothing)
                continue;
            var slot = slots.Value(bound + i, value.Type);
            var further =
                value.Type == typeof(string) ? Ordered(value, slot, descending)
                : descending ? Expression.LessThan(value, slot)
                : Expression.GreaterThan(value, slot);
            beyond = beyond is null
                ? further
                : Expression.OrElse(further, Expression.AndAlso(Expression.Equal(value, slot), beyond));
        }
        return beyond!;
    }

    private Expression Not(Filter filter) =>
        filter switch
        {
            Filter.All all => all.Of.Select(Not).Aggregate(Truth.Of(false), Truth.Or),
            Filter.Any any => any.Of.Select(Not).Aggregate(Truth.Of(true), Truth.And),
            Filter.Not not => Of(not.Of),
            Filter.IsNull or Filter.HasElement or Filter.Leads => Truth.Not(Of(filter)),
            Filter.Compare compare when view.Of(compare.Path) is var masked => Truth.Or(
                Absent(masked),
                Truth.Not(Compare(compare, masked))
            ),
            _ => throw new InvalidOperationException($"No complement of {filter.GetType().Name}."),
        };

    private Expression Compare(Filter.Compare compare, Expression masked)
    {
        if (masked is ConstantExpression)
            return Truth.Of(false);
        if (compare.Comparison == Comparison.Like)
            return Like(masked, slots.Value(compare.Slot, typeof(string)));
        if (compare.Comparison == Comparison.Has)
            return Expression.NotEqual(
                Expression.And(masked, slots.Value(compare.Slot, typeof(long))),
                Expression.Constant(0L)
            );
        var value = slots.Value(compare.Slot, Nullable.GetUnderlyingType(masked.Type) ?? masked.Type);
        var right = value.Type == masked.Type ? value : Expression.Convert(value, masked.Type);
        return compare.Comparison switch
        {
            Comparison.Equal => Expression.Equal(masked, right),
            Comparison.Greater => Expression.GreaterThan(masked, right),
            Comparison.GreaterOrEqual => Expression.GreaterThanOrEqual(masked, right),
            Comparison.Less => Expression.LessThan(masked, right),
            Comparison.LessOrEqual => Expression.LessThanOrEqual(masked, right),
            _ => throw new InvalidOperationException($"No comparison {compare.Comparison}."),
        };
    }

    private static MethodCallExpression Like(Expression text, Expression pattern) =>
        Expression.Call(
            typeof(DbFunctionsExtensions),
            nameof(DbFunctionsExtensions.Like),
            null,
            Expression.Constant(EF.Functions),
            text,
            pattern,
            Expression.Constant("\\")
        );

    private static BinaryExpression Ordered(Expression text, Expression slot, bool descending)
    {
        var compared = Expression.Call(typeof(string), nameof(string.Compare), null, text, slot);
        var zero = Expression.Constant(0);
        return descending ? Expression.LessThan(compared, zero) : Expression.GreaterThan(compared, zero);
    }

    /// <summary>One that is not disclosed has no element.</summary>
    private Expression HasElement(Filter.HasElement some, Expression masked) =>
        masked is ConstantExpression
            ? Truth.Of(false)
            : Truth.And(Truth.Not(IsNull(masked)), view.HasElement(masked, element => Meets(some.Like, element)));

    /// <summary>Whether an element, which is never null, meets a condition.</summary>
    private Expression Meets(Filter filter, Expression element) =>
        filter switch
        {
            Filter.All all => all.Of.Select(one => Meets(one, element)).Aggregate(Truth.Of(true), Truth.And),
            Filter.Any any => any.Of.Select(one => Meets(one, element)).Aggregate(Truth.Of(false), Truth.Or),
            Filter.Not not => Truth.Not(Meets(not.Of, element)),
            Filter.IsNull => Truth.Of(false),
            Filter.Compare compare => Compare(compare, element),
            _ => throw new InvalidOperationException($"No element meets {filter.GetType().Name}."),
        };

    /// <summary>A list of countries or texts with none in it is shown as one that is not there.</summary>
    private static Expression IsNull(Filter.IsNull filter, Expression masked) =>
        filter.Path.Target.Kind is FieldKind.CountryList or FieldKind.TextList && masked is not ConstantExpression
            ? IsNull(masked)
            : Absent(masked);

    private static Expression IsNull(Expression lines) =>
        Truth.Or(Absent(lines), Expression.Equal(lines, Expression.Constant("")));

    private static Expression Absent(Expression masked) =>
        masked is ConstantExpression
            ? Truth.Of(true)
            : Expression.Equal(
                masked,
                masked.Type == typeof(long) ? Expression.Constant(0L) : Expression.Constant(null, masked.Type)
            );
}
