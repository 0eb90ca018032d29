using System.Reflection;
using DataHub.Disclosure.Schema;

namespace DataHub.Disclosure.Planning;

/// <summary>How a level hangs below the level above.</summary>
internal abstract record LevelSource
{
    /// <summary>The edge to many that leads to the level; null for records that are named by their ids, and for a root list.</summary>
    public virtual RecordField? Edge => null;

    /// <summary>A root list.</summary>
    internal sealed record All : LevelSource;

    /// <summary>Records by their own ids: an edge to one record, or ids that the client gave.</summary>
    internal sealed record ByIds : LevelSource;

    /// <summary>Records that carry the id of the record above.</summary>
    internal sealed record ByForeignKey(RecordField Along, Type Parent, PropertyInfo Key) : LevelSource
    {
        public override RecordField Edge => Along;
    }

    /// <summary>Records behind a link, itself a record that must be visible.</summary>
    internal sealed record ByLink(
        RecordField Along,
        Type Parent,
        Type Link,
        PropertyInfo ParentKey,
        PropertyInfo ChildKey,
        Decisions Decisions
    ) : LevelSource
    {
        public override RecordField Edge => Along;
    }
}
