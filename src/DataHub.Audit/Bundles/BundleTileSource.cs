using DataHub.Audit.Proofs;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Bundles;

/// <summary>The tiles of a log in a bundle.</summary>
/// <param name="folder">The log's folder.</param>
/// <param name="size">How many entries its checkpoint signs: which tiles there are.</param>
internal sealed class BundleTileSource(string folder, long size) : TileSource
{
    public override byte[] Read(int level, long number, int width)
    {
        var file = Path.Combine(folder, BundleLayout.PathOf(level, number, WidthAt(size, level, number)));
        var hashes = File.Exists(file) ? File.ReadAllBytes(file) : [];
        return hashes.Length >= width * TreeHash.Size
            ? hashes[..(width * TreeHash.Size)]
            : throw new AuditUnavailableException(AuditUnavailableReason.Tampered);
    }
}
