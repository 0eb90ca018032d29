using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace DataHub.Audit.Verification;

/// <summary>Rows of the log that follow each other. They are hashed on other processors while the next ones are read.</summary>
internal sealed class StoredPage
{
    private readonly long from;
    private readonly IReadOnlyList<StoredEntry> entries;
    private readonly DbException? damage;
    private readonly Task hashing;

    /// <param name="rows">Gives the rows from <paramref name="from"/> to <paramref name="to"/>, in their order.</param>
    /// <param name="from">The first position.</param>
    /// <param name="to">The position after the last one.</param>
    public StoredPage(DbCommand rows, long from, long to)
    {
        (this.from, To) = (from, to);
        entries = StoredEntry.ReadAll(rows, out damage);
        hashing = Task.Run(() => Parallel.ForEach(entries, entry => entry.Hash()));
    }

    public long To { get; }

    /// <summary>The row at a position, hashed; null when it is not there.</summary>
    /// <exception cref="DbException">The store's file is damaged there.</exception>
    public StoredEntry? At(long sequence)
    {
        hashing.GetAwaiter().GetResult();
        var position = (int)(sequence - from);
        if (position == entries.Count && damage is not null)
            ExceptionDispatchInfo.Throw(damage);
        return position < entries.Count && entries[position].Sequence == sequence ? entries[position] : null;
    }
}
