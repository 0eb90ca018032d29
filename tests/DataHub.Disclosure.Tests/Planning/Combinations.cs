using DataHub.Policies;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Tests.Planning;

/// <summary>Every combination of the values that the store may hold for some operands.</summary>
internal static class Combinations
{
    /// <param name="requester">Decides which country is "the same" and which column of consent is asked.</param>
    /// <param name="mentioned">The operands to vary; the others stay unknown.</param>
    /// <param name="originators">One set of records for each.</param>
    /// <param name="today">Days since 1970-01-01.</param>
    public static List<RecordOperands> Of(
        Requester requester,
        IReadOnlyList<RecordOperand> mentioned,
        IReadOnlyList<CountryCode> originators,
        int today
    )
    {
        var all = originators.Select(o => new RecordOperands { Originator = o.Numeric }).ToList();
        // All operands of consent read the same two columns.
        var settings = mentioned
            .Where(operand => !IsOfConsent(operand))
            .Select(operand => SettingsOf(operand.Name, requester, today).ToList())
            .ToList();
        if (mentioned.Any(IsOfConsent))
            settings.Add([.. ConsentCombinations.Of(requester, [.. mentioned.Where(IsOfConsent)], today)]);
        foreach (var values in settings)
            all = all.SelectMany(o => values.Select(set => With(o, set))).ToList();
        return all;
    }

    private static bool IsOfConsent(RecordOperand operand) =>
        operand.Name.StartsWith("consent.", StringComparison.Ordinal);

    private static IEnumerable<Action<RecordOperands>> SettingsOf(string operand, Requester requester, int today)
    {
        var other = Parties.All.First(p => p != requester.Country);
        var (own, foreign) = (1L << Parties.BitOf(requester.Country), 1L << Parties.BitOf(other));
        return operand switch
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

    private static IEnumerable<Action<RecordOperands>> Each(long[] values, Action<RecordOperands, long> set) =>
        values.Select(v => (Action<RecordOperands>)(o => set(o, v)));

    private static RecordOperands With(RecordOperands operands, Action<RecordOperands> set)
    {
        var copy = new RecordOperands
        {
            Originator = operands.Originator,
            FoundIn = operands.FoundIn,
            Citizenships = operands.Citizenships,
            IsMinor = operands.IsMinor,
            ConsentRepatriation = operands.ConsentRepatriation,
            ConsentProtection = operands.ConsentProtection,
            ConsentInvestigation = operands.ConsentInvestigation,
            CaseStatus = operands.CaseStatus,
            ObjectsToOrigin = operands.ObjectsToOrigin,
            AlsoVictim = operands.AlsoVictim,
            ConsentRepatriationScope = operands.ConsentRepatriationScope,
            ConsentProtectionScope = operands.ConsentProtectionScope,
            ConsentInvestigationScope = operands.ConsentInvestigationScope,
            Tlp = operands.Tlp,
            Handling = operands.Handling,
            RegisteredDay = operands.RegisteredDay,
        };
        set(copy);
        return copy;
    }
}
