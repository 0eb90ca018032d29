namespace DataHub.Disclosure.Schema;

/// <summary>A value without identity inside a record, such as a place or an identity document: it generalises by losing its finer parts.</summary>
public sealed class ValueObject
{
    internal ValueObject(string name, Type type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    internal Type Type { get; }

    public IReadOnlyDictionary<string, RecordField> Fields { get; internal set; } =
        new Dictionary<string, RecordField>();
}
