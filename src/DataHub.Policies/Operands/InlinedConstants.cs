using System.Linq.Expressions;
using System.Reflection;

namespace DataHub.Policies.Operands;

/// <summary>Replaces captured variables by their values, so that generated SQL carries literals and no parameter per table.</summary>
internal sealed class InlinedConstants : ExpressionVisitor
{
    public static Expression<Func<RecordOperands, RequestFacts, int>> In(
        Expression<Func<RecordOperands, RequestFacts, int>> expression
    ) => (Expression<Func<RecordOperands, RequestFacts, int>>)new InlinedConstants().Visit(expression);

    protected override Expression VisitMember(MemberExpression node) =>
        node is { Expression: ConstantExpression captured, Member: FieldInfo field }
            ? Expression.Constant(field.GetValue(captured.Value), node.Type)
            : base.VisitMember(node);
}
