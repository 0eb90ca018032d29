using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>
/// The two figures that Indonesia published in May 2023, as records: 1,841 online-scam cases handled and closed in three years, and 1,138 persons brought
/// home from Cambodia, whom Cambodia holds in records of its own. Five of the persons were trafficked to Cambodia twice and four went on to Myanmar, so
/// that there are more cases and journeys than persons.
/// </summary>
internal sealed class ArticleFigures(Dice dice, Scribe scribe)
{
    public const int Cases = 1841;
    public const int PersonsFromCambodia = 1138;
    private const int TwiceInCambodia = 5;
    private const int LaterInMyanmar = 4;
    private const int CasesFromCambodia = PersonsFromCambodia + TwiceInCambodia;
    private const int HandedToIndonesia = 40;

    private static readonly CountryCode Indonesia = CountryCode.Parse("IDN");
    private static readonly CountryCode Cambodia = CountryCode.Parse("KHM");
    private static readonly CountryCode Myanmar = CountryCode.Parse("MMR");

    private static readonly (CountryCode Item, int Weight)[] OtherDestinations =
    [
        (CountryCode.Parse("MMR"), 30),
        (CountryCode.Parse("PHL"), 38),
        (CountryCode.Parse("LAO"), 14),
        (CountryCode.Parse("THA"), 10),
        (CountryCode.Parse("VNM"), 8),
    ];

    private readonly List<Return> _returns = [];

    public void Write()
    {
        var closings = Closings();
        var fromCambodia = closings.Take(CasesFromCambodia).Order().ToList();
        var fromElsewhere = closings.Skip(CasesFromCambodia).ToList();
        WriteCambodia(fromCambodia);
        WriteElsewhere(fromElsewhere);
    }

    /// <summary>The days on which the cases were closed: few in 2020 and 2021, most in 2022; both ends of the three years are among them.</summary>
    private List<DateOnly> Closings()
    {
        List<DateOnly> days =
        [
            new(2020, 5, 5),
            .. Days(13, new(2020, 5, 6), new(2020, 12, 31)),
            .. Days(119, new(2021, 1, 1), new(2021, 12, 31)),
            .. Days(952, new(2022, 1, 1), new(2022, 12, 31)),
            .. Days(755, new(2023, 1, 1), new(2023, 5, 4)),
            new(2023, 5, 5),
        ];
        dice.Shuffle(days);
        return days;
    }

    private IEnumerable<DateOnly> Days(int count, DateOnly first, DateOnly last) =>
        Enumerable.Range(0, count).Select(_ => dice.Day(first, last));

    private void WriteCambodia(List<DateOnly> closings)
    {
        var persons = new List<Person>();
        foreach (var (index, closed) in closings.Index())
        {
            // The last cases are those of persons who were brought home before and lured again.
            var again = index - PersonsFromCambodia;
            var journey = Journey(closed, Cambodia);
            var person = again >= 0 ? persons[again] : Invent(journey.Episode);
            persons.Add(person);
            _returns.Add(WriteReturn(journey, person));
        }
        WriteHandedOver();
        WriteCohorts();
    }

    private void WriteElsewhere(List<DateOnly> closings)
    {
        // Whoever was home from Cambodia early in 2021 and 2022 may be found in Myanmar in 2023.
        var lured = new Queue<Return>(_returns.Where(item => item.Closed.Year < 2022).Take(LaterInMyanmar));
        foreach (var closed in closings.Order().Reverse())
        {
            var isAgain = lured.Count > 0;
            var journey = Journey(closed, isAgain ? Myanmar : dice.Pick(OtherDestinations));
            WriteReturn(journey, isAgain ? lured.Dequeue().Person : Invent(journey.Episode));
        }
    }

    private Journey Journey(DateOnly closed, CountryCode from)
    {
        var arrived = closed.AddDays(-dice.Between(3, 30));
        var departed = arrived.AddDays(-dice.Between(0, 1));
        var found = departed.AddDays(-dice.Between(10, 60));
        return new Journey(new Episode(Indonesia, from, ModusOperandi.OnlineScam, found), departed, arrived, closed);
    }

    private Person Invent(Episode episode) => scribe.People.Invent(Indonesia, episode.Modus, episode.Found);

    /// <summary>Indonesia's own record: one case for one person.</summary>
    private Return WriteReturn(Journey journey, Person person)
    {
        var status = dice.Chance(0.75) ? CaseStatus.Closed : CaseStatus.ClosedReferred;
        var registered = journey.Episode.Found.AddDays(dice.Between(0, 5));
        var outcome = new Outcome(status, registered, journey.Closed, Indonesia, dice.Id());
        var wishes = Wishes.Ask(dice, mayObject: false);
        var file = scribe.Open(Agencies.Lead(Indonesia), journey.Episode, outcome);
        var victim = scribe.Add(file, journey.Episode, person, wishes);
        var way = (journey.Episode.Destination, Indonesia);
        scribe.Support.Repatriate(file, victim, way, journey.Departed, journey.Arrived);
        return new Return(journey, person, wishes, outcome.CaseKey);
    }

    /// <summary>Cases that Cambodia closed by handing them to Indonesia: a second record of a case that is counted once.</summary>
    private void WriteHandedOver()
    {
        foreach (var item in _returns.Take(HandedToIndonesia))
        {
            var registered = item.Journey.Episode.Found;
            var outcome = new Outcome(CaseStatus.ClosedReferred, registered, item.Closed, Indonesia, item.CaseKey);
            var file = scribe.Open(Agencies.Lead(Cambodia), item.Journey.Episode, outcome);
            WriteDeparture(file, item);
        }
        _returns.RemoveRange(0, HandedToIndonesia);
    }

    /// <summary>Cambodia keeps one case for all who were found together.</summary>
    private void WriteCohorts()
    {
        var waiting = new Queue<Return>(_returns);
        while (waiting.Count > 0)
        {
            var cohort = Enumerable
                .Range(0, Math.Min(dice.Between(1, 11), waiting.Count))
                .Select(_ => waiting.Dequeue());
            WriteCohort([.. cohort]);
        }
    }

    private void WriteCohort(List<Return> cohort)
    {
        var found = cohort.Min(item => item.Journey.Episode.Found);
        var closed = cohort.Max(item => item.Journey.Departed).AddDays(dice.Between(1, 30));
        var outcome = new Outcome(CaseStatus.Closed, found, closed, Cambodia, dice.Id());
        var by = Agencies.Any(Cambodia, dice);
        var file = scribe.Open(by, cohort[0].Journey.Episode with { Found = found }, outcome);
        file.Case.CohortCode = scribe.Tokens.Reference("COHORT", found.Year);
        foreach (var item in cohort)
            WriteDeparture(file, item);
    }

    private void WriteDeparture(CaseFile file, Return item)
    {
        var victim = scribe.Add(file, item.Journey.Episode, item.Person, item.Wishes);
        // Cambodia knows the departure of all, the arrival of those about whom it was told.
        DateOnly? arrived = dice.Chance(0.6) ? item.Journey.Arrived : null;
        scribe.Support.Repatriate(file, victim, (Cambodia, Indonesia), item.Journey.Departed, arrived);
    }

    private sealed record Return(Journey Journey, Person Person, Wishes Wishes, long CaseKey)
    {
        public DateOnly Closed => Journey.Closed;
    }
}
