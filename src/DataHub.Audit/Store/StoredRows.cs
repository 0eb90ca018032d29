using System.Data.Common;

namespace DataHub.Audit.Store;

/// <summary>Writes rows of one table of the log or of its index. The values of a row are added in the order of its columns.</summary>
internal abstract class StoredRows : IDisposable
{
    /// <summary>In which transaction the rows are written that follow.</summary>
    public abstract void Begin(DbTransaction transaction);

    public abstract StoredRows Add(long value);

    public abstract StoredRows Add(string? value);

    /// <summary>Bytes that stay as they are until the row is written.</summary>
    public abstract StoredRows Add(byte[] value);

    public abstract StoredRows Add(ReadOnlySpan<byte> value);

    public abstract StoredRows AddNull();

    /// <summary>A boolean: each database has its own way of keeping one.</summary>
    public abstract StoredRows Add(bool value);

    /// <summary>All values of the row are there.</summary>
    public abstract void End();

    /// <summary>Writes what was added and not yet written.</summary>
    public abstract void Flush();

    public abstract void Dispose();
}
