namespace DataHub.Disclosure.Schema;

/// <summary>A type whose instances are stored and originated by a country: the unit that policy makes visible or hides.</summary>
public sealed class RecordType
{
    internal RecordType(string name, byte tag, Type entity, string? one, string? many)
    {
        Name = name;
        Tag = tag;
        Entity = entity;
        One = one;
        Many = many;
    }

    public string Name { get; }

    /// <summary>The number of the type inside opaque ids, as <c>@record(number:)</c> gives it.</summary>
    internal byte Tag { get; }

    internal Type Entity { get; }

    /// <summary>The query root that answers one record by id; null when there is none.</summary>
    public string? One { get; }

    /// <summary>The query root that lists records; null when there is none.</summary>
    public string? Many { get; }

    public IReadOnlyDictionary<string, RecordField> Fields { get; internal set; } =
        new Dictionary<string, RecordField>();

    /// <summary>The condition that searches the record's names, folded, under the categories of all of them; null when there is none.</summary>
    public RecordField? Searched { get; internal set; }
}
