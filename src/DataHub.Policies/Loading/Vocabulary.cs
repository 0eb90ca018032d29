using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Loading;

/// <summary>All terms that rules may use. Those of a file that is itself faulty are absent and not asked for.</summary>
internal sealed class Vocabulary
{
    private Vocabulary(
        CategorySet? categories,
        IReadOnlyList<Purpose>? purposes,
        IReadOnlyList<Agency>? agencies,
        IReadOnlyList<Party>? groups
    )
    {
        Groups = new("group", "parties.yaml", groups?.ToDictionary(group => group.Code));
        CategorySet = categories;
        Categories = new("category", "categories.yaml", categories?.ToDictionary(category => category.Term));
        Purposes = new("purpose", "purposes.yaml", purposes?.ToDictionary(purpose => purpose.Term));
        Agencies = new("agency", "parties.yaml", agencies?.ToDictionary(agency => agency.Code));
    }

    /// <summary>Whether all its files are without faults: only then can an agreement be said to be right.</summary>
    public bool IsWhole =>
        CategorySet is not null && Purposes.Items is not null && Agencies.Items is not null && Groups.Items is not null;

    public CategorySet? CategorySet { get; }

    public Terms<Category> Categories { get; }

    public Terms<Purpose> Purposes { get; }

    public Terms<Agency> Agencies { get; }

    public Terms<Party> Groups { get; }

    public Terms<Form> Forms { get; } = new("form", "the documentation", Form.All.ToDictionary(form => form.Name));

    public Terms<Operand> Operands { get; } =
        new("operand", "the documentation", Operand.All.ToDictionary(o => o.Name));

    public Terms<string> RecordTypes { get; } =
        new("record type", "the documentation", DataHub.Policies.RecordTypes.All.ToDictionary(type => type));

    public Terms<string> Countries { get; } =
        new("party", "parties.yaml", Parties.All.Select(country => country.Alpha3).ToDictionary(code => code));

    /// <summary>Reads the three vocabulary files.</summary>
    public static Vocabulary From(PolicyFile categories, PolicyFile purposes, PolicyFile parties)
    {
        var agencies = VocabularyBinder.Agencies(parties);
        var groups = VocabularyBinder.Groups(parties);
        return new(
            VocabularyBinder.Categories(categories),
            VocabularyBinder.Purposes(purposes),
            groups is null ? null : agencies,
            groups
        );
    }
}
