using DataHub.Policies;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Proving;

/// <summary>Every combination of the values that the store may hold for some operands, of one originator. The other operands stay unknown.</summary>
internal sealed class Combinations
{
    private readonly short originator;
    private readonly IReadOnlyList<IReadOnlyList<Action<RecordOperands>>> settings;

    private Combinations(short originator, IReadOnlyList<IReadOnlyList<Action<RecordOperands>>> settings)
    {
        this.originator = originator;
        this.settings = settings;
    }

    public long Count => settings.Aggregate(1L, (product, values) => product * values.Count);

    /// <summary>All of them.</summary>
    public IEnumerable<RecordOperands> All
    {
        get
        {
            for (var index = 0L; index < Count; index++)
                yield return At(index);
        }
    }

    /// <param name="requester">Decides which country is "the same" and which column of consent is asked.</param>
    /// <param name="mentioned">The operands to vary.</param>
    /// <param name="originator">Whose records.</param>
    /// <param name="today">Days since 1970-01-01.</param>
    public static Combinations Of(
        Requester requester,
        IReadOnlyList<RecordOperand> mentioned,
        CountryCode originator,
        int today
    )
    {
        var settings = mentioned
            .Where(operand => !IsOfConsent(operand))
            .Select(operand => StoredValues.Of(operand, requester, today))
            .ToList();
        // All operands of consent read the same two columns.
        if (mentioned.Any(IsOfConsent))
            settings.Add([.. ConsentCombinations.Of(requester, [.. mentioned.Where(IsOfConsent)], today)]);
        return new Combinations(originator.Numeric, settings);
    }

    /// <summary>One combination for every record class: of the values that an operand reads alike, the first.</summary>
    /// <param name="classOf">Tells records apart as far as policy does.</param>
    public Combinations OfClasses(Func<RecordOperands, string> classOf) =>
        new(originator, [.. settings.Select(values => values.DistinctBy(value => classOf(With(value))).ToList())]);

    /// <summary>So many of them, evenly spread; the same every time.</summary>
    public IEnumerable<RecordOperands> Spread(int most)
    {
        if (Count <= most)
            return All;
        // Steps of the golden ratio do not fall in with the sizes of the domains.
        return Enumerable
            .Range(1, most)
            .Select(step => At((long)Math.BigMul((ulong)step * 0x9E37_79B9_7F4A_7C15, (ulong)Count, out _)));
    }

    private static bool IsOfConsent(RecordOperand operand) =>
        operand.Name.StartsWith("consent.", StringComparison.Ordinal);

    private RecordOperands At(long index)
    {
        var record = new RecordOperands { Originator = originator };
        foreach (var values in settings)
        {
            values[(int)(index % values.Count)](record);
            index /= values.Count;
        }
        return record;
    }

    private RecordOperands With(Action<RecordOperands> value)
    {
        var record = new RecordOperands { Originator = originator };
        value(record);
        return record;
    }
}
