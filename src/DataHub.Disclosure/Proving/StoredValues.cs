using DataHub.Policies;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Proving;

/// <summary>What the store may hold for one operand, values beyond its domain included.</summary>
internal static class StoredValues
{
    /// <param name="operand">Not one of consent.</param>
    /// <param name="requester">Decides which country is "the same".</param>
    /// <param name="today">Days since 1970-01-01.</param>
    /// <exception cref="InvalidOperationException">Nobody has said what the store holds for the operand.</exception>
    public static IReadOnlyList<Action<RecordOperands>> Of(RecordOperand operand, Requester requester, int today)
    {
        var other = Parties.All.First(party => party != requester.Country);
        var (own, foreign) = (1L << Parties.BitOf(requester.Country), 1L << Parties.BitOf(other));
        return operand.Name switch
        {
            "record.foundIn" => Each([0, requester.Country.Numeric, other.Numeric], (o, v) => o.FoundIn = (short)v),
            "subject.nationality" => Each(
                [0, own, foreign, own | foreign, 1L << Parties.OtherBit],
                (o, v) => o.Citizenships = v
            ),
            "subject.isMinor" => Each([0, 1, 2], (o, v) => o.IsMinor = (byte)v),
            "case.status" => Each([0, 1, 2, 3], (o, v) => o.CaseStatus = (byte)v),
            "victim.objectsToOrigin" => Each([0, 1, 2], (o, v) => o.ObjectsToOrigin = (byte)v),
            "suspect.alsoVictim" => Each([0, 1, 2], (o, v) => o.AlsoVictim = (byte)v),
            "record.tlp" => Each([0, 1, 2, 3, 4, 5, 6], (o, v) => o.Tlp = (byte)v),
            "record.handling" => Each([0, 1, 2, 3, 4, 5], (o, v) => o.Handling = (byte)v),
            "record.age" => Each(
                [0, today + 1, today, today - 364, today - 365, today - 1825, today - 1826],
                (o, v) => o.RegisteredDay = (int)v
            ),
            _ => throw new InvalidOperationException($"Nobody knows what the store holds for {operand}."),
        };
    }

    private static List<Action<RecordOperands>> Each(long[] values, Action<RecordOperands, long> set) =>
        [.. values.Select(value => (Action<RecordOperands>)(record => set(record, value)))];
}
