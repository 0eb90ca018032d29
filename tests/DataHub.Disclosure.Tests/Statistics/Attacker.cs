using System.Numerics;

namespace DataHub.Disclosure.Tests.Statistics;

/// <summary>
/// Works out what follows from counts, knowing over whom each was made: exactly, by whole numbers. The sums and differences of sets are a lattice, and its
/// Hermite normal form says whether it holds a given set.
/// </summary>
internal static class Attacker
{
    /// <summary>Whether a group of more than none and fewer than <paramref name="smallest"/> is told by sums and differences.</summary>
    public static bool Tells(IReadOnlyList<IReadOnlyCollection<long>> answered, int smallest) =>
        ToldBy(answered, smallest).Any();

    /// <summary>The sizes of the small groups that are told.</summary>
    /// <param name="answered">Over whom each count was made.</param>
    /// <param name="smallest">The smallest cell.</param>
    /// <param name="divides">Whether the attacker divides sums as well, as when twice a group is told.</param>
    /// <param name="known">Of whom the attacker knows one by one where each was counted: he takes them away from every count.</param>
    public static IEnumerable<int> ToldBy(
        IReadOnlyList<IReadOnlyCollection<long>> answered,
        int smallest,
        bool divides = false,
        IReadOnlySet<long>? known = null
    )
    {
        if (known is not null)
            answered = [.. answered.Select(set => set.Where(person => !known.Contains(person)).ToList())];
        // those whom the same answers counted cannot be told apart
        var alike = answered
            .SelectMany((set, index) => set.Select(person => (Person: person, Index: index)))
            .GroupBy(one => one.Person, one => one.Index)
            .Select(by => string.Join(' ', by.Order()))
            .GroupBy(by => by)
            .Select(same => (By: same.Key.Split(' ').Select(int.Parse).ToHashSet(), Size: same.Count()))
            .OrderBy(one => one.Size)
            .ToList();
        var basis = Echelon([
            .. Enumerable
                .Range(0, answered.Count)
                .Select(index => alike.Select(one => (BigInteger)(one.By.Contains(index) ? 1 : 0)).ToArray()),
        ]);
        var small = alike.FindIndex(one => one.Size >= smallest) is var first and >= 0 ? first : alike.Count;
        foreach (var group in Groups([.. alike.Take(small).Select(one => one.Size)], smallest))
        {
            if (
                Holds(
                    basis,
                    [.. Enumerable.Range(0, alike.Count).Select(i => (BigInteger)(group.Contains(i) ? 1 : 0))],
                    divides
                )
            )
                yield return group.Sum(i => alike[i].Size);
        }
    }

    private static IEnumerable<HashSet<int>> Groups(int[] sizes, int smallest, int from = 0, int size = 0)
    {
        for (var i = from; i < sizes.Length; i++)
        {
            if (size + sizes[i] >= smallest)
                continue;
            yield return [i];
            foreach (var more in Groups(sizes, smallest, i + 1, size + sizes[i]))
                yield return [i, .. more];
        }
    }

    /// <summary>Rows that span the same lattice, each beginning further to the right.</summary>
    private static List<BigInteger[]> Echelon(List<BigInteger[]> rows)
    {
        var basis = new List<BigInteger[]>();
        for (var column = 0; rows.Count > 0 && column < rows[0].Length; column++)
        {
            while (
                rows.Where(row => !row[column].IsZero).OrderBy(row => BigInteger.Abs(row[column])).ToList()
                    is [var least, .. var others]
            )
            {
                foreach (var other in others)
                    Subtract(other, least, BigInteger.Divide(other[column], least[column]));
                if (others.Exists(other => !other[column].IsZero))
                    continue;
                basis.Add(least);
                rows.Remove(least);
                break;
            }
        }
        return basis;
    }

    private static bool Holds(List<BigInteger[]> basis, BigInteger[] wanted, bool divides)
    {
        foreach (var row in basis)
        {
            var column = Array.FindIndex(row, value => !value.IsZero);
            if (divides)
                wanted = [.. wanted.Select(value => value * row[column])];
            if (!(wanted[column] % row[column]).IsZero)
                return false;
            Subtract(wanted, row, wanted[column] / row[column]);
        }
        return Array.TrueForAll(wanted, value => value.IsZero);
    }

    private static void Subtract(BigInteger[] row, BigInteger[] other, BigInteger times)
    {
        for (var i = 0; i < row.Length; i++)
            row[i] -= times * other[i];
    }
}
