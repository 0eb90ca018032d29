using DataHub.Disclosure.Schema;

namespace DataHub.Disclosure.Selection;

/// <summary>What a condition or an order looks at: a field of the record, or a field of a value inside it.</summary>
/// <param name="Field">The field of the record: its categories decide.</param>
/// <param name="Member">The field inside the value; null when the field itself is meant.</param>
internal sealed record FieldPath(RecordField Field, RecordField? Member)
{
    public RecordField Target => Member ?? Field;

    public override string ToString() => Member is null ? Field.Name : $"{Field.Name}.{Member.Name}";
}
