namespace DataHub.Policies.Loading;

/// <summary>
/// At any instant at most one agreement decides for an assigner, an assignee and a purpose; and no two agreements share a uid.
/// </summary>
internal static class AgreementOverlaps
{
    public static void Check(
        IReadOnlyList<(PolicyFile File, Agreement Agreement)> agreements,
        IReadOnlyList<Purpose> purposes
    )
    {
        foreach (var same in agreements.GroupBy(pair => pair.Agreement.Uid))
        {
            foreach (var second in same.Skip(1))
                Report(
                    second.File,
                    "uid",
                    $"The uid is that of {same.First().File.Name}. Give each agreement its own."
                );
        }
        var reported = new HashSet<(string, string)>();
        var byPair =
            from pair in agreements
            from assigner in pair.Agreement.Assigner.Countries
            from assignee in pair.Agreement.Assignee.Countries
            where pair.Agreement.Binds(assigner, assignee)
            group pair by (assigner, assignee);
        foreach (var between in byPair)
        {
            var inOrder = between.OrderBy(pair => pair.Agreement.InForce.From).ToList();
            foreach (var (index, first) in inOrder.Index())
            {
                // those that start after this one has ended cannot meet it
                var meeting = inOrder
                    .Skip(index + 1)
                    .TakeWhile(next => next.Agreement.InForce.Overlaps(first.Agreement.InForce));
                foreach (var second in meeting)
                    Compare(InFileOrder(first, second), purposes, reported);
            }
        }
    }

    private static (
        (PolicyFile File, Agreement Agreement) First,
        (PolicyFile File, Agreement Agreement) Second
    ) InFileOrder((PolicyFile File, Agreement Agreement) one, (PolicyFile File, Agreement Agreement) other) =>
        string.CompareOrdinal(one.File.Name, other.File.Name) <= 0 ? (one, other) : (other, one);

    private static void Compare(
        ((PolicyFile File, Agreement Agreement) First, (PolicyFile File, Agreement Agreement) Second) pair,
        IReadOnlyList<Purpose> purposes,
        HashSet<(string, string)> reported
    )
    {
        var (first, second) = pair;
        if (
            first.Agreement.Uid == second.Agreement.Uid
            || first.Agreement.Supersedes.Contains(second.Agreement.Uid)
            || second.Agreement.Supersedes.Contains(first.Agreement.Uid)
            || purposes.FirstOrDefault(purpose => first.Agreement.Covers(purpose) && second.Agreement.Covers(purpose))
                is not { } purpose
        )
            return;
        if (reported.Add((first.File.Name, second.File.Name)))
            CheckTime(first, second, purpose);
    }

    private static void CheckTime(
        (PolicyFile File, Agreement Agreement) first,
        (PolicyFile File, Agreement Agreement) second,
        Purpose purpose
    )
    {
        foreach (var period in EffectivePeriods(second.Agreement))
        {
            if (EffectivePeriods(first.Agreement).FirstOrDefault(period.Overlaps) is not { } other)
                continue;
            var (from, until) = (Later(period.From, other.From), Earlier(period.Until, other.Until));
            Report(
                second.File,
                "inForce",
                $"In force together with {first.File.Name} for {purpose} from {from:yyyy-MM-dd} until {until:yyyy-MM-dd}. "
                    + "End one before the other starts, or let the one between fewer countries supersede the other."
            );
            return;
        }
    }

    // a suspended agreement decides nothing, so another may stand in for it meanwhile
    private static IEnumerable<Period> EffectivePeriods(Agreement agreement)
    {
        var (whole, suspended) = (agreement.InForce, agreement.Suspended);
        if (suspended is null)
            return [whole];
        Period[] parts =
        [
            new(whole.From, Earlier(whole.Until, suspended.From)),
            new(Later(whole.From, suspended.Until), whole.Until),
        ];
        return parts.Where(part => part.From < part.Until);
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private static void Report(PolicyFile file, string key, string message) =>
        file.Faults.Add(file.Root!.Entries.First(entry => entry.Key == key).Line, message);
}
