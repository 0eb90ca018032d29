using System.Linq.Expressions;

namespace DataHub.Audit.Index;

/// <summary>
/// Which segments can have what is looked for: by the times of their entries, and by what was noted of them. It never leaves out a segment that has it, and
/// says nothing of conditions of which nothing is noted.
/// </summary>
internal sealed class SegmentTranslation(AuditIndexContext context)
{
    private static readonly Expression Perhaps = Expression.Constant(true);

    private readonly ParameterExpression segment = Expression.Parameter(typeof(IndexedSegmentRow), "segment");

    public Expression<Func<IndexedSegmentRow, bool>> Of(AuditSearch search)
    {
        var wanted = search.Where is null ? Perhaps : Body(search.Where);
        var visible = search.Country is { } country
            ? Or(Has(AuditField.Country, country), Has(AuditField.Originator, country))
            : Perhaps;
        return Expression.Lambda<Func<IndexedSegmentRow, bool>>(And(wanted, visible), segment);
    }

    private Expression Body(AuditCondition condition) =>
        condition switch
        {
            AuditCondition.All all => all.Conditions.Select(Body).Aggregate(Perhaps, And),
            AuditCondition.Any any => any.Conditions.Select(Body).Aggregate((Expression)Expression.Constant(false), Or),
            AuditCondition.Compare { Field: AuditField.Time } compare => OfTime(compare),
            AuditCondition.Compare { Operator: AuditOperator.Eq or AuditOperator.In } compare => compare
                .Values.Select(value => value is string text ? Has(compare.Field, text) : Perhaps)
                .Aggregate((Expression)Expression.Constant(false), Or),
            _ => Perhaps,
        };

    private Expression OfTime(AuditCondition.Compare compare)
    {
        var values = compare.Values.Select(value => ((DateTimeOffset)value!).ToUnixTimeMilliseconds()).ToList();
        return compare.Operator switch
        {
            AuditOperator.Eq or AuditOperator.In => values
                .Select(value => And(Reaches(value), Begins(value)))
                .Aggregate((Expression)Expression.Constant(false), Or),
            AuditOperator.Gt or AuditOperator.Gte or AuditOperator.Nlt or AuditOperator.Nlte => Reaches(values[0]),
            AuditOperator.Lt or AuditOperator.Lte or AuditOperator.Ngt or AuditOperator.Ngte => Begins(values[0]),
            _ => Perhaps,
        };
    }

    private BinaryExpression Reaches(long time) =>
        Expression.GreaterThanOrEqual(Member(nameof(IndexedSegmentRow.To)), Parameter.Of(time));

    private BinaryExpression Begins(long time) =>
        Expression.LessThanOrEqual(Member(nameof(IndexedSegmentRow.From)), Parameter.Of(time));

    private MethodCallExpression Has(AuditField field, string value)
    {
        var noted = IndexedMarkRow.Noted(value);
        Expression<Func<IndexedMarkRow, bool>> mark = m => m.Field == field && m.Value == noted;
        var of = mark.Parameters[0];
        var body = Expression.AndAlso(
            mark.Body,
            Expression.AndAlso(
                Expression.Equal(
                    Expression.Property(of, nameof(IndexedMarkRow.Log)),
                    Member(nameof(IndexedSegmentRow.Log))
                ),
                Expression.Equal(
                    Expression.Property(of, nameof(IndexedMarkRow.Segment)),
                    Member(nameof(IndexedSegmentRow.Number))
                )
            )
        );
        return Exists.In(context.Marks, of, body);
    }

    private MemberExpression Member(string name) => Expression.Property(segment, name);

    private static Expression And(Expression left, Expression right) =>
        left == Perhaps ? right
        : right == Perhaps ? left
        : Expression.AndAlso(left, right);

    private static Expression Or(Expression left, Expression right) =>
        left == Perhaps || right == Perhaps ? Perhaps : Expression.OrElse(left, right);
}
