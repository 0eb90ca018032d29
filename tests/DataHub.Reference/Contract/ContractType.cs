namespace DataHub.Reference.Contract;

/// <summary>A record type of the contract.</summary>
/// <param name="Name">In the schema.</param>
/// <param name="Number">Its position among the record types, from 1.</param>
/// <param name="Entity">What it is stored as.</param>
/// <param name="One">The root that answers one by id; null: none.</param>
/// <param name="Many">The root that lists them; null: none.</param>
public sealed record ContractType(string Name, byte Number, Type Entity, string? One, string? Many)
{
    public IReadOnlyDictionary<string, ContractField> Fields { get; internal set; } =
        new Dictionary<string, ContractField>();

    /// <summary>The condition that searches names; null: there is none.</summary>
    public string? SearchedAs { get; internal set; }

    /// <summary>The fields that hold the names.</summary>
    public IReadOnlyList<ContractField> Searched { get; internal set; } = [];
}
