using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>
/// A rescue as it was reported in October 2023, with invented persons: 27 Indonesians are collected at a guesthouse in Poipet on 28 June 2023, go to a
/// shelter on 14 July, a 28th person from another company joins them on 5 September, three are in hospital, and all fly home on 4 October.
/// </summary>
internal sealed class PoipetFixture(Dice dice, Scribe scribe)
{
    public const string FirstIncident = "KHM-POIPET-2023-06-28";
    public const string SecondIncident = "KHM-POIPET-2023-09-05";
    public const int Persons = 28;

    private static readonly CountryCode Indonesia = CountryCode.Parse("IDN");
    private static readonly CountryCode Cambodia = CountryCode.Parse("KHM");
    private static readonly DateOnly Found = new(2023, 6, 28);
    private static readonly DateOnly FoundLater = new(2023, 9, 5);
    private static readonly DateOnly Sheltered = new(2023, 7, 14);
    private static readonly DateOnly Home = new(2023, 10, 4);

    public void Write()
    {
        var guesthouse = Site("Rotanak Guesthouse", LocationKind.Hotel);
        var company = Site("Sovanrith Office Park", LocationKind.Compound);
        var shelter = Site("House of the Lotus Pond", LocationKind.Shelter);
        Group(Incident(FirstIncident, Found, 27, guesthouse), Found, 27, shelter);
        Group(Incident(SecondIncident, FoundLater, 1, company), FoundLater, 1, shelter);
    }

    private LocationRecord Site(string name, LocationKind kind)
    {
        var city = kind is LocationKind.Shelter ? "Phnom Penh" : "Poipet";
        var place = scribe.Gazetteer.Address(Cambodia, city, scribe.Tokens);
        var site = new LocationRecord
        {
            Id = dice.Id(),
            Name = name,
            Kind = kind,
            Place = place,
        };
        return scribe.Scenery.Add(Agencies.Police(Cambodia), site, place);
    }

    private IncidentRecord Incident(string code, DateOnly date, int persons, LocationRecord site)
    {
        var incident = new IncidentRecord
        {
            Id = dice.Id(),
            Code = code,
            Date = PartialDate.From(date).Value,
            Place = scribe.Gazetteer.Address(Cambodia, "Poipet", scribe.Tokens),
            PersonsFound = persons,
            Nationalities = Indonesia.Alpha3,
            Details = scribe.Tokens.Once(() =>
                $"Police and embassy collected the persons; note {scribe.Tokens.Word()}."
            ),
            LocationId = site.Id,
        };
        return scribe.Scenery.Add(Agencies.Police(Cambodia), incident, incident.Place);
    }

    private void Group(IncidentRecord incident, DateOnly found, int count, LocationRecord shelter)
    {
        var episode = new Episode(Indonesia, Cambodia, ModusOperandi.OnlineScam, found);
        var closed = Home.AddDays(20);
        var outcome = new Outcome(CaseStatus.Closed, found, closed, Cambodia, dice.Id());
        var cambodian = scribe.Open(Agencies.Police(Cambodia), episode, outcome);
        cambodian.Case.IncidentId = incident.Id;
        cambodian.Case.IsSealed = false;
        cambodian.Case.CohortCode = scribe.Tokens.Reference("COHORT", 2023);
        for (var number = 1; number <= count; number++)
        {
            var person = scribe.People.Invent(Indonesia, episode.Modus, found) with { Citizenships = [Indonesia] };
            var wishes = Wishes.Ask(dice, mayObject: false);
            WriteCambodian(cambodian, episode, person, wishes, shelter, isInHospital: number <= 3 && count > 1);
            WriteIndonesian(incident, episode, person, wishes);
        }
    }

    private void WriteCambodian(
        CaseFile file,
        Episode episode,
        Person person,
        Wishes wishes,
        LocationRecord shelter,
        bool isInHospital
    )
    {
        var victim = scribe.Add(file, episode, person, wishes);
        var from = episode.Found < Sheltered ? Sheltered : episode.Found;
        victim.Victim.ShelterId = shelter.Id;
        scribe.Support.Assist(
            file,
            victim,
            from,
            AssistanceType.Shelter,
            $"{shelter.Name}, bed {victim.Victim.Id % 10000}"
        );
        if (isInHospital)
            scribe.Support.Assist(file, victim, from, AssistanceType.Health, null);
        scribe.Support.Repatriate(file, victim, (Cambodia, Indonesia), Home, Home);
    }

    private void WriteIndonesian(IncidentRecord incident, Episode episode, Person person, Wishes wishes)
    {
        var outcome = new Outcome(CaseStatus.Closed, episode.Found, Home.AddDays(30), Indonesia, dice.Id());
        var file = scribe.Open(Agencies.Lead(Indonesia), episode, outcome);
        file.Case.IncidentId = incident.Id;
        var victim = scribe.Add(file, episode, person, wishes);
        scribe.Support.Repatriate(file, victim, (Cambodia, Indonesia), Home, Home);
    }
}
