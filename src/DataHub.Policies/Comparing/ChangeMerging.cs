namespace DataHub.Policies.Comparing;

/// <summary>
/// Puts changes that say the same into one: over case references, categories, record types, agencies, originators, purposes and at last
/// over agreements. Each step joins only what is otherwise equal, so that a merged change says neither more nor less.
/// </summary>
internal static class ChangeMerging
{
    public static IReadOnlyList<PolicyChange> Merge(IEnumerable<ChangeDraft> drafts, RecordCensus? census)
    {
        var merged = drafts.ToList();
        merged = Join(
            merged,
            one => one with { HasCaseReference = null },
            (one, all) => one with { HasCaseReference = Common(all) }
        );
        merged = Join(
            merged,
            one => one with { Categories = [] },
            (one, all) => one with { Categories = Union(all, other => other.Categories) }
        );
        merged = Join(
            merged,
            one => one with { RecordTypes = [] },
            (one, all) => one with { RecordTypes = Union(all, other => other.RecordTypes) }
        );
        merged = Join(
            merged,
            one => one with { Routes = [one.Routes[0] with { Agencies = [] }] },
            (one, all) =>
                one with
                {
                    Routes = [one.Routes[0] with { Agencies = Union(all, other => other.Routes[0].Agencies) }],
                }
        );
        merged = Join(
            merged,
            one => one with { Routes = [one.Routes[0] with { Originators = [] }] },
            (one, all) =>
                one with
                {
                    Routes = [one.Routes[0] with { Originators = Union(all, other => other.Routes[0].Originators) }],
                }
        );
        merged = Join(
            merged,
            one => one with { Purposes = [] },
            (one, all) => one with { Purposes = Union(all, other => other.Purposes) }
        );
        merged = Join(
            merged,
            one => one with { Routes = [] },
            (one, all) => one with { Routes = [.. all.SelectMany(other => other.Routes)] }
        );
        return
        [
            .. merged
                .Select(draft => draft.Change with { Records = Count(draft, census) })
                .OrderBy(change => change.Direction)
                .ThenBy(change => change.Routes[0].Agreement, StringComparer.Ordinal)
                .ThenBy(change => change.Kind)
                .ThenBy(change => string.Join(',', change.RecordTypes), StringComparer.Ordinal)
                .ThenBy(change => change.ToString(), StringComparer.Ordinal),
        ];
    }

    private static List<ChangeDraft> Join(
        List<ChangeDraft> drafts,
        Func<PolicyChange, PolicyChange> without,
        Func<PolicyChange, IReadOnlyList<PolicyChange>, PolicyChange> join
    ) =>
        [
            .. drafts
                .GroupBy(draft => KeyOf(without(draft.Change)))
                .Select(same => new ChangeDraft(
                    join(same.First().Change, [.. same.Select(draft => draft.Change)]),
                    same.First().Touched is null ? null : same.SelectMany(draft => draft.Touched!).ToHashSet()
                )),
        ];

    private static string KeyOf(PolicyChange change) =>
        string.Join(
            '\n',
            [
                $"{change.Direction} {change.Kind} {change.HasCaseReference} {change.Statement}",
                string.Join(',', change.Purposes),
                string.Join(',', change.RecordTypes),
                string.Join(',', change.Categories),
                string.Join(';', change.Conditions),
                .. change.Routes.Select(route =>
                    $"{route.Agreement} {string.Join(',', route.Originators)} {string.Join(',', route.Agencies)}"
                ),
            ]
        );

    private static bool? Common(IReadOnlyList<PolicyChange> all) =>
        all.Select(change => change.HasCaseReference).Distinct().Count() == 1 ? all[0].HasCaseReference : null;

    private static IReadOnlyList<string> Union(
        IEnumerable<PolicyChange> all,
        Func<PolicyChange, IReadOnlyList<string>> of
    ) => [.. all.SelectMany(of).Distinct()];

    private static long? Count(ChangeDraft draft, RecordCensus? census) =>
        census is null || draft.Touched is null ? null : draft.Touched.Sum(group => (long)census.Groups[group].Count);
}
