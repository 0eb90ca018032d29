using System.Globalization;

namespace DataHub.Policies.Comparing;

/// <summary>
/// What two versions of the policies decide differently, found by deciding every record class of every scenario with both. Wording, names
/// of rules and order do not count; agreements are told apart by uid.
/// </summary>
public sealed class PolicyDiff
{
    private PolicyDiff(IReadOnlyList<PolicyChange> changes, long unchanged, string before, string after)
    {
        Changes = changes;
        Unchanged = unchanged;
        Before = before;
        After = after;
    }

    /// <summary>The <see cref="PolicyBundle.Version"/> of the earlier policies.</summary>
    public string Before { get; }

    /// <summary>The <see cref="PolicyBundle.Version"/> of the later policies.</summary>
    public string After { get; }

    /// <summary>All changes, what widens first.</summary>
    public IReadOnlyList<PolicyChange> Changes { get; }

    /// <summary>The number of forms, one per scenario, record type and category, that stay the same for every record.</summary>
    public long Unchanged { get; }

    /// <summary>Whether anything is disclosed, or no longer owed, that was not before.</summary>
    public bool Widens => Changes.Any(change => change.Direction == ChangeDirection.Widened);

    /// <summary>
    /// Uids of the agreements under which something widens, whichever file is the cause: of the baseline, the parties or the categories
    /// too. <c>urn:dh:baseline</c> stands for what widens whatever agreements say, <c>urn:dh:domestic</c> for own records.
    /// </summary>
    public IReadOnlyList<string> WidenedAgreements =>
        [
            .. Changes
                .Where(change => change.Direction == ChangeDirection.Widened)
                .SelectMany(change => change.Routes)
                .Select(route => route.Agreement)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Compares two versions.</summary>
    /// <param name="before">The earlier.</param>
    /// <param name="after">The later.</param>
    /// <param name="census">What the store holds, to count the records that each change concerns; null: nothing is counted.</param>
    public static PolicyDiff Between(PolicyBundle before, PolicyBundle after, RecordCensus? census = null)
    {
        var (old, now) = (new PolicySide(before.Content), new PolicySide(after.Content));
        var tables = new TableChanges(old, now, census);
        List<ChangeDraft> drafts =
        [
            .. tables.All(),
            .. TimeChanges.Between(old, now),
            .. SupersessionChanges.Between(old, now),
            .. new RightsChanges(old, now).All(),
            .. new BaselineChanges(old, now).All(),
        ];
        return new PolicyDiff(ChangeMerging.Merge(drafts, census), tables.Unchanged, before.Version, after.Version);
    }

    /// <summary>One line per change and a line of numbers.</summary>
    public string ToText()
    {
        var widened = Changes.Count(change => change.Direction == ChangeDirection.Widened);
        var numbers = string.Create(
            CultureInfo.InvariantCulture,
            $"{widened} widened, {Changes.Count - widened} narrowed, {Unchanged} the same."
        );
        return string.Concat(Changes.Select(change => $"{change}\n")) + numbers + "\n";
    }
}
