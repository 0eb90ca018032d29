using DataHub.Reference.Deciding;

namespace DataHub.Tests.Reference.Comparing;

/// <summary>A fault: one permission grants one category in another form than its file says.</summary>
/// <param name="Permission">As it is written.</param>
/// <param name="Types">The record types of which it speaks that have a field of the category.</param>
/// <param name="Category">The category.</param>
/// <param name="Faulty">The policies with the fault.</param>
internal sealed record PlantedForm(
    PermissionRule Permission,
    IReadOnlyList<string> Types,
    string Category,
    PlainPolicies Faulty
)
{
    public override string ToString() => $"{Category} in {Permission.Id} of {Permission.Agreement}";
}
