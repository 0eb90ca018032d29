namespace DataHub.Reference.Deciding;

/// <summary>A permission to read.</summary>
/// <param name="Agreement">The uid of its agreement.</param>
/// <param name="Id">Its own.</param>
/// <param name="Originators">Whose records; empty: the asker's own.</param>
/// <param name="Askers">Whoever it speaks to.</param>
/// <param name="Targets">The record types of which it speaks; empty: all.</param>
/// <param name="Forms">By category; <c>everything</c> stands for those that are not named.</param>
public sealed record PermissionRule(
    string Agreement,
    string Id,
    IReadOnlyList<string> Originators,
    IReadOnlyList<Asker> Askers,
    IReadOnlyList<string> Targets,
    IReadOnlyDictionary<string, string> Forms
)
{
    public bool SpeaksOf(string recordType) => Targets.Count == 0 || Targets.Contains(recordType);

    /// <summary>The form in which it grants a category.</summary>
    public string FormOf(string category) =>
        Forms.GetValueOrDefault(category) ?? Forms.GetValueOrDefault("everything", "withhold");

    /// <summary>Of the asker's agency and purpose.</summary>
    public bool SpeaksTo(Asker asker) => Askers.Any(a => a.Agency == asker.Agency && a.Purpose == asker.Purpose);
}
