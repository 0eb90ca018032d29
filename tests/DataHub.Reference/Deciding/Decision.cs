using DataHub.Reference.Contract;

namespace DataHub.Reference.Deciding;

/// <summary>What an agreement leaves of a record that is there for the asker.</summary>
/// <param name="Uid">The agreement.</param>
/// <param name="Version">Its version.</param>
/// <param name="Forms">By category; what is not named is withheld.</param>
public sealed record Decision(string Uid, string Version, IReadOnlyDictionary<string, string> Forms)
{
    /// <summary>The strictest of the forms of a field's categories.</summary>
    public string FormOf(ContractField field) =>
        field
            .Categories.Select(category => Forms.GetValueOrDefault(category, "withhold"))
            .Aggregate("full", PlainForms.Stricter);
}
