using DataHub.Records.Model;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;

namespace DataHub.Reference.Evaluating;

/// <summary>A record that is there for the asker, with what is left of it.</summary>
public sealed record Seen(ContractType Type, Record Record, Decision Decision)
{
    public bool Equals(Seen? other) => ReferenceEquals(Record, other?.Record);

    public override int GetHashCode() => Record.Id.GetHashCode();

    /// <summary>Whether a field survives whole in a form.</summary>
    public static bool IsWhole(ContractField field, string form) =>
        form == "full" || (field.KeptAt is { } least && PlainForms.DisclosesAtLeast(form, least));

    public string FormOf(ContractField field) => Decision.FormOf(field);

    public bool IsWhole(ContractField field) => IsWhole(field, FormOf(field));

    /// <summary>What is stored in a field, or in a field of the value that it holds.</summary>
    public object? Stored(ContractField field, ContractField? member) =>
        field.Kind switch
        {
            Kind.Originator => Record.Operands.Originator,
            Kind.Id => Record.Id,
            _ when member is null => field.Stored!.GetValue(Record),
            _ => member.Stored!.GetValue(field.Stored!.GetValue(Record)),
        };
}
