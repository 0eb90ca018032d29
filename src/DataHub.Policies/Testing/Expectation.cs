using DataHub.Policies.Forms;
using DataHub.Policies.Judging;

namespace DataHub.Policies.Testing;

/// <summary>What a policy test expects of the record.</summary>
/// <param name="Word"><c>hidden</c> or <c>refused</c>; null where forms are expected.</param>
/// <param name="Forms">The expected form of some categories, each with the line it stands on.</param>
/// <param name="WithholdsOthers">Whether all other categories are expected to be withheld.</param>
internal sealed record Expectation(
    string? Word,
    IReadOnlyList<(Category Category, Form Form, int Line)> Forms,
    bool WithholdsOthers
)
{
    public const string Hidden = "hidden";
    public const string Refused = "refused";

    /// <summary>What came otherwise.</summary>
    /// <param name="ruling">What came.</param>
    /// <param name="categories">All of them.</param>
    /// <param name="line">Where the expectation stands.</param>
    public IEnumerable<(int Line, string Expected, string Actual)> Differences(
        Ruling ruling,
        CategorySet categories,
        int line
    )
    {
        var came =
            ruling.IsRefused ? Refused
            : ruling.Row is null ? Hidden
            : null;
        if (came is not null || Word is not null)
            return came == Word ? [] : [(line, Word ?? "a visible record", came ?? "a visible record")];
        var named = Forms.Select(one => one.Category).ToHashSet();
        return Forms
            .Where(one => FormOf(ruling, one.Category) != one.Form)
            .Select(one => (one.Line, Words(one.Category, one.Form), Words(one.Category, FormOf(ruling, one.Category))))
            .Concat(
                categories
                    .Where(category => WithholdsOthers && category.Term != Category.RecordSource)
                    .Where(category => !named.Contains(category) && FormOf(ruling, category) != Form.Withhold)
                    .Select(category =>
                        (line, Words(category, Form.Withhold), Words(category, FormOf(ruling, category)))
                    )
            );
    }

    private static Form FormOf(Ruling ruling, Category category) => Form.All[ruling.Row![category.Index]];

    private static string Words(Category category, Form form) => $"{category.Term} {form.Name}";
}
