namespace DataHub.Disclosure.Statistics.Ledger;

/// <summary>
/// Over which persons, or cases, the counts were made that a country was given, as far as that is needed to tell whether another count would give away a few
/// of them: two that the same answers counted are one class. Grows with the persons, not with the questions
/// (see <c>src/adr/0035-counts-are-kept-apart.md</c>).
/// </summary>
internal sealed class AnsweredSets
{
    /// <summary>The most answers of which none follows from the others. Whoever has been given as many is given what follows from them.</summary>
    public const int Most = 1_024;

    private readonly Dictionary<long, int> classes;
    private readonly List<UnitClass> sizes;

    /// <summary>Row by row the Cholesky factor of how many each two answers counted in common.</summary>
    private readonly List<double[]> factor = [];

    public AnsweredSets()
        : this([], [], 0) { }

    /// <param name="classes">The class of each person that was ever counted.</param>
    /// <param name="sizes">Per class by which answers it was counted, and how many are in it.</param>
    /// <param name="answers">How many answers there are.</param>
    public AnsweredSets(Dictionary<long, int> classes, List<UnitClass> sizes, int answers)
    {
        (this.classes, this.sizes) = (classes, sizes);
        foreach (var (common, own) in InCommon(answers))
            factor.Add(Row(common, own));
    }

    public IReadOnlyDictionary<long, int> Classes => classes;

    public IReadOnlyList<UnitClass> Sizes => sizes;

    public int Answers => factor.Count;

    /// <summary>Where a set stands among those that were answered.</summary>
    public PlacedSet Place(IReadOnlyCollection<long> set)
    {
        var inside = Inside(set);
        return new PlacedSet(set, inside, Row(CommonWith(inside), set.Count));
    }

    /// <summary>
    /// The squared distance of a set from all that the answers together tell is at most the number of those in whom it differs from any sum and difference
    /// of answered sets. So where it is as large as the smallest cell, these are not few.
    /// </summary>
    /// <param name="set">The set.</param>
    /// <param name="minimumCell">The smallest count greater than zero that may be told.</param>
    public Standing StandingOf(PlacedSet set, int minimumCell)
    {
        var row = set.Row;
        // to as many places as are certain
        var distance = Math.Round(row[^1] * row[^1], 5);
        if (distance == 0)
            return AreWhole(TimesEach(row)) ? Standing.Follows : Standing.TooClose;
        // of whole persons there are as many only if the distance is greater than one less
        return distance > minimumCell - 1 && Answers < Most ? Standing.Apart : Standing.TooClose;
    }

    /// <summary>Notes that a set is answered, which does not follow from the others.</summary>
    public void Add(PlacedSet set)
    {
        if (set.Row.Length != factor.Count + 1)
            throw new InvalidOperationException("The set was placed before another was answered.");
        factor.Add(set.Row);
        var answer = factor.Count - 1;
        var counted = new Dictionary<int, int>();
        foreach (var (of, count) in set.Inside)
        {
            if (of >= 0 && count == sizes[of].Size)
            {
                sizes[of].Answers.Add(answer);
                continue;
            }
            counted[of] = sizes.Count;
            sizes.Add(new UnitClass(of < 0 ? [answer] : [.. sizes[of].Answers, answer], count));
            if (of >= 0)
                sizes[of] = sizes[of] with { Size = sizes[of].Size - count };
        }
        foreach (var unit in set.Units)
        {
            if (counted.TryGetValue(classes.GetValueOrDefault(unit, -1), out var other))
                classes[unit] = other;
        }
    }

    /// <summary>How many of a set are in which class; -1: those that were never counted.</summary>
    private Dictionary<int, int> Inside(IReadOnlyCollection<long> set)
    {
        var inside = new Dictionary<int, int>();
        foreach (var unit in set)
        {
            var of = classes.GetValueOrDefault(unit, -1);
            inside[of] = inside.GetValueOrDefault(of) + 1;
        }
        return inside;
    }

    private double[] CommonWith(Dictionary<int, int> inside)
    {
        var common = new double[factor.Count];
        foreach (var (of, count) in inside.Where(one => one.Key >= 0))
        foreach (var answer in sizes[of].Answers)
            common[answer] += count;
        return common;
    }

    private IEnumerable<(double[] Common, int Own)> InCommon(int answers)
    {
        var common = new double[answers][];
        for (var answer = 0; answer < answers; answer++)
            common[answer] = new double[answer + 1];
        foreach (var (by, size) in sizes)
        {
            // the answers of a class are in the order in which they were given
            for (var later = 0; later < by.Count; later++)
            for (var earlier = 0; earlier <= later; earlier++)
                common[by[later]][by[earlier]] += size;
        }
        return common.Select(row => (row[..^1], (int)row[^1]));
    }

    /// <summary>The next row of the factor; its last value is the distance from all before.</summary>
    private double[] Row(double[] common, int own)
    {
        var row = new double[common.Length + 1];
        double rest = own;
        for (var answer = 0; answer < common.Length; answer++)
        {
            var before = factor[answer];
            var value = common[answer];
            for (var earlier = 0; earlier < answer; earlier++)
                value -= before[earlier] * row[earlier];
            row[answer] = value / before[answer];
            rest -= row[answer] * row[answer];
        }
        row[^1] = Math.Sqrt(Math.Max(rest, 0));
        return row;
    }

    /// <summary>How often each answer is taken in the sum and difference that comes closest to a set.</summary>
    private double[] TimesEach(double[] row)
    {
        var times = row[..^1];
        for (var answer = times.Length - 1; answer >= 0; answer--)
        {
            times[answer] /= factor[answer][answer];
            for (var earlier = 0; earlier < answer; earlier++)
                times[earlier] -= factor[answer][earlier] * times[answer];
        }
        return times;
    }

    private static bool AreWhole(double[] times) =>
        Array.TrueForAll(times, one => Math.Abs(one - Math.Round(one)) < 1e-4);
}
