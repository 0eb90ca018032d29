using System.Reflection;

namespace DataHub.Disclosure.Planning;

/// <summary>How a level hangs below the level above.</summary>
internal abstract record LevelSource
{
    /// <summary>A root list.</summary>
    internal sealed record All : LevelSource;

    /// <summary>Records by their own ids: an edge to one record, or ids that the client gave.</summary>
    internal sealed record ByIds : LevelSource;

    /// <summary>Records that carry the id of the record above.</summary>
    internal sealed record ByForeignKey(Type Parent, PropertyInfo Key) : LevelSource;

    /// <summary>Records behind a link, itself a record that must be visible.</summary>
    internal sealed record ByLink(
        Type Parent,
        Type Link,
        PropertyInfo ParentKey,
        PropertyInfo ChildKey,
        Decisions Decisions
    ) : LevelSource;
}
