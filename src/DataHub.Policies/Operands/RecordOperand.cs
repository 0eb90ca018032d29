using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>An operand whose value differs from record to record: it makes up record classes.</summary>
public abstract class RecordOperand : Operand
{
    /// <summary>
    /// From a record's stored columns to a value of the domain, for one requester. Plain comparisons and conditionals with constants
    /// inlined: translates to SQL <c>CASE</c> and compiles in process.
    /// </summary>
    public abstract Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester);
}
