using System.Globalization;
using DataHub.Policies;
using DataHub.Records.Model;
using DataHub.Records.Names;

namespace DataHub.Records.Import;

/// <summary>
/// Whether two rows may be of one person. A corrected row may tell a name or a date of birth otherwise than before; where more differs than agrees, it tells of
/// somebody else, and so does another given name where neither number nor month of birth agrees: a family name is of the sister too.
/// </summary>
internal static class TheSamePerson
{
    /// <summary>Whether anything tells the person from others.</summary>
    public static bool IsTold(VictimRecord victim) => Told(victim, hasMonths: true).Count > 0;

    public static bool IsRuledOut(VictimRecord stored, VictimRecord read)
    {
        var hasMonths = HasMonth(stored) && HasMonth(read);
        var (before, now) = (Told(stored, hasMonths), Told(read, hasMonths));
        if (before.Count == 0 || now.Count == 0)
            return false;
        var shared = before.Intersect(now).ToList();
        if (HaveOtherGivenNames(stored, read) && shared.TrueForAll(one => one.Kind is Kind.Name or Kind.Year))
            return true;
        var compared = before
            .GroupBy(one => one.Kind)
            .Sum(kind => Math.Min(kind.Count(), now.Count(one => one.Kind == kind.Key)));
        return shared.Count == 0 || shared.Count < compared - shared.Count;
    }

    /// <summary>Given and family name may change places.</summary>
    private static bool HaveOtherGivenNames(VictimRecord stored, VictimRecord read)
    {
        var (before, now) = (FoldedText.Of(stored.GivenName), FoldedText.Of(read.GivenName));
        return before.Length > 0
            && now.Length > 0
            && before != now
            && (before != FoldedText.Of(read.FamilyName) || now != FoldedText.Of(stored.FamilyName));
    }

    private static HashSet<(Kind Kind, string Value)> Told(VictimRecord victim, bool hasMonths)
    {
        (Kind Kind, string Value)[] told =
        [
            (Kind.Name, FoldedText.Of(victim.GivenName)),
            (Kind.Name, FoldedText.Of(victim.FamilyName)),
            Birth(victim, hasMonths),
            (Kind.Number, FoldedText.Of(victim.NationalIdentity.Number)),
        ];
        return [.. told.Where(one => one.Value.Length > 0)];
    }

    private static bool HasMonth(VictimRecord victim) =>
        victim.DateOfBirth is { } date && new PartialDate(date).Month > 0;

    // many share a year; a day may be corrected
    private static (Kind Kind, string Value) Birth(VictimRecord victim, bool hasMonths) =>
        victim.DateOfBirth is not { } date ? (Kind.Year, "")
        : hasMonths ? (Kind.Month, $"{new PartialDate(date).Year}-{new PartialDate(date).Month}")
        : (Kind.Year, new PartialDate(date).Year.ToString(CultureInfo.InvariantCulture));

    private enum Kind
    {
        Name,
        Year,
        Month,
        Number,
    }
}
