using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>How long ago the case was registered, on the day of the request; a day that is still to come is under one year ago.</summary>
internal sealed class AgeOperand : RecordOperand
{
    private const int OneYear = 365;
    private const int FiveYears = 1826;

    public override string Name => "record.age";

    public override IReadOnlyList<string> Domain { get; } =
    ["underOneYear", "oneToFiveYears", "overFiveYears", "unknown"];

    public override int Unknown => 3;

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester) =>
        (record, request) =>
            record.RegisteredDay == 0 ? 3
            : request.Today - record.RegisteredDay < OneYear ? 0
            : request.Today - record.RegisteredDay < FiveYears ? 1
            : 2;
}
