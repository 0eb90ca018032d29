using DataHub.Policies;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Filing;

/// <summary>
/// Ages from dates that may be imprecise. Where the precision leaves more than one answer there is none: a band is null, a majority is unknown.
/// </summary>
internal static class Ages
{
    private const int AgeOfMajority = 18;
    private static readonly int[] LastYearOfBand = [8, 17, 20, 23, 26, 29, 38, 47];

    /// <summary>
    /// Writes the age band and majority that follow from the date of birth, as on the day of registration. An estimate near eighteen decides nothing.
    /// </summary>
    public static void Describe(VictimRecord victim, int? registeredOn)
    {
        if (victim.DateOfBirth is not { } birth || registeredOn is not { } day)
        {
            victim.Majority ??= victim.AgeBand is { } band ? MajorityOf(band) : Majority.Unknown;
            return;
        }
        victim.AgeBand = BandOf(new PartialDate(birth), new PartialDate(day));
        victim.Majority = MajorityOf(new PartialDate(birth), new PartialDate(day));
        if (victim.AgeEstimated is true && victim.Majority is Majority.Adult && victim.AgeBand is AgeBand.Age18To20)
            victim.Majority = Majority.Unknown;
    }

    public static AgeBand? BandOf(PartialDate birth, PartialDate on) =>
        Range(birth, on) is var (youngest, oldest) && BandOf(youngest) == BandOf(oldest) ? BandOf(youngest) : null;

    public static Majority MajorityOf(PartialDate birth, PartialDate on) =>
        Range(birth, on) is not var (youngest, oldest) ? Majority.Unknown
        : youngest >= AgeOfMajority ? Majority.Adult
        : oldest < AgeOfMajority ? Majority.Minor
        : Majority.Unknown;

    public static Majority MajorityOf(AgeBand band) =>
        band is AgeBand.Age0To8 or AgeBand.Age9To17 ? Majority.Minor : Majority.Adult;

    public static AgeBand BandOf(int years)
    {
        var band = 0;
        while (band < LastYearOfBand.Length && years > LastYearOfBand[band])
            band++;
        return (AgeBand)(band + 1);
    }

    /// <summary>The youngest and the oldest that a person may be; null for a birth after the day.</summary>
    private static (int Youngest, int Oldest)? Range(PartialDate birth, PartialDate on)
    {
        var youngest = Years(Latest(birth), Earliest(on));
        var oldest = Years(Earliest(birth), Latest(on));
        return oldest < 0 ? null : (Math.Max(youngest, 0), oldest);
    }

    private static int Earliest(PartialDate date) =>
        date.Year * 10000 + Math.Max(date.Month, 1) * 100 + Math.Max(date.Day, 1);

    private static int Latest(PartialDate date) =>
        date.Year * 10000 + (date.Month == 0 ? 12 : date.Month) * 100 + (date.Day == 0 ? 31 : date.Day);

    // yyyymmdd: the difference divided by 10000 is the number of birthdays that have passed, rounded down also before birth
    private static int Years(int birth, int on) => (int)Math.Floor((on - birth) / 10000.0);
}
