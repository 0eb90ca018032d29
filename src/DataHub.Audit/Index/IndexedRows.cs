using System.Data.Common;

namespace DataHub.Audit.Index;

/// <summary>Writes rows of one table of the index. The values of a row are added in the order of its columns.</summary>
internal abstract class IndexedRows : IDisposable
{
    /// <summary>In which transaction the rows are written that follow.</summary>
    public abstract void Begin(DbTransaction transaction);

    public abstract IndexedRows Add(long value);

    public abstract IndexedRows Add(string? value);

    public abstract IndexedRows Add(ReadOnlySpan<byte> value);

    public abstract IndexedRows AddNull();

    /// <summary>A boolean: each database has its own way of keeping one.</summary>
    public abstract IndexedRows Add(bool value);

    /// <summary>All values of the row are there.</summary>
    public abstract void End();

    /// <summary>Writes what was added and not yet written.</summary>
    public abstract void Flush();

    public abstract void Dispose();
}
