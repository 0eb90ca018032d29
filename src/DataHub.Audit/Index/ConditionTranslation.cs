using System.Linq.Expressions;

namespace DataHub.Audit.Index;

/// <summary>Turns a condition into one that the database evaluates. Values travel as parameters.</summary>
/// <param name="context">The index.</param>
/// <param name="country">Whose auditor asks: of what others asked, a condition meets only what concerns its records. Null: of all.</param>
internal sealed class ConditionTranslation(AuditIndexContext context, string? country)
{
    private readonly ParameterExpression entry = Expression.Parameter(typeof(IndexedEntryRow), "entry");

    public Expression<Func<IndexedEntryRow, bool>> Of(AuditCondition condition) =>
        Expression.Lambda<Func<IndexedEntryRow, bool>>(Body(condition), entry);

    private Expression Body(AuditCondition condition) =>
        condition switch
        {
            AuditCondition.All all => all
                .Conditions.Select(Body)
                .Aggregate((Expression)Expression.Constant(true), Expression.AndAlso),
            AuditCondition.Any any => any
                .Conditions.Select(Body)
                .Aggregate((Expression)Expression.Constant(false), Expression.OrElse),
            AuditCondition.Compare compare => Compare(compare),
            _ => throw new NotSupportedException(),
        };

    private Expression Compare(AuditCondition.Compare compare) =>
        compare.Field switch
        {
            AuditField.Time => OfTime(compare),
            AuditField.Agreement => InGroups(compare, nameof(IndexedGroupRow.Agreement)),
            AuditField.Originator => InGroups(compare, nameof(IndexedGroupRow.Originator)),
            AuditField.Kind => OfText(compare, Member(nameof(IndexedEntryRow.Kind))),
            AuditField.Outcome => OfText(compare, Member(nameof(IndexedEntryRow.Outcome))),
            AuditField.Country => OfText(compare, Member(nameof(IndexedEntryRow.Country))),
            AuditField.Agency => OfText(compare, Member(nameof(IndexedEntryRow.Agency))),
            AuditField.Client => OfText(compare, Member(nameof(IndexedEntryRow.Client))),
            AuditField.Officer => OfText(compare, Member(nameof(IndexedEntryRow.Officer))),
            AuditField.Purpose => OfText(compare, Member(nameof(IndexedEntryRow.Purpose))),
        };

    private MemberExpression Member(string name) => Expression.Property(entry, name);

    private static Expression OfText(AuditCondition.Compare compare, Expression text)
    {
        var positive = Positive(compare.Operator);
        var holds = positive switch
        {
            AuditOperator.Eq => (Expression)Expression.Equal(text, Parameter.Of((string?)compare.Values[0])),
            AuditOperator.In => Expression.Call(
                typeof(Enumerable),
                nameof(Enumerable.Contains),
                [typeof(string)],
                Parameter.Of(compare.Values.Cast<string?>().ToList()),
                text
            ),
            AuditOperator.Contains or AuditOperator.StartsWith or AuditOperator.EndsWith => Expression.AndAlso(
                Expression.NotEqual(text, Expression.Constant(null, typeof(string))),
                Expression.Call(text, positive.ToString(), null, Parameter.Of((string?)compare.Values[0] ?? ""))
            ),
            _ => throw new ArgumentException($"A text cannot be compared by {compare.Operator}."),
        };
        return positive == compare.Operator ? holds : Expression.Not(holds);
    }

    private Expression OfTime(AuditCondition.Compare compare)
    {
        var time = Member(nameof(IndexedEntryRow.Time));
        var values = compare.Values.Select(value => ((DateTimeOffset)value!).ToUnixTimeMilliseconds()).ToList();
        var positive = Positive(compare.Operator);
        var holds = positive switch
        {
            AuditOperator.Eq => Expression.Equal(time, Parameter.Of(values[0])),
            AuditOperator.In => Expression.Call(
                typeof(Enumerable),
                nameof(Enumerable.Contains),
                [typeof(long)],
                Parameter.Of(values),
                time
            ),
            AuditOperator.Gt => Expression.GreaterThan(time, Parameter.Of(values[0])),
            AuditOperator.Gte => Expression.GreaterThanOrEqual(time, Parameter.Of(values[0])),
            AuditOperator.Lt => Expression.LessThan(time, Parameter.Of(values[0])),
            AuditOperator.Lte => (Expression)Expression.LessThanOrEqual(time, Parameter.Of(values[0])),
            _ => throw new ArgumentException($"An instant cannot be compared by {compare.Operator}."),
        };
        return positive == compare.Operator ? holds : Expression.Not(holds);
    }

    private Expression InGroups(AuditCondition.Compare compare, string name)
    {
        var group = Expression.Parameter(typeof(IndexedGroupRow), "group");
        var positive = Positive(compare.Operator);
        var body = Expression.AndAlso(
            Expression.AndAlso(Same(group, nameof(IndexedGroupRow.Log)), Same(group, nameof(IndexedGroupRow.Sequence))),
            OfText(compare with { Operator = positive }, Expression.Property(group, name))
        );
        if (country is not null)
            body = Expression.AndAlso(body, IsTold(group));
        var any = Exists.In(context.Groups, group, body);
        return positive == compare.Operator ? any : Expression.Not(any);
    }

    // Otherwise a condition would tell whose records others were given beside its own.
    private BinaryExpression IsTold(Expression group) =>
        Expression.OrElse(
            Expression.Equal(Member(nameof(IndexedEntryRow.Country)), Parameter.Of(country)),
            Expression.Equal(Expression.Property(group, nameof(IndexedGroupRow.Originator)), Parameter.Of(country))
        );

    private BinaryExpression Same(Expression group, string name) =>
        Expression.Equal(Expression.Property(group, name), Member(name));

    private static AuditOperator Positive(AuditOperator operation) =>
        operation switch
        {
            AuditOperator.Neq => AuditOperator.Eq,
            AuditOperator.Nin => AuditOperator.In,
            AuditOperator.Ncontains => AuditOperator.Contains,
            AuditOperator.NstartsWith => AuditOperator.StartsWith,
            AuditOperator.NendsWith => AuditOperator.EndsWith,
            AuditOperator.Ngt => AuditOperator.Gt,
            AuditOperator.Ngte => AuditOperator.Gte,
            AuditOperator.Nlt => AuditOperator.Lt,
            AuditOperator.Nlte => AuditOperator.Lte,
            _ => operation,
        };
}
