using DataHub.Audit.Tree;

namespace DataHub.Audit.Proofs;

/// <summary>Where the tiles of one log are read from.</summary>
internal abstract class TileSource
{
    /// <summary>
    /// The first <paramref name="width"/> hashes of a tile, 32 bytes each. Whoever asks knows that a tree of the size in question has them.
    /// </summary>
    /// <exception cref="AuditUnavailableException">Tampered: they are not there.</exception>
    public abstract byte[] Read(int level, long number, int width);

    /// <summary>How many hashes the tile has in a tree of some size, at most 256.</summary>
    public static int WidthAt(long size, int level, long number) =>
        (int)Math.Min(Tile.Width, size / Tile.LeavesPerHash(level) - number * Tile.Width);
}
