using CsCheck;

namespace DataHub.Tests.Reference.Worlds;

/// <summary>Chance from one CsCheck generator state: the same seed throws the same.</summary>
internal sealed class Dice(PCG pcg)
{
    /// <summary>The dice of one part of a run: the same seed and part throw the same, whatever other parts did.</summary>
    public static Dice Of(ulong seed, uint part) => new(new PCG(part, seed));

    /// <summary>From 0 to below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)pcg.Next((uint)count);

    /// <summary>Both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(double probability) => pcg.Next() < probability * uint.MaxValue;

    public T From<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public T Of<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    public ulong Next() => pcg.Next64();

    /// <summary>The items in another order.</summary>
    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToList();
        for (var i = shuffled.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }
        return shuffled;
    }
}
