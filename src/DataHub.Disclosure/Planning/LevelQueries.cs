using System.Linq.Expressions;
using System.Reflection;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Planning;

/// <summary>
/// Writes the queries of a level as LINQ over the stored model. A list below many parents is cut to a page per parent by the database, so that a level is
/// one statement however many rows are above it.
/// </summary>
/// <param name="visible">Takes what the requester may know of and the client's filter leaves.</param>
/// <param name="beyond">Takes what follows the cursor; null without one.</param>
internal sealed class LevelQueries<T>(
    DbContext context,
    LevelSource source,
    Slots slots,
    ParameterExpression record,
    Expression visible,
    Expression? beyond,
    IReadOnlyList<OrderTerm> order,
    Expression? take,
    IReadOnlyList<Column> columns
)
    where T : Record
{
    /// <summary>The rows of the level: the id of the record above first, when there is one, then the columns.</summary>
    public IQueryable Rows() =>
        source switch
        {
            LevelSource.All => Project(Page(Taken())),
            LevelSource.ByIds => Project(Taken().Where(Among<T>(r => r.Id))),
            LevelSource.ByForeignKey foreign => Below(foreign.Parent, ParentOf(foreign)),
            LevelSource.ByLink link => Below(link.Parent, ParentOf(link)),
            _ => throw new InvalidOperationException($"No level {source.GetType().Name}."),
        };

    /// <summary>How many rows each parent has in all; one row without parent for a root list.</summary>
    public IQueryable Counts() =>
        source switch
        {
            LevelSource.All => Taken(all: true).GroupBy(r => 1).Select(g => new object[] { g.Key, g.Count() }),
            LevelSource.ByForeignKey foreign => Counted(foreign),
            LevelSource.ByLink link => Counted(link),
            _ => throw new InvalidOperationException($"No counts of {source.GetType().Name}."),
        };

    private IQueryable<T> Taken(bool all = false)
    {
        var condition = all || beyond is null ? visible : Expression.AndAlso(visible, beyond);
        return context.Set<T>().Where(Expression.Lambda<Func<T, bool>>(condition, record));
    }

    private Expression<Func<TItem, bool>> Among<TItem>(Expression<Func<TItem, long>> id) =>
        Expression.Lambda<Func<TItem, bool>>(OneOfIds(id.Body), id.Parameters);

    private MethodCallExpression OneOfIds(Expression id) =>
        Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(long)], slots.Ids, id);

    private IQueryable<T> Page(IQueryable<T> rows)
    {
        var ordered = rows.Expression;
        for (var i = 0; i < order.Count; i++)
            ordered = Ordered(ordered, record, order[i], i == 0);
        if (take is not null)
            ordered = Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(T)], ordered, take);
        return rows.Provider.CreateQuery<T>(ordered);
    }

    private static MethodCallExpression Ordered(Expression rows, ParameterExpression item, OrderTerm term, bool first)
    {
        var method = (first ? "OrderBy" : "ThenBy") + (term.Descending ? "Descending" : "");
        return Expression.Call(
            typeof(Queryable),
            method,
            [item.Type, term.Value.Type],
            rows,
            Expression.Quote(Expression.Lambda(term.Value, item))
        );
    }

    private IQueryable<object[]> Project(IQueryable<T> rows) =>
        rows.Select(Expression.Lambda<Func<T, object[]>>(Row(columns.Select(c => c.Value)), record));

    private static NewArrayExpression Row(IEnumerable<Expression> values) =>
        Expression.NewArrayInit(typeof(object), values.Select(v => Expression.Convert(v, typeof(object))));

    /// <summary>The child rows of one parent, as an expression over the parent.</summary>
    private Func<Expression, IQueryable<T>> ParentOf(LevelSource.ByForeignKey foreign) =>
        parentId =>
        {
            // The ids once more: the database then numbers the children of these parents, not of the whole table.
            var key = Expression.Property(record, foreign.Key);
            var belongs = Expression.AndAlso(
                Expression.Equal(key, Expression.Convert(parentId, key.Type)),
                OneOfIds(Expression.Convert(key, typeof(long)))
            );
            return Page(Taken().Where(Expression.Lambda<Func<T, bool>>(belongs, record)));
        };

    private Func<Expression, IQueryable<T>> ParentOf(LevelSource.ByLink link) =>
        parentId =>
        {
            var edge = Expression.Parameter(link.Link, "l");
            var key = Expression.Property(edge, link.ParentKey);
            var belongs = Expression.AndAlso(
                Expression.AndAlso(Expression.Equal(key, parentId), OneOfIds(key)),
                Leads(link, edge)
            );
            return Page(Joined(link, edge, belongs, Expression.Lambda(record, edge, record), typeof(T)).Cast<T>());
        };

    /// <summary>Whether a link may be seen and no earlier one leads to the same: two countries may have reported it, and the record is behind both once.</summary>
    private BinaryExpression Leads(LevelSource.ByLink link, ParameterExpression edge)
    {
        var other = Expression.Parameter(link.Link, "o");
        var isSame = Expression.AndAlso(Equal(link.ParentKey), Equal(link.ChildKey));
        var isEarlier = Expression.LessThan(
            Expression.Property(other, nameof(Record.Id)),
            Expression.Property(edge, nameof(Record.Id))
        );
        var before = Expression.AndAlso(Expression.AndAlso(isSame, isEarlier), link.Decisions.Visible(other));
        var any = Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Any),
            [link.Link],
            Set(link.Link).Expression,
            Expression.Quote(Expression.Lambda(before, other))
        );
        return Expression.AndAlso(link.Decisions.Visible(edge), Expression.Not(any));

        BinaryExpression Equal(PropertyInfo key) =>
            Expression.Equal(Expression.Property(other, key), Expression.Property(edge, key));
    }

    /// <summary>Links that meet a condition, each with the record at its other end.</summary>
    private IQueryable Joined(
        LevelSource.ByLink link,
        ParameterExpression edge,
        Expression condition,
        LambdaExpression result,
        Type type,
        bool all = false
    )
    {
        var links = Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Where),
            [link.Link],
            Set(link.Link).Expression,
            Expression.Quote(Expression.Lambda(condition, edge))
        );
        var records = Taken(all);
        var joined = Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Join),
            [link.Link, typeof(T), typeof(long), type],
            links,
            records.Expression,
            Expression.Quote(Expression.Lambda(Expression.Property(edge, link.ChildKey), edge)),
            Expression.Quote(Expression.Lambda(Expression.Property(record, nameof(Record.Id)), record)),
            Expression.Quote(result)
        );
        return records.Provider.CreateQuery(joined);
    }

    private IQueryable<object[]> Below(Type parentType, Func<Expression, IQueryable<T>> childrenOf)
    {
        var parent = Expression.Parameter(parentType, "p");
        var parentId = Expression.Property(parent, nameof(Record.Id));
        var parents = Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Where),
            [parentType],
            Set(parentType).Expression,
            Expression.Quote(Expression.Lambda(OneOfIds(parentId), parent))
        );
        var pair = Expression.MemberInit(
            Expression.New(typeof(Pair)),
            Expression.Bind(typeof(Pair).GetProperty(nameof(Pair.Parent))!, parentId),
            Expression.Bind(typeof(Pair).GetProperty(nameof(Pair.Child))!, record)
        );
        var children = childrenOf(parentId);
        var pairs = children.Provider.CreateQuery<Pair>(
            Expression.Call(
                typeof(Queryable),
                nameof(Queryable.SelectMany),
                [parentType, typeof(T), typeof(Pair)],
                parents,
                Expression.Quote(
                    Expression.Lambda(
                        typeof(Func<,>).MakeGenericType(parentType, typeof(IEnumerable<T>)),
                        children.Expression,
                        parent
                    )
                ),
                Expression.Quote(Expression.Lambda(pair, parent, record))
            )
        );
        return InOrder(pairs);
    }

    private IQueryable<object[]> InOrder(IQueryable<Pair> pairs)
    {
        var row = Expression.Parameter(typeof(Pair), "x");
        var child = Expression.Property(row, nameof(Pair.Child));
        var moved = new Moved(record, child);
        var ordered = Ordered(
            pairs.Expression,
            row,
            new OrderTerm(Expression.Property(row, nameof(Pair.Parent)), false),
            true
        );
        foreach (var term in order)
            ordered = Ordered(ordered, row, term with { Value = moved.Visit(term.Value) }, false);
        var values = columns.Select(c => moved.Visit(c.Value)).Prepend(Expression.Property(row, nameof(Pair.Parent)));
        return pairs
            .Provider.CreateQuery<Pair>(ordered)
            .Select(Expression.Lambda<Func<Pair, object[]>>(Row(values), row));
    }

    private IQueryable<object[]> Counted(LevelSource.ByForeignKey foreign)
    {
        var key = Expression.Convert(Expression.Property(record, foreign.Key), typeof(long));
        var rows = Taken(all: true).Where(Among(Expression.Lambda<Func<T, long>>(key, record)));
        return rows.GroupBy(Expression.Lambda<Func<T, long>>(key, record))
            .Select(g => new object[] { g.Key, g.Count() });
    }

    private IQueryable<object[]> Counted(LevelSource.ByLink link)
    {
        var edge = Expression.Parameter(link.Link, "l");
        var parentKey = Expression.Property(edge, link.ParentKey);
        var belongs = Expression.AndAlso(OneOfIds(parentKey), Leads(link, edge));
        var keys =
            (IQueryable<long>)
                Joined(link, edge, belongs, Expression.Lambda(parentKey, edge, record), typeof(long), all: true);
        return keys.GroupBy(k => k).Select(g => new object[] { g.Key, g.Count() });
    }

    private IQueryable Set(Type type) =>
        (IQueryable)
            typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(context, [])!;

    /// <summary>A record below the record above.</summary>
    private sealed class Pair
    {
        public required long Parent { get; init; }

        public required T Child { get; init; }
    }

    private sealed class Moved(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
