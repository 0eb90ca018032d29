using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>Whether the subject was found in the requesting country.</summary>
internal sealed class FoundInOperand : RecordOperand
{
    public override string Name => "record.foundIn";

    public override IReadOnlyList<string> Domain { get; } = ["same", "different", "unknown"];

    public override int Unknown => 2;

    internal override string? WrittenAs => "requester.country";

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester)
    {
        var country = (int)requester.Country.Numeric;
        return InlinedConstants.In(
            (record, _) =>
                record.FoundIn == 0 ? 2
                : record.FoundIn == country ? 0
                : 1
        );
    }
}
