using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>Invents organisations, sites, shelters, incidents, suspects and technical traces for every country.</summary>
internal sealed class SceneryPainter(Dice dice, NameBook names, Tokens tokens, Gazetteer gazetteer, Scenery scenery)
{
    private static readonly DateOnly First = new(2019, 1, 1);
    private static readonly DateOnly Last = new(2026, 9, 30);

    private static readonly (string Country, int Sites, int Incidents, int Suspects, int Indicators)[] Amounts =
    [
        ("KHM", 22, 8, 70, 260),
        ("MMR", 14, 3, 25, 90),
        ("THA", 8, 6, 40, 130),
        ("LAO", 6, 3, 10, 40),
        ("PHL", 6, 6, 25, 110),
        ("VNM", 4, 2, 25, 70),
        ("MYS", 5, 4, 20, 70),
        ("IDN", 3, 4, 40, 130),
        ("SGP", 1, 0, 2, 8),
        ("BRN", 1, 0, 1, 2),
        ("TLS", 1, 0, 1, 2),
    ];

    private static readonly (LocationKind Item, int Weight)[] SiteKinds =
    [
        (LocationKind.Compound, 9),
        (LocationKind.Casino, 3),
        (LocationKind.Hotel, 3),
        (LocationKind.Workplace, 5),
    ];

    private static readonly (SuspectRole Item, int Weight)[] Roles =
    [
        (SuspectRole.RecruiterOrIntermediary, 8),
        (SuspectRole.Transporter, 3),
        (SuspectRole.BrokerTravelAgent, 3),
        (SuspectRole.Smuggler, 2),
        (SuspectRole.Exploiter, 5),
        (SuspectRole.Abuser, 2),
        (SuspectRole.TravellingPartner, 1),
    ];

    private static readonly (IndicatorKind Item, int Weight)[] IndicatorKinds =
    [
        (IndicatorKind.PhoneNumber, 28),
        (IndicatorKind.UserAccount, 30),
        (IndicatorKind.MessagingGroup, 8),
        (IndicatorKind.Url, 12),
        (IndicatorKind.JobAd, 7),
        (IndicatorKind.CryptoWallet, 11),
        (IndicatorKind.BankAccount, 2),
        (IndicatorKind.EmailAddress, 2),
    ];

    private static readonly (Platform Item, int Weight)[] Platforms =
    [
        (Platform.Telegram, 9),
        (Platform.Facebook, 7),
        (Platform.WhatsApp, 6),
        (Platform.TikTok, 3),
        (Platform.Line, 2),
    ];

    public void Paint()
    {
        foreach (var (code, sites, incidents, suspects, indicators) in Amounts)
        {
            var country = CountryCode.Parse(code);
            var organisations = Repeat(Math.Max(1, sites * 2 / 3), () => Organisation(country));
            Repeat(sites, () => Site(country, dice.Pick(organisations)));
            Repeat(2, () => Shelter(country));
            Repeat(incidents, () => Incident(country));
            Repeat(suspects, () => Suspect(country, organisations));
            Repeat(indicators, () => Indicator(country));
        }
        SeenByTwoCountries();
    }

    private static List<T> Repeat<T>(int count, Func<T> invent) =>
        [.. Enumerable.Range(0, count).Select(_ => invent())];

    private OrganisationRecord Organisation(CountryCode country)
    {
        var by = Agencies.Police(country);
        var address = gazetteer.Address(country, null, tokens);
        return scenery.Add(
            by,
            new OrganisationRecord
            {
                Id = dice.Id(),
                Name = tokens.Once(() =>
                    $"{tokens.Word()} {dice.Pick(["Holdings", "Technology", "Group", "Services"])}"
                ),
                RegistrationNumber = tokens.Reference("REG", dice.Between(2010, 2022)),
                Type = OrganisationType.CorporateBusiness,
                AllegedRoles = dice.Codes(dice.Between(1, 2), Roles),
                PhoneNumber = tokens.Phone(country),
                Address = address,
            },
            address
        );
    }

    private LocationRecord Site(CountryCode country, OrganisationRecord organisation)
    {
        var place = gazetteer.Address(country, null, tokens);
        var from = dice.Day(First, new DateOnly(2022, 12, 31));
        return scenery.Add(
            Agencies.Police(country),
            new LocationRecord
            {
                Id = dice.Id(),
                Name = tokens.Once(() => $"{tokens.Word()} {dice.Pick(["Park", "Plaza", "Resort", "City", "Garden"])}"),
                Kind = dice.Pick(SiteKinds),
                Place = place,
                OrganisationId = organisation.Id,
                ActiveFrom = Day(from),
                ActiveUntil = dice.Chance(0.4) ? Day(dice.Day(from.AddDays(60), Last)) : null,
            },
            place
        );
    }

    private LocationRecord Shelter(CountryCode country)
    {
        var place = gazetteer.Address(country, null, tokens);
        var shelter = new LocationRecord
        {
            Id = dice.Id(),
            Name = tokens.Once(() => $"{tokens.Word()} House"),
            Kind = LocationKind.Shelter,
            Place = place,
        };
        return scenery.Add(Agencies.Lead(country), shelter, place);
    }

    private IncidentRecord Incident(CountryCode country)
    {
        var date = dice.Day(new DateOnly(2021, 6, 1), Last);
        var place = gazetteer.Address(country, null, tokens);
        var sites = scenery.Of<LocationRecord>(country).Where(site => site.Kind is not LocationKind.Shelter).ToList();
        var incident = new IncidentRecord
        {
            Id = dice.Id(),
            Code = tokens.Reference($"{country.Alpha3}-INC", date.Year),
            Date = Day(date),
            Place = place,
            OperationName = tokens.Once(() => $"Operation {tokens.Word()}"),
            PersonsFound = dice.Between(3, 160),
            Nationalities = TextList.Of(dice.Chance(0.7) ? ["IDN", "PHL", "VNM"] : ["MMR", "THA"]),
            Details = tokens.Once(() => $"Search after a hostage call; note {tokens.Word()} {dice.Digits(4)}."),
            LocationId = dice.Pick(sites).Id,
        };
        return scenery.Add(Agencies.Police(country), incident, place);
    }

    private SuspectedPerpetratorRecord Suspect(CountryCode country, IReadOnlyList<OrganisationRecord> organisations)
    {
        var citizenship = dice.Chance(0.25) ? CountryCode.Parse("CHN") : country;
        var name = names.Draw(citizenship, dice.Chance(0.25));
        var born = dice.Day(new DateOnly(1965, 1, 1), new DateOnly(2002, 12, 31));
        var suspect = new SuspectedPerpetratorRecord
        {
            Id = dice.Id(),
            FullName = name.Full,
            NativeScriptName = name.Native is null ? null : tokens.Once(() => $"{name.Native} {dice.Digits(3)}"),
            Aliases = dice.Chance(0.5) ? tokens.Once(() => $"Boss {tokens.Word()}") : null,
            DateOfBirth = dice.Chance(0.7) ? Day(born) : born.Year * 10000,
            Citizenships = citizenship.Alpha3,
            Roles = dice.Codes(dice.Between(1, 3), Roles),
            RoleDetails = tokens.Once(() =>
                $"Said to have moved workers between floors; note {tokens.Word()} {dice.Digits(4)}."
            ),
            LegalStatus = (LegalStatus)dice.Between(1, 6),
            Warrants = dice.Chance(0.3) ? tokens.Reference("WARRANT", dice.Between(2021, 2026)) : null,
            Document = dice.Chance(0.6) ? PassportOf(citizenship) : new IdentityDocument(),
            OrganisationId = dice.Chance(0.6) ? dice.Pick(organisations).Id : null,
        };
        var alsoVictim =
            dice.Chance(0.05) ? Tristate.Yes
            : dice.Chance(0.05) ? Tristate.Unknown
            : Tristate.No;
        return scenery.Add(Agencies.Police(country), suspect, null, alsoVictim);
    }

    private IdentityDocument PassportOf(CountryCode country) =>
        new()
        {
            Type = IdentityDocumentType.Passport,
            Issuer = country.Numeric,
            Number = tokens.Passport(),
        };

    private TechnologyIndicatorRecord Indicator(CountryCode country)
    {
        var firstSeen = dice.Day(new DateOnly(2020, 1, 1), new DateOnly(2026, 3, 1));
        var lastSeen = firstSeen.AddDays(400) < Last ? firstSeen.AddDays(400) : Last;
        var indicator = new TechnologyIndicatorRecord
        {
            Id = dice.Id(),
            Kind = dice.Pick(IndicatorKinds),
            Role = (IndicatorRole)dice.Between(1, 5),
            Confidence = dice.Between(4, 20) * 5,
            FirstSeen = Day(firstSeen),
            LastSeen = Day(dice.Day(firstSeen, lastSeen)),
            BelongsTo = dice.Pick([(IndicatorOwner.Suspect, 6), (IndicatorOwner.Unknown, 3)]),
            Handling = (HandlingCode)dice.Between(1, 4),
        };
        indicator.Tlp = Marks.TlpOf(indicator.Id);
        SetValue(indicator, country);
        return scenery.Add(Agencies.Police(country), indicator);
    }

    private void SetValue(TechnologyIndicatorRecord indicator, CountryCode country)
    {
        switch (indicator.Kind)
        {
            case IndicatorKind.PhoneNumber:
                indicator.PhoneNumber = tokens.Phone(country);
                break;
            case IndicatorKind.Url or IndicatorKind.JobAd or IndicatorKind.App:
                indicator.Url = tokens.Url();
                break;
            case IndicatorKind.CryptoWallet:
                indicator.WalletAddress = tokens.Wallet();
                indicator.Chain = "tron";
                break;
            case IndicatorKind.EmailAddress:
                indicator.Account = tokens.Once(() =>
                    $"email:{tokens.Word().ToLowerInvariant()}@hr{dice.Digits(3)}.example"
                );
                break;
            case IndicatorKind.BankAccount:
                indicator.Account = tokens.Once(() => $"bank:0000{dice.Digits(10)}");
                break;
            default:
                indicator.Platform = dice.Pick(Platforms);
                indicator.Account = tokens.Handle(
                    indicator.Platform.Value.ToString().ToLowerInvariant(),
                    tokens.Word()
                );
                break;
        }
    }

    /// <summary>Some numbers and accounts are known to the police of two countries, each with a record of its own.</summary>
    private void SeenByTwoCountries()
    {
        var known = scenery.Of<TechnologyIndicatorRecord>(CountryCode.Parse("KHM"));
        foreach (var indicator in known.Where(indicator => indicator.PhoneNumber is not null).Take(30))
        {
            var copy = new TechnologyIndicatorRecord
            {
                Id = dice.Id(),
                Kind = indicator.Kind,
                PhoneNumber = indicator.PhoneNumber,
                Role = IndicatorRole.Recruitment,
                Confidence = 80,
                FirstSeen = indicator.FirstSeen,
                LastSeen = indicator.LastSeen,
                BelongsTo = IndicatorOwner.Unknown,
                Handling = HandlingCode.H2,
            };
            scenery.Add(Agencies.Police(CountryCode.Parse(dice.Pick(["IDN", "THA", "PHL"]))), copy);
        }
    }

    private static int Day(DateOnly date) => PartialDate.From(date).Value;
}
