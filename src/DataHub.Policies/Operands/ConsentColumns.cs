using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>Which stored columns hold the consent to a requester's own purpose.</summary>
internal static class ConsentColumns
{
    /// <summary>An answer from code, scope and request, read from the columns of the requester's purpose.</summary>
    /// <returns>Null when consent to that purpose is not recorded.</returns>
    public static Expression<Func<RecordOperands, RequestFacts, int>>? Read(
        Requester requester,
        Expression<Func<int, long, RequestFacts, int>> answer
    ) =>
        requester.Purpose switch
        {
            "dh:Repatriation" => Read(
                answer,
                record => record.ConsentRepatriation,
                record => record.ConsentRepatriationScope
            ),
            "sector-law:CrimeVictimSafetyProvision" => Read(
                answer,
                record => record.ConsentProtection,
                record => record.ConsentProtectionScope
            ),
            "sector-law:CrimeInvestigation" => Read(
                answer,
                record => record.ConsentInvestigation,
                record => record.ConsentInvestigationScope
            ),
            _ => null,
        };

    private static Expression<Func<RecordOperands, RequestFacts, int>> Read(
        Expression<Func<int, long, RequestFacts, int>> answer,
        Expression<Func<RecordOperands, int>> code,
        Expression<Func<RecordOperands, long>> scope
    )
    {
        var record = code.Parameters[0];
        var columns = new Dictionary<Expression, Expression>
        {
            [answer.Parameters[0]] = code.Body,
            [answer.Parameters[1]] = new Substitution(new() { [scope.Parameters[0]] = record }).Visit(scope.Body),
        };
        var body = new Substitution(columns).Visit(answer.Body);
        return InlinedConstants.In(
            Expression.Lambda<Func<RecordOperands, RequestFacts, int>>(body, record, answer.Parameters[2])
        );
    }

    private sealed class Substitution(Dictionary<Expression, Expression> values) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => values.GetValueOrDefault(node, node);
    }
}
