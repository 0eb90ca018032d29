namespace DataHub.Disclosure.Statistics.Grouping;

/// <summary>What the records of a group have in common: a number for each dimension by which they are grouped, 0 for what is not known.</summary>
internal sealed class CountGroup(IReadOnlyList<int> numbers) : IEquatable<CountGroup>, IComparable<CountGroup>
{
    public IReadOnlyList<int> Numbers => numbers;

    /// <summary>In the order of the numbers; what is not known comes last.</summary>
    public int CompareTo(CountGroup? other)
    {
        for (var i = 0; i < numbers.Count; i++)
        {
            var (own, others) = (numbers[i], other!.Numbers[i]);
            if (own != others)
                return own == 0 ? 1
                    : others == 0 ? -1
                    : own.CompareTo(others);
        }
        return 0;
    }

    public bool Equals(CountGroup? other) => other is not null && numbers.SequenceEqual(other.Numbers);

    public override bool Equals(object? obj) => Equals(obj as CountGroup);

    public override int GetHashCode() => numbers.Aggregate(0, HashCode.Combine);
}
