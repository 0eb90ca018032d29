using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>Whether the suspect is also a victim (ACTIP article 14(7), non-punishment).</summary>
internal sealed class AlsoVictimOperand : RecordOperand
{
    public override string Name => "suspect.alsoVictim";

    public override IReadOnlyList<string> Domain { get; } = ["yes", "no", "unknown"];

    public override int Unknown => 2;

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester) =>
        (record, _) =>
            record.AlsoVictim == (byte)Tristate.Yes ? 0
            : record.AlsoVictim == (byte)Tristate.No ? 1
            : 2;
}
