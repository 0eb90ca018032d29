using System.Reflection;
using DataHub.Policies;
using DataHub.Policies.Forms;

namespace DataHub.Disclosure.Schema;

/// <summary>A field of a record or value type: where it is stored and under which categories policy decides it.</summary>
public sealed class RecordField
{
    internal RecordField(string owner, string name, FieldKind kind, string typeName)
    {
        Coordinate = $"{owner}.{name}";
        Name = name;
        Kind = kind;
        TypeName = typeName;
    }

    /// <summary>The schema coordinate, as in <c>Victim.dateOfBirth</c>.</summary>
    public string Coordinate { get; }

    public string Name { get; }

    public FieldKind Kind { get; }

    /// <summary>The GraphQL type without list and non-null wrappers.</summary>
    public string TypeName { get; }

    /// <summary>The personal-data categories; the field is disclosed in the meet of their forms. Empty on value types, whose field decides.</summary>
    public IReadOnlyList<Category> Categories { get; internal set; } = [];

    /// <summary>The field survives whole while the granted form discloses at least this one; null when only its own form counts.</summary>
    public Form? KeptAt { get; internal set; }

    /// <summary>The stored property; null for fields that are not a column of their own record.</summary>
    internal PropertyInfo? Property { get; set; }

    /// <summary>The link entity of a many-to-many edge; null otherwise.</summary>
    internal Type? Link { get; set; }

    /// <summary>Of an edge to many, the edge that leads back from the other end; null when the other end has none.</summary>
    internal RecordField? Back { get; set; }

    /// <summary>Whether <c>where</c> knows the field.</summary>
    public bool IsFilterable =>
        Kind
            is FieldKind.Id
                or FieldKind.Text
                or FieldKind.WholeNumber
                or FieldKind.RealNumber
                or FieldKind.Boolean
                or FieldKind.Date
                or FieldKind.Code
                or FieldKind.Country
                or FieldKind.TextList
                or FieldKind.CountryList
                or FieldKind.CodeSet
                or FieldKind.Originator
                or FieldKind.Value
                or FieldKind.Agency
                or FieldKind.ToOne
                or FieldKind.ToMany;

    /// <summary>Whether <c>order</c> knows the field: one value that has an order, or one record with such values.</summary>
    public bool IsSortable =>
        Kind
            is FieldKind.Text
                or FieldKind.WholeNumber
                or FieldKind.RealNumber
                or FieldKind.Boolean
                or FieldKind.Date
                or FieldKind.Code
                or FieldKind.Country
                or FieldKind.Originator
                or FieldKind.ToOne;
}
