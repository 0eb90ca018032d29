using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>
/// Writes a person as the case of one agency knows the person. The country of origin has the papers; the country where the person was found has what the
/// person told, in a clerk's spelling, and a local telephone number. No two records share a value that identifies.
/// </summary>
internal sealed class VictimWriter(Dice dice, NameBook names, Tokens tokens, Gazetteer gazetteer, Scenery scenery)
{
    private static readonly (MethodOfRecruitment Item, int Weight)[] Methods =
    [
        (MethodOfRecruitment.ThroughOnlineSocialNetworks, 9),
        (MethodOfRecruitment.ThroughAnOnlineAdvertisement, 7),
        (MethodOfRecruitment.ThroughFriendsOrSocialEvents, 5),
        (MethodOfRecruitment.ThroughFamilyOrFamilyEvents, 2),
        (MethodOfRecruitment.AtWork, 1),
    ];

    private static readonly (Platform Item, int Weight)[] Platforms =
    [
        (Platform.Facebook, 8),
        (Platform.Telegram, 8),
        (Platform.WhatsApp, 6),
        (Platform.TikTok, 4),
        (Platform.Line, 2),
        (Platform.Instagram, 2),
    ];

    private static readonly string[] Jobs =
    [
        "customer service",
        "online marketing",
        "online-game operator",
        "translator",
        "restaurant work",
        "computer operator",
    ];

    private static readonly Dictionary<string, string> Languages = new()
    {
        ["BRN"] = "may",
        ["KHM"] = "khm",
        ["IDN"] = "ind",
        ["LAO"] = "lao",
        ["MYS"] = "may",
        ["MMR"] = "bur",
        ["PHL"] = "fil",
        ["SGP"] = "chi",
        ["THA"] = "tha",
        ["TLS"] = "tet",
        ["VNM"] = "vie",
    };

    private readonly Dictionary<CountryCode, IReadOnlyList<LocationRecord>> _shelters = [];
    private readonly HashSet<long> _withPapers = [];

    public VictimFile Write(CaseFile file, Episode episode, Person person)
    {
        // A person who comes back has lost the papers: the second record is by interview like those abroad.
        var knowsPapers = file.Contributor.Country == person.Origin && _withPapers.Add(person.Key);
        var victim = new VictimRecord
        {
            Id = dice.Id(),
            PersonKey = person.Key,
            CaseId = file.Case.Id,
            Gender = person.IsWoman ? Gender.Feminine : Gender.Masculine,
            Citizenships = TextList.Of(person.Citizenships.Select(country => country.Alpha3)),
            PrimaryLanguage = Languages[person.Origin.Alpha3],
            ProtectionStatus = person.Citizenships.Count == 0 ? ProtectionStatus.Stateless : Protection(episode),
            TraffickingStatus = dice.Chance(0.85)
                ? TraffickingStatus.ActualVictimOfTrafficking
                : TraffickingStatus.PossibleVictimOfTrafficking,
            RelationshipToTrafficker = (RelationshipToTrafficker)dice.Between(1, 3),
            MethodOfRecruitment = dice.Codes(dice.Between(1, 2), Methods),
            RecruitmentPlatforms = dice.Codes(dice.Between(1, 2), Platforms),
            PromisedJob = dice.Pick(Jobs),
        };
        if (knowsPapers)
            FromPapers(victim, person);
        else
            FromInterview(victim, person, episode);
        Contact(victim, person, knowsPapers ? person.Origin : episode.Destination);
        Age(victim, file, person, knowsPapers);
        Whereabouts(victim, file, person, episode);
        var written = new VictimFile(victim);
        file.Victims.Add(written);
        return written;
    }

    private ProtectionStatus? Protection(Episode episode) =>
        episode.CrossesBorder && dice.Chance(0.01) ? ProtectionStatus.AsylumSeeker : null;

    private void FromPapers(VictimRecord victim, Person person)
    {
        var name = person.Name;
        (victim.GivenName, victim.MiddleName, victim.FamilyName) = (name.Given, name.Middle, name.Family);
        (victim.FullName, victim.NativeScriptName) = (name.Full, name.Native);
        victim.Salutation = Salutation(person);
        victim.Aliases = dice.Chance(0.15) ? tokens.Once(tokens.Word) : null;
        victim.NationalIdentity = new IdentityDocument
        {
            Type = IdentityDocumentType.NationalIdentityCard,
            Issuer = person.Origin.Numeric,
            Number = person.NationalNumber,
        };
        victim.Passport = dice.Chance(0.85) ? Passport(person) : new IdentityDocument();
        victim.HomeAddress = person.Home;
        victim.PlaceOfBirth = gazetteer.City(person.Origin, person.Home.City);
        victim.Education = (EducationLevel)dice.Between(5, 10);
        victim.MaritalStatus = dice.Chance(0.65) ? MaritalStatus.Single : MaritalStatus.Married;
        victim.NumberOfChildren = dice.Chance(0.6) ? 0 : dice.Between(1, 4);
        victim.Religion = dice.Chance(0.3) ? tokens.Once(() => $"Community of {tokens.Word()}") : null;
        victim.Ethnicity = dice.Chance(0.3) ? tokens.Once(() => $"People of {tokens.Word()}") : null;
        victim.Photo = dice.Chance(0.5) ? tokens.Reference("PHOTO", 2024) : null;
        victim.EmergencyContact = dice.Chance(0.6)
            ? $"{tokens.Once(() => $"Aunt {tokens.Word()}")}, {tokens.Phone(person.Origin)}"
            : null;
    }

    private void FromInterview(VictimRecord victim, Person person, Episode episode)
    {
        victim.FullName = names.Misspell(person.Name);
        var parts = victim.FullName.Split(' ');
        (victim.GivenName, victim.FamilyName) = (parts[^1], parts.Length > 1 ? parts[0] : null);
        victim.Passport = dice.Chance(0.5)
            ? new IdentityDocument
            {
                Type = IdentityDocumentType.EmergencyTravelDocument,
                Issuer = person.Origin.Numeric,
                Number = tokens.TravelLetter(),
            }
            : new IdentityDocument();
        victim.HomeAddress = Gazetteer.Coarse(person.Home);
        victim.PlaceOfBirth = Gazetteer.Country(person.Origin);
        victim.HealthNotes = dice.Chance(0.15)
            ? tokens.Once(() => $"Treated for exhaustion and bruises; sheet {tokens.Word()} {dice.Digits(4)}.")
            : null;
        victim.Photo = dice.Chance(0.3) ? tokens.Reference("FACE", episode.Found.Year) : null;
    }

    private string? Salutation(Person person) =>
        person.Origin.Alpha3 switch
        {
            "MMR" => person.IsWoman ? "Ma" : "Ko",
            "IDN" => person.IsWoman ? "Ibu" : "Bapak",
            _ => dice.Chance(0.5) ? null
            : person.IsWoman ? "Ms"
            : "Mr",
        };

    private IdentityDocument Passport(Person person)
    {
        var issued = dice.Day(new DateOnly(2016, 1, 1), new DateOnly(2022, 12, 31));
        return new IdentityDocument
        {
            Type = IdentityDocumentType.Passport,
            Issuer = person.Origin.Numeric,
            Number = tokens.Passport(),
            IssuedOn = PartialDate.From(issued).Value,
            ExpiresOn = PartialDate.From(issued.AddYears(5)).Value,
        };
    }

    private void Contact(VictimRecord victim, Person person, CountryCode country)
    {
        var phone = tokens.Phone(country);
        // Some clerks write the same number a second time, without the country code.
        victim.PhoneNumbers = dice.Chance(0.05) ? TextList.Of(phone, "0" + phone[^9..]) : phone;
        victim.Email = dice.Chance(0.4) ? tokens.Email(person.Name.Full) : null;
        victim.SocialHandles = dice.Chance(0.6)
            ? tokens.Handle(dice.Pick<string>(["telegram", "facebook", "whatsapp", "tiktok"]), person.Name.Full)
            : null;
    }

    private void Age(VictimRecord victim, CaseFile file, Person person, bool knowsPapers)
    {
        if (dice.Chance(knowsPapers ? 0.01 : 0.04))
        {
            victim.Majority = Majority.Unknown;
            return;
        }
        victim.AgeEstimated = !knowsPapers && dice.Chance(0.2);
        victim.DateOfBirth = victim.AgeEstimated.Value ? person.Born.Year * 10000 : PartialDate.From(person.Born).Value;
        Ages.Describe(victim, file.Case.RegisteredOn);
    }

    private void Whereabouts(VictimRecord victim, CaseFile file, Person person, Episode episode)
    {
        var isHome = file.Case.ClosedOn is not null;
        victim.CurrentLocation = isHome
            ? Gazetteer.Coarse(person.Home)
            : gazetteer.Address(episode.Destination, null, tokens);
        var country = file.Contributor.Country;
        if (!isHome && country == episode.Destination && dice.Chance(0.5))
            victim.ShelterId = dice.Pick(Shelters(country)).Id;
    }

    private IReadOnlyList<LocationRecord> Shelters(CountryCode country)
    {
        if (!_shelters.TryGetValue(country, out var shelters))
        {
            shelters = [.. scenery.Of<LocationRecord>(country).Where(site => site.Kind is LocationKind.Shelter)];
            _shelters.Add(country, shelters);
        }
        return shelters;
    }
}
