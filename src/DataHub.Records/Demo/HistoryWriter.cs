using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>Writes what happened to a victim and what the victim agreed to: identification, consent, exploitation, journey.</summary>
internal sealed class HistoryWriter(Dice dice, Tokens tokens, Gazetteer gazetteer, Scenery scenery)
{
    private static readonly (MethodOfControl Item, int Weight)[] Controls =
    [
        (MethodOfControl.WithholdsDocuments, 9),
        (MethodOfControl.RestrictsMovement, 9),
        (MethodOfControl.DebtBondage, 7),
        (MethodOfControl.ExcessiveWorkingHours, 7),
        (MethodOfControl.PhysicalAbuse, 5),
        (MethodOfControl.PhysicalThreats, 4),
        (MethodOfControl.TakesEarnings, 3),
        (MethodOfControl.PsychologicalAbuse, 3),
        (MethodOfControl.FalsePromises, 6),
    ];

    private readonly Dictionary<CountryCode, IReadOnlyList<LocationRecord>> _sites = [];

    public void Write(CaseFile file, VictimFile victim, Episode episode, Person person, Wishes wishes)
    {
        Identify(file, victim, episode, wishes);
        Consent(file, victim, episode, wishes);
        var site = Exploit(victim, episode);
        if (episode.CrossesBorder)
            Travel(victim, episode, person, site);
    }

    private void Identify(CaseFile file, VictimFile victim, Episode episode, Wishes wishes) =>
        victim.Identifications.Add(
            new IdentificationRecord
            {
                Id = dice.Id(),
                VictimId = victim.Victim.Id,
                Status = victim.Victim.TraffickingStatus,
                DecidedBy = dice.Chance(0.5)
                    ? DecisionMakingOrganisation.Police
                    : DecisionMakingOrganisation.NonPoliceGovernmentalOrganization,
                DecidedOn = Day(episode.Found.AddDays(dice.Between(1, 40))),
                Tool = "Regional indicators for first responders",
                RecognisedBy = TextList.Of(
                    new[] { file.Contributor.Country, episode.Origin }.Distinct().Select(country => country.Alpha3)
                ),
                IndicatorsFound = dice.Chance(0.5)
                    ? tokens.Once(() => $"Documents taken; guarded dormitory; note {tokens.Word()} {dice.Digits(4)}")
                    : null,
                OriginNotice = file.Contributor.Country == episode.Origin ? OriginNotice.Notified : wishes.Notice,
            }
        );

    private void Consent(CaseFile file, VictimFile victim, Episode episode, Wishes wishes)
    {
        if (wishes.Protection is ConsentWish.NotAsked)
            return;
        var protection = CodeSet.Of(ConsentPurpose.Protection, ConsentPurpose.Repatriation);
        Consent(file, victim, episode, protection, wishes.Protection);
        if (wishes.Investigation is not ConsentWish.NotAsked)
            Consent(file, victim, episode, CodeSet.Of(ConsentPurpose.Investigation), wishes.Investigation);
    }

    private void Consent(CaseFile file, VictimFile victim, Episode episode, long purposes, ConsentWish wish)
    {
        var givenOn = episode.Found.AddDays(dice.Between(1, 20));
        var no = wish is ConsentWish.Refused or ConsentWish.Withdrawn;
        var id = dice.Id();
        victim.Consents.Add(
            new ConsentRecord
            {
                Id = id,
                VictimId = victim.Victim.Id,
                Given = wish is not ConsentWish.Refused,
                Purposes = purposes,
                Recipients = TextList.Of(
                    new[] { episode.Destination, episode.Origin }.Distinct().Select(country => country.Alpha3)
                ),
                Categories = wish is ConsentWish.Refused ? 0 : Marks.LimitsOf(id),
                GivenOn = Day(givenOn),
                ExpiresOn = ExpiresOn(wish, givenOn),
                WithdrawnOn = wish is ConsentWish.Withdrawn ? Day(givenOn.AddDays(dice.Between(20, 300))) : null,
                GivenBy = victim.Victim.Majority is Majority.Minor ? ConsentGiver.Guardian : ConsentGiver.Self,
                WithheldReason = no
                    ? tokens.Once(() => $"Fears for family at home; note {tokens.Word()} {dice.Digits(4)}.")
                    : null,
                Evidence = tokens.Reference($"{file.Contributor.Agency}-CONSENT", givenOn.Year),
            }
        );
    }

    private int? ExpiresOn(ConsentWish wish, DateOnly givenOn) =>
        wish switch
        {
            ConsentWish.Lapsed => Day(givenOn.AddDays(dice.Between(30, 120))),
            ConsentWish.GivenForYears => Day(new DateOnly(dice.Between(2028, 2033), 12, 31)),
            ConsentWish.Given or ConsentWish.Refused or ConsentWish.Withdrawn or ConsentWish.NotAsked => null,
        };

    private LocationRecord Exploit(VictimFile victim, Episode episode)
    {
        var site = dice.Pick(Sites(episode.Destination));
        var months = dice.Between(1, 30);
        var isSexual = episode.Modus is ModusOperandi.SexualExploitation or ModusOperandi.OnlineSexualExploitation;
        victim.Exploitations.Add(
            new ExploitationRecord
            {
                Id = dice.Id(),
                VictimId = victim.Victim.Id,
                Types = Types(episode.Modus),
                Industries = Industries(episode.Modus),
                SexualTypes = isSexual ? CodeSet.Of(SexualExploitationType.Prostitution) : 0,
                MethodsOfControl = dice.Codes(dice.Between(2, 4), Controls),
                Platforms =
                    episode.Modus is ModusOperandi.OnlineScam ? CodeSet.Of(Platform.WhatsApp, Platform.Telegram) : 0,
                StartedOn = Day(episode.Found.AddMonths(-months)),
                EndedOn = Day(episode.Found),
                Duration =
                    months <= 12 ? DurationBand.Months0To12
                    : months <= 24 ? DurationBand.Months13To24
                    : DurationBand.Months25OrMore,
                Debt = dice.Chance(0.4) ? tokens.Once(() => $"USD {dice.Between(800, 9000)}.{dice.Digits(2)}") : null,
                Place = gazetteer.Address(
                    (CountryCode.FromNumeric(site.Place.Country!.Value)),
                    site.Place.City,
                    tokens
                ),
                Venue = site.Kind,
                LocationId = dice.Chance(0.6) ? site.Id : null,
            }
        );
        return site;
    }

    private void Travel(VictimFile victim, Episode episode, Person person, LocationRecord site)
    {
        var began = new PartialDate(victim.Exploitations[0].StartedOn!.Value);
        var there = new DateOnly(began.Year, began.Month, began.Day);
        var hub = gazetteer.City(episode.Destination);
        Leg(victim, 1, LegType.Transit, Gazetteer.Coarse(person.Home), hub, there.AddDays(-2), TransportMode.Air);
        Leg(victim, 2, LegType.Exploitation, hub, Gazetteer.Coarse(site.Place), there.AddDays(-1), TransportMode.Road);
        if (dice.Chance(0.1))
        {
            var next = dice.Pick(Sites(episode.Destination));
            Leg(
                victim,
                3,
                LegType.Exploitation,
                Gazetteer.Coarse(site.Place),
                Gazetteer.Coarse(next.Place),
                there.AddDays(14),
                TransportMode.Road
            );
        }
    }

    private void Leg(
        VictimFile victim,
        int sequence,
        LegType type,
        Place from,
        Place to,
        DateOnly on,
        TransportMode mode
    ) =>
        victim.Movements.Add(
            new MovementLegRecord
            {
                Id = dice.Id(),
                VictimId = victim.Victim.Id,
                Type = type,
                Sequence = sequence,
                Date = dice.Chance(0.3) ? Day(on) / 100 * 100 : Day(on),
                Mode = mode,
                From = from,
                To = to,
                CrossingPoint = sequence == 2 ? null : tokens.Once(() => $"{tokens.Word()} crossing"),
                EntryBasis = dice.Chance(0.8) ? EntryBasis.VisaFree : EntryBasis.Irregular,
                Carrier = mode is TransportMode.Air ? tokens.Once(() => $"XD {dice.Digits(6)}") : null,
                Details = dice.Chance(0.15)
                    ? tokens.Once(() =>
                        $"Met by a driver who kept the passport; note {tokens.Word()} {dice.Digits(4)}."
                    )
                    : null,
            }
        );

    private static long Types(ModusOperandi modus) =>
        modus switch
        {
            ModusOperandi.OnlineScam => CodeSet.Of(ExploitationType.OnlineScam, ExploitationType.ForcedLabour),
            ModusOperandi.OnlineGambling => CodeSet.Of(ExploitationType.OnlineGambling),
            ModusOperandi.ForcedCriminality or ModusOperandi.OtherForcedCriminality => CodeSet.Of(
                ExploitationType.ForcedCriminality
            ),
            ModusOperandi.SexualExploitation or ModusOperandi.OnlineSexualExploitation => CodeSet.Of(
                ExploitationType.SexualExploitation
            ),
            ModusOperandi.DomesticWork => CodeSet.Of(ExploitationType.Servitude, ExploitationType.ForcedLabour),
            ModusOperandi.ForcedMarriage => CodeSet.Of(ExploitationType.ForcedMarriage),
            ModusOperandi.ForcedBegging => CodeSet.Of(ExploitationType.ForcedBegging),
            ModusOperandi.OrganRemoval => CodeSet.Of(ExploitationType.OrganRemoval),
            ModusOperandi.ForcedLabour
            or ModusOperandi.Fishing
            or ModusOperandi.Agriculture
            or ModusOperandi.Construction
            or ModusOperandi.Manufacturing => CodeSet.Of(ExploitationType.ForcedLabour),
            ModusOperandi.Other => CodeSet.Of(ExploitationType.Other),
        };

    private static long Industries(ModusOperandi modus) =>
        modus switch
        {
            ModusOperandi.Fishing or ModusOperandi.Agriculture => CodeSet.Of(
                ForcedLabourIndustry.AAgricultureForestryAndFishing
            ),
            ModusOperandi.Construction => CodeSet.Of(ForcedLabourIndustry.FConstruction),
            ModusOperandi.Manufacturing => CodeSet.Of(ForcedLabourIndustry.CManufacturing),
            ModusOperandi.DomesticWork => CodeSet.Of(ForcedLabourIndustry.TActivitiesOfHouseholdsAsEmployers),
            _ => 0,
        };

    private IReadOnlyList<LocationRecord> Sites(CountryCode country)
    {
        if (!_sites.TryGetValue(country, out var sites))
        {
            sites = [.. scenery.Of<LocationRecord>(country).Where(site => site.Kind is not LocationKind.Shelter)];
            _sites.Add(country, sites);
        }
        return sites;
    }

    private static int Day(DateOnly date) => PartialDate.From(date).Value;
}
