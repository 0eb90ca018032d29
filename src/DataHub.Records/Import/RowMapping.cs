using DataHub.Records.Filing;

namespace DataHub.Records.Import;

/// <summary>How the rows of one format become cases.</summary>
internal abstract class RowMapping
{
    /// <summary>The name of the format in derived ids: never change it.</summary>
    public abstract string Format { get; }

    /// <summary>Columns of the file that this mapping does not read.</summary>
    public abstract IReadOnlyList<string> IgnoredColumns(IReadOnlyList<string> header);

    /// <summary>The columns that name the row in its source for ever, the one that names it alone first; none when its content has to do.</summary>
    public abstract IReadOnlyList<string> NamedBy(ImportRow row);

    /// <summary>The case of the row, without ids. Faults are left on the row.</summary>
    public abstract CaseFile Map(ImportRow row, Contributor contributor);

    /// <summary>The name under which this mapping reads a column.</summary>
    public virtual string NameOf(string column) => column;

    /// <summary>Stops a file that is not of this format.</summary>
    /// <exception cref="ImportFileException">Columns are missing or not known.</exception>
    public abstract void Check(IReadOnlyList<string> header);
}
