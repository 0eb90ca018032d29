using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Filing;

/// <summary>
/// The part of <see cref="OperandRules"/> that is about marks and age: what cases say of the records that belong to them. Of several marks the strictest counts;
/// a case without a mark leaves it unknown, unless the record has one of its own.
/// </summary>
internal static class MarkRules
{
    /// <param name="own">What the record itself says.</param>
    /// <param name="cases">The cases that it belongs to.</param>
    public static byte Tlp(TlpCode? own, IReadOnlyCollection<CaseRecord> cases) =>
        Strictest((byte?)own, [.. cases.Select(@case => (byte?)@case.Tlp)]);

    /// <inheritdoc cref="Tlp"/>
    public static byte Handling(HandlingCode? own, IReadOnlyCollection<CaseRecord> cases) =>
        Strictest((byte?)own, [.. cases.Select(@case => (byte?)@case.Handling)]);

    /// <summary>
    /// The day on which the cases were registered, in days since 1970-01-01; an imprecise date counts from its first day. 0, which means unknown, when they differ.
    /// </summary>
    public static int RegisteredDay(IReadOnlyCollection<CaseRecord> cases)
    {
        var days = cases
            .Select(@case => @case.RegisteredOn is { } day ? Days.Since1970(Days.FirstOf(day)) : 0)
            .Distinct()
            .ToList();
        return days.Count == 1 ? days[0] : 0;
    }

    private static byte Strictest(byte? own, List<byte?> ofCases)
    {
        if (own is null && ofCases.Contains(null))
            return 0;
        return ofCases.Append(own).Max() ?? 0;
    }
}
