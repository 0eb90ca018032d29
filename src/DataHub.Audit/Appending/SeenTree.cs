using System.Globalization;
using DataHub.Audit.Store;

namespace DataHub.Audit.Appending;

/// <summary>The tree of a log as its writer saw it last: receipts of all its entries may be out.</summary>
internal sealed record SeenTree(long Size, byte[] Root)
{
    /// <summary>Refuses a store that does not hold these entries.</summary>
    /// <exception cref="AuditHistoryException">It does not, with what the operator can do.</exception>
    public void RequireIn(StoredTree tree)
    {
        var fault = string.Create(
            CultureInfo.InvariantCulture,
            $"The store does not hold the {Size} entries that were in it: a standby without the last of them took its place, or an earlier state was put back. Bring the right store back."
        );
        if (tree.Head.Size < Size)
            throw AuditHistoryException.Of(tree.Head.Log, fault);
        AuditEpochs.RequireRoot(tree, Size, Root, fault);
    }
}
