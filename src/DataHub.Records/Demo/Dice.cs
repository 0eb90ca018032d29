namespace DataHub.Records.Demo;

/// <summary>Chance from a seed: the same on every machine and in every version (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)Math.BigMul(Next(), (ulong)(high - low + 1), out _);

    public bool Chance(double probability) => Next() < probability * ulong.MaxValue;

    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];

    /// <summary>An item by its weight.</summary>
    public T Pick<T>(IReadOnlyList<(T Item, int Weight)> items)
    {
        var ticket = Between(1, items.Sum(item => item.Weight));
        return items.First(item => (ticket -= item.Weight) <= 0).Item;
    }

    /// <summary>A record's id: random and meaningless, from 1 to 2^62.</summary>
    public long Id() => (long)(Next() >> 2) + 1;

    public string Text(string alphabet, int length) =>
        string.Create(
            length,
            (Dice: this, alphabet),
            static (span, source) =>
            {
                foreach (ref var character in span)
                    character = source.Dice.Letter(source.alphabet);
            }
        );

    public char Letter(string alphabet) => alphabet[Between(0, alphabet.Length - 1)];

    public string Digits(int length) => Text("0123456789", length);

    public DateOnly Day(DateOnly first, DateOnly last) => first.AddDays(Between(0, last.DayNumber - first.DayNumber));

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Between(0, i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Several different codes of a list as they are stored: bit n is code n.</summary>
    public long Codes<T>(int count, params IReadOnlyList<(T Item, int Weight)> codes)
        where T : unmanaged, Enum
    {
        var set = 0L;
        while (System.Numerics.BitOperations.PopCount((ulong)set) < Math.Min(count, codes.Count))
            set |= Filing.CodeSet.Of(Pick(codes));
        return set;
    }
}
