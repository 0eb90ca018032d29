using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>
/// The subject's consent to the requester's own purpose, on the day of the request. Consent to a broader purpose does not count as
/// consent to this one; a purpose for which consent is not recorded leaves it unknown.
/// </summary>
internal sealed class ConsentOperand : RecordOperand
{
    public override string Name => "consent.forPurpose";

    public override IReadOnlyList<string> Domain { get; } =
    ["dpv:ConsentGiven", "dpv:ConsentRefused", "dpv:ConsentWithdrawn", "dpv:ConsentExpired", "dpv:ConsentUnknown"];

    public override int Unknown => 4;

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester) =>
        requester.Purpose switch
        {
            "dh:Repatriation" => StateOf(record => record.ConsentRepatriation),
            "sector-law:CrimeVictimSafetyProvision" => StateOf(record => record.ConsentProtection),
            "sector-law:CrimeInvestigation" => StateOf(record => record.ConsentInvestigation),
            _ => (_, _) => 4,
        };

    private static Expression<Func<RecordOperands, RequestFacts, int>> StateOf(
        Expression<Func<RecordOperands, int>> column
    )
    {
        Expression<Func<int, RequestFacts, int>> state = (code, request) =>
            code >= ConsentCode.FirstDay ? (code < request.Today ? 3 : 0)
            : code == ConsentCode.Given ? 0
            : code == ConsentCode.Refused ? 1
            : code == ConsentCode.Withdrawn ? 2
            : code == ConsentCode.Expired ? 3
            : 4;
        var body = new Substitution(state.Parameters[0], column.Body).Visit(state.Body);
        return Expression.Lambda<Func<RecordOperands, RequestFacts, int>>(
            body,
            column.Parameters[0],
            state.Parameters[1]
        );
    }

    private sealed class Substitution(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}
