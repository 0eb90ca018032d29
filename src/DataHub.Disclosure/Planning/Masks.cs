using System.Linq.Expressions;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Records.Model;

namespace DataHub.Disclosure.Planning;

/// <summary>
/// Fields as the requester sees them, as expressions: the only thing that a client's filter, order or cursor ever touches (I6). A text that is not
/// disclosed whole is nothing here: its pseudonym or remainder can be read, not searched.
/// </summary>
internal sealed class Masks(HubSchema schema, Decisions decisions, Expression record)
{
    public Expression Of(FieldPath path)
    {
        var field = path.Field;
        if (field.Kind == FieldKind.Id)
            return Expression.Property(record, nameof(Record.Id));
        if (field.Kind == FieldKind.Originator)
            return Expression.Convert(
                Expression.Property(
                    Expression.Property(record, nameof(Record.Operands)),
                    nameof(RecordOperands.Originator)
                ),
                typeof(short?)
            );
        Expression column = Expression.Property(record, field.Property!);
        if (path.Member is { } member)
            column = Expression.Property(column, member.Property!);
        return Of(path, column);
    }

    private Expression Of(FieldPath path, Expression column) =>
        path.Target.Kind switch
        {
            FieldKind.Date => Case(path, r => r.DateUnit, unit => Cut(column, unit), typeof(int?)),
            FieldKind.Code => Codes(path, Expression.Convert(column, typeof(int?))),
            FieldKind.CodeSet => CodeSets(path, column),
            FieldKind.Boolean => Whole(path, Number(column), typeof(int?)),
            _ => Whole(path, column, column.Type),
        };

    private Expression Codes(FieldPath path, Expression code) =>
        Case(
            path,
            r => r.Codes,
            left =>
                left switch
                {
                    CodeDisclosure.Whole => code,
                    CodeDisclosure.Parent => Parent(schema.Codes[path.Target.TypeName], code),
                    CodeDisclosure.None => Null(typeof(int?)),
                },
            typeof(int?)
        );

    private Expression CodeSets(FieldPath path, Expression bits) =>
        Case(
            path,
            r => r.Codes,
            left =>
                left switch
                {
                    CodeDisclosure.Whole => bits,
                    CodeDisclosure.Parent => Parents(schema.Codes[path.Target.TypeName], bits),
                    CodeDisclosure.None => Expression.Constant(0L),
                },
            typeof(long)
        );

    /// <summary>The set of the broader codes: one bit for all codes that have it in common.</summary>
    private static Expression Parents(CodeList codes, Expression bits) =>
        codes
            .Parents.GroupBy(p => p.Parent, p => 1L << p.Number)
            .OrderBy(g => g.Key)
            .Select(narrower =>
                (Expression)
                    Expression.Condition(
                        Expression.NotEqual(
                            Expression.And(bits, Expression.Constant(narrower.Aggregate((a, b) => a | b))),
                            Expression.Constant(0L)
                        ),
                        Expression.Constant(1L << narrower.Key),
                        Expression.Constant(0L)
                    )
            )
            .Aggregate(Expression.Or);

    private static Expression Parent(CodeList codes, Expression code)
    {
        var value = code;
        foreach (var (number, parent) in codes.Parents.Where(p => p.Number != p.Parent))
            value = Expression.Condition(Expression.Equal(code, Constant(number)), Constant(parent), value);
        return value;
    }

    private static Expression Cut(Expression date, int unit) =>
        unit switch
        {
            0 => Null(typeof(int?)),
            1 => date,
            _ => Expression.Multiply(Expression.Divide(date, Constant(unit)), Constant(unit)),
        };

    private static ConditionalExpression Number(Expression boolean) =>
        Expression.Condition(
            Expression.Equal(boolean, Expression.Constant(true, typeof(bool?))),
            Constant(1),
            Expression.Condition(
                Expression.Equal(boolean, Expression.Constant(false, typeof(bool?))),
                Constant(0),
                Null(typeof(int?))
            )
        );

    private Expression Whole(FieldPath path, Expression column, Type type) =>
        Case(path, r => r.Whole, whole => whole ? column : Null(type), type);

    private Expression Case<T>(FieldPath path, Func<Rendering, T> decide, Func<T, Expression> result, Type type)
        where T : notnull =>
        decisions.Case(
            record,
            (table, row) => decide(Rendered(path, table, row)),
            result,
            type == typeof(long) ? Expression.Constant(0L) : Null(type)
        );

    private static Rendering Rendered(FieldPath path, DecisionTable table, int row)
    {
        var rendering = Rendering.Of(path.Field, table, row);
        return path.Member is null ? rendering : rendering.Member(path.Member);
    }

    private static ConstantExpression Constant(int value) => Expression.Constant(value, typeof(int?));

    private static ConstantExpression Null(Type type) => Expression.Constant(null, type);
}
