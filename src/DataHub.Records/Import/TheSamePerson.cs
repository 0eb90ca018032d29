using DataHub.Policies;
using DataHub.Records.Model;
using DataHub.Records.Names;

namespace DataHub.Records.Import;

/// <summary>
/// Whether two rows may be of one person. A corrected row may tell a name or a date of birth otherwise than before; where more differs than agrees, it tells of
/// somebody else.
/// </summary>
internal static class TheSamePerson
{
    public static bool IsRuledOut(VictimRecord stored, VictimRecord read)
    {
        var (before, now) = (Told(stored), Told(read));
        if (before.Count == 0 || now.Count == 0)
            return false;
        var agree = before.Intersect(now).Count();
        var compared = before
            .GroupBy(one => one.Kind)
            .Sum(kind => Math.Min(kind.Count(), now.Count(one => one.Kind == kind.Key)));
        return agree == 0 || agree < compared - agree;
    }

    /// <summary>What tells persons apart. Given and family name may change places.</summary>
    private static HashSet<(string Kind, string Value)> Told(VictimRecord victim)
    {
        (string Kind, string Value)[] told =
        [
            ("name", FoldedText.Of(victim.GivenName)),
            ("name", FoldedText.Of(victim.FamilyName)),
            ("birth", Birth(victim)),
            ("number", FoldedText.Of(victim.NationalIdentity.Number)),
        ];
        return [.. told.Where(one => one.Value.Length > 0)];
    }

    // many share a year; a day may be corrected
    private static string Birth(VictimRecord victim) =>
        victim.DateOfBirth is { } date && new PartialDate(date) is { Month: > 0 } known
            ? $"{known.Year}-{known.Month}"
            : "";
}
