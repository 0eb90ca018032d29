using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>How far the record may travel (Traffic Light Protocol 2.0).</summary>
internal sealed class TlpOperand : RecordOperand
{
    public override string Name => "record.tlp";

    public override IReadOnlyList<string> Domain { get; } =
    ["red", "amberStrict", "amber", "green", "clear", "unknown"];

    public override int Unknown => 5;

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester) =>
        (record, _) =>
            record.Tlp == (byte)TlpState.Red ? 0
            : record.Tlp == (byte)TlpState.AmberStrict ? 1
            : record.Tlp == (byte)TlpState.Amber ? 2
            : record.Tlp == (byte)TlpState.Green ? 3
            : record.Tlp == (byte)TlpState.Clear ? 4
            : 5;
}
