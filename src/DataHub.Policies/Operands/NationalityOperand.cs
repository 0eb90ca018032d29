using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>Whether the subject is a citizen of the requesting country, alone or among others.</summary>
internal sealed class NationalityOperand : RecordOperand
{
    public override string Name => "subject.nationality";

    public override IReadOnlyList<string> Domain { get; } = ["yes", "no", "unknown"];

    public override int Unknown => 2;

    internal override string? WrittenAs => "requester.country";

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester)
    {
        // all countries that are not parties share one bit: it can say no, but not yes
        var found = Parties.Contains(requester.Country) ? 0 : 2;
        var mask = 1L << Parties.BitOf(requester.Country);
        return InlinedConstants.In(
            (record, _) =>
                (record.Citizenships & mask) != 0 ? found
                : record.Citizenships == 0 ? 2
                : 1
        );
    }
}
