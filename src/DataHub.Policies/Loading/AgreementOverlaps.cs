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
        foreach (var (index, second) in agreements.Index())
        {
            foreach (var first in agreements.Take(index))
            {
                if (first.Agreement.Uid == second.Agreement.Uid)
                    Report(second.File, "uid", $"The uid is that of {first.File.Name}. Give each agreement its own.");
                else if (SharedPurpose(first.Agreement, second.Agreement, purposes) is { } purpose)
                    CheckTime(first, second, purpose);
            }
        }
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
                    + "End one before the other starts."
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

    private static Purpose? SharedPurpose(Agreement first, Agreement second, IReadOnlyList<Purpose> purposes) =>
        first.Assigner == second.Assigner && first.Assignee == second.Assignee
            ? purposes.FirstOrDefault(purpose => first.Purposes.Any(purpose.IsA) && second.Purposes.Any(purpose.IsA))
            : null;

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private static void Report(PolicyFile file, string key, string message) =>
        file.Faults.Add(file.Root!.Entries.First(entry => entry.Key == key).Line, message);
}
