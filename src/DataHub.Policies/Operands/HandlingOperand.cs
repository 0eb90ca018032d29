using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>What a recipient may do with the record (Europol handling codes).</summary>
internal sealed class HandlingOperand : RecordOperand
{
    public override string Name => "record.handling";

    public override IReadOnlyList<string> Domain { get; } = ["H0", "H1", "H2", "H3", "unknown"];

    public override int Unknown => 4;

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester) =>
        (record, _) =>
            record.Handling == (byte)HandlingState.H0 ? 0
            : record.Handling == (byte)HandlingState.H1 ? 1
            : record.Handling == (byte)HandlingState.H2 ? 2
            : record.Handling == (byte)HandlingState.H3 ? 3
            : 4;
}
