using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>Whether the victim objects to the country of origin being told (ACTIP article 14(3)).</summary>
internal sealed class ObjectsToOriginOperand : RecordOperand
{
    public override string Name => "victim.objectsToOrigin";

    public override IReadOnlyList<string> Domain { get; } = ["yes", "no", "unknown"];

    public override int Unknown => 2;

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester) =>
        (record, _) =>
            record.ObjectsToOrigin == (byte)Tristate.Yes ? 0
            : record.ObjectsToOrigin == (byte)Tristate.No ? 1
            : 2;
}
