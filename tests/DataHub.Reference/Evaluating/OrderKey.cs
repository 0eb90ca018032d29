using DataHub.Reference.Contract;

namespace DataHub.Reference.Evaluating;

/// <summary>A key of an order.</summary>
/// <param name="Through">The edges to one record each, at the end of which the field is.</param>
internal sealed record OrderKey(IReadOnlyList<ContractField> Through, ContractField Field, bool Descending)
{
    public override string ToString() => $"{string.Concat(Through.Select(e => e.Name + "."))}{Field.Name} {Descending}";
}
