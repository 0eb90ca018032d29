using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>The state of the case that the record belongs to.</summary>
internal sealed class CaseStatusOperand : RecordOperand
{
    public override string Name => "case.status";

    public override IReadOnlyList<string> Domain { get; } = ["ongoing", "closed", "sealed", "unknown"];

    public override int Unknown => 3;

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester) =>
        (record, _) =>
            record.CaseStatus == (byte)CaseState.Ongoing ? 0
            : record.CaseStatus == (byte)CaseState.Closed ? 1
            : record.CaseStatus == (byte)CaseState.Sealed ? 2
            : 3;
}
