using DataHub.Audit.Tree;

namespace DataHub.Audit.Proofs;

/// <summary>
/// The roots of full tiles whose upper tile is not full yet, remembered: they never change, and hashing up to 255 tiles again for each proof
/// would cost more than the proof.
/// </summary>
internal sealed class EdgeRoots
{
    private readonly Lock turn = new();
    private readonly Dictionary<(int Log, int Level), Growing> growing = [];

    /// <summary>
    /// The roots of the first tiles below an upper tile; <paramref name="load"/> gives the roots of tiles from one number to another that
    /// are not known yet.
    /// </summary>
    public List<byte[]> Of(int log, int level, long upper, int width, Func<long, long, List<byte[]>> load)
    {
        var first = upper * Tile.Width;
        lock (turn)
        {
            if (!growing.TryGetValue((log, level), out var known) || known.Upper < upper)
                growing[(log, level)] = known = new Growing(upper, []);
            if (known.Upper > upper)
                return load(first, first + width);
            if (known.Roots.Count < width)
                known.Roots.AddRange(load(first + known.Roots.Count, first + width));
            return known.Roots[..width];
        }
    }

    public void Forget()
    {
        lock (turn)
            growing.Clear();
    }

    private sealed record Growing(long Upper, List<byte[]> Roots);
}
