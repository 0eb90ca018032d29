namespace DataHub.Policies.Proving;

/// <summary>The first violations of a proof, and how many there are.</summary>
public sealed class ViolationList
{
    private const int MostKept = 10;

    private readonly List<ProofViolation> first = [];

    /// <summary>The first ten.</summary>
    public IReadOnlyList<ProofViolation> First => first;

    public long Count { get; private set; }

    /// <summary>Counts a violation; it is made only when there is room for it.</summary>
    public void Add(Func<ProofViolation> violation)
    {
        Count++;
        if (first.Count < MostKept)
            first.Add(violation());
    }

    /// <summary>Takes over those of a part of the proof.</summary>
    public void Add(ViolationList part)
    {
        Count += part.Count;
        first.AddRange(part.First.Take(MostKept - first.Count));
    }
}
