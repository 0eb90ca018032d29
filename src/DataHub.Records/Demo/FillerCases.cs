using System.Globalization;
using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>The rest of the region, along the corridors of Demo/Data/corridors.txt, until the data set has the wanted number of cases.</summary>
internal sealed class FillerCases(Dice dice, Scribe scribe)
{
    private static readonly DateOnly First = new(2020, 3, 1);
    private static readonly DateOnly Last = new(2026, 10, 31);

    private static readonly (Corridor Item, int Weight)[] Corridors =
    [
        .. EmbeddedLines.Read("corridors.txt").Select(Corridor.Parse),
    ];

    private readonly Dictionary<CountryCode, IReadOnlyList<IncidentRecord>> _incidents = [];

    public void Write(int cases)
    {
        OnePersonFromBrunei();
        while (scribe.Files.Count < cases)
            Write(dice.Pick(Corridors));
    }

    /// <summary>The only victim of its citizenship: a count that must never be shown.</summary>
    private void OnePersonFromBrunei() =>
        Write(
            new Corridor(
                CountryCode.Parse("BRN"),
                CountryCode.Parse("MYS"),
                ModusOperandi.DomesticWork,
                HoldsOrigin: false,
                HoldsDestination: true
            )
        );

    private void Write(Corridor corridor)
    {
        // More cases every year.
        var found = new[] { dice.Day(First, Last), dice.Day(First, Last) }.Max();
        var episode = new Episode(corridor.Origin, corridor.Destination, corridor.Modus, found);
        var persons = Enumerable
            .Range(0, corridor.Origin.Alpha3 == "BRN" ? 1 : GroupSize())
            .Select(_ => scribe.People.Invent(corridor.Origin, corridor.Modus, found))
            .Select(person => (Person: person, Wishes: Wishes.Ask(dice, episode.CrossesBorder)))
            .ToList();
        DateOnly? departed = episode.CrossesBorder && dice.Chance(0.5) ? found.AddDays(dice.Between(20, 90)) : null;
        departed = departed > Last ? null : departed;
        if (corridor.HoldsDestination)
            WriteDestination(episode, persons, departed);
        if (corridor.HoldsOrigin)
            WriteOrigin(episode, persons, departed);
    }

    private int GroupSize() =>
        dice.Chance(0.82) ? 1
        : dice.Chance(0.8) ? dice.Between(2, 3)
        : dice.Between(4, 8);

    private void WriteDestination(Episode episode, List<(Person, Wishes)> persons, DateOnly? departed)
    {
        var country = episode.Destination;
        var file = scribe.Open(Agencies.Any(country, dice), episode, Outcome(episode.Found, country, departed));
        file.Case.IncidentId = dice.Chance(0.1) ? IncidentIn(country) : null;
        foreach (var (person, wishes) in persons)
            Add(file, episode, person, wishes, departed);
    }

    /// <summary>The country of origin opens a case for each person.</summary>
    private void WriteOrigin(Episode episode, List<(Person, Wishes)> persons, DateOnly? departed)
    {
        // Who objects to the country of origin being told is not known there.
        foreach (var (person, wishes) in persons.Where(item => item.Item2.Notice is not OriginNotice.VictimObjected))
        {
            var by = Agencies.Any(episode.Origin, dice);
            var outcome = Outcome(episode.Found.AddDays(dice.Between(1, 10)), episode.Origin, departed);
            Add(scribe.Open(by, episode, outcome), episode, person, wishes, departed);
        }
    }

    private void Add(CaseFile file, Episode episode, Person person, Wishes wishes, DateOnly? departed)
    {
        var victim = scribe.Add(file, episode, person, wishes);
        if (episode.CrossesBorder && (departed is not null || dice.Chance(0.2)))
            scribe.Support.Repatriate(file, victim, (episode.Destination, episode.Origin), departed, departed);
    }

    private Outcome Outcome(DateOnly registered, CountryCode handledBy, DateOnly? departed)
    {
        var closed = (departed ?? registered).AddDays(dice.Between(20, 300));
        if (closed > Last || dice.Chance(0.2))
            return new Outcome(
                dice.Chance(0.7) ? CaseStatus.Active : CaseStatus.FollowUp,
                registered,
                null,
                handledBy,
                dice.Id()
            );
        var status = dice.Chance(0.8) ? CaseStatus.Closed : CaseStatus.ClosedReferred;
        return new Outcome(status, registered, closed, handledBy, dice.Id());
    }

    private long? IncidentIn(CountryCode country)
    {
        if (!_incidents.TryGetValue(country, out var incidents))
            _incidents.Add(country, incidents = [.. Ordinary(country)]);
        return incidents.Count == 0 ? null : dice.Pick(incidents).Id;
    }

    private IEnumerable<IncidentRecord> Ordinary(CountryCode country) =>
        scribe
            .Scenery.Of<IncidentRecord>(country)
            .Where(incident => incident.Code is not (PoipetFixture.FirstIncident or PoipetFixture.SecondIncident));

    private sealed record Corridor(
        CountryCode Origin,
        CountryCode Destination,
        ModusOperandi Modus,
        bool HoldsOrigin,
        bool HoldsDestination
    )
    {
        public static (Corridor Item, int Weight) Parse(string line)
        {
            var parts = line.Split('|');
            var corridor = new Corridor(
                CountryCode.Parse(parts[0]),
                CountryCode.Parse(parts[1]),
                Enum.Parse<ModusOperandi>(parts[2]),
                parts[4] is "O" or "B",
                parts[4] is "D" or "B"
            );
            return (corridor, int.Parse(parts[3], CultureInfo.InvariantCulture));
        }
    }
}
