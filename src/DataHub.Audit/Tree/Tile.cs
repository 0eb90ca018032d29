namespace DataHub.Audit.Tree;

/// <summary>
/// 256 neighbouring hashes of one level, 32 bytes each, as C2SP tlog-tiles lays them out: level 0 holds leaf hashes, level L the roots of
/// full tiles of level L-1. Only full tiles are stored.
/// </summary>
internal sealed record Tile(int Level, long Number, byte[] Hashes)
{
    public const int Width = 256;
    public const int Bytes = Width * TreeHash.Size;

    /// <summary>How many leaves one hash of a level stands for.</summary>
    public static long LeavesPerHash(int level) => 1L << (8 * level);
}
