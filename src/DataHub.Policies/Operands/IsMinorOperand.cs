using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>Whether the subject was a minor when first registered.</summary>
internal sealed class IsMinorOperand : RecordOperand
{
    public override string Name => "subject.isMinor";

    public override IReadOnlyList<string> Domain { get; } = ["yes", "no", "unknown"];

    public override int Unknown => 2;

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester) =>
        (record, _) =>
            record.IsMinor == (byte)Tristate.Yes ? 0
            : record.IsMinor == (byte)Tristate.No ? 1
            : 2;
}
