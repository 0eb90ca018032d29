using System.Reflection;

namespace DataHub.Reference.Contract;

/// <summary>A field of a record or of a value inside one, as the SDL says it.</summary>
/// <param name="Name">In the schema.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="TypeName">Its type without list and non-null.</param>
/// <param name="Categories">The categories whose forms decide it; empty for fields of values and those that nothing decides.</param>
/// <param name="KeptAt">The form down to which it survives whole; null: none but <c>full</c>.</param>
/// <param name="Stored">Where it is stored; of a field to many, the key in the record at the other end, or null behind links.</param>
/// <param name="Link">The record that stands for the edge, of a field to many; null: the other end has the key itself.</param>
public sealed record ContractField(
    string Name,
    Kind Kind,
    string TypeName,
    IReadOnlyList<string> Categories,
    string? KeptAt,
    PropertyInfo? Stored,
    Type? Link
)
{
    /// <summary>Whether it holds one value that has an order.</summary>
    public bool IsSortable =>
        Kind
            is Kind.Text
                or Kind.WholeNumber
                or Kind.RealNumber
                or Kind.Boolean
                or Kind.Date
                or Kind.Code
                or Kind.Country
                or Kind.Originator;

    /// <summary>Whether a filter compares it. Edges have filters of their own.</summary>
    public bool IsFilterable =>
        IsSortable || Kind is Kind.CountryList or Kind.TextList or Kind.CodeSet or Kind.Agency or Kind.Value;
}
