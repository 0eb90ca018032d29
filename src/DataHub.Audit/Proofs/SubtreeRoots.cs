using System.Collections.Concurrent;

namespace DataHub.Audit.Proofs;

/// <summary>
/// Roots of perfect subtrees of a log, remembered from one proof to the next: once a log covers such a subtree it never changes. What is
/// remembered wrongly cannot prove: every proof ends at a signed root.
/// </summary>
internal sealed class SubtreeRoots
{
    // About 16 MB; a log of 20 million entries has fewer.
    private const int Most = 150_000;

    private readonly ConcurrentDictionary<(int Log, int Bits, long Number), byte[]> known = [];

    /// <summary>The root over 2^<paramref name="bits"/> entries, from memory or made by <paramref name="make"/>.</summary>
    public byte[] Of(int log, int bits, long number, Func<byte[]> make)
    {
        if (known.TryGetValue((log, bits, number), out var root))
            return root;
        if (known.Count >= Most)
            known.Clear();
        return known[(log, bits, number)] = make();
    }

    public void Forget() => known.Clear();
}
