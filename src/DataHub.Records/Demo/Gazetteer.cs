using System.Globalization;
using DataHub.Policies;
using DataHub.Records.Model;

namespace DataHub.Records.Demo;

/// <summary>The places of Demo/Data/places.txt, with invented streets.</summary>
internal sealed class Gazetteer(Dice dice)
{
    private static readonly string[] Streets = ["Lane", "Street", "Road", "Alley", "Row", "Way"];

    private static readonly Dictionary<string, Entry[]> Entries = EmbeddedLines
        .Read("places.txt")
        .Select(Entry.Parse)
        .GroupBy(entry => entry.Country)
        .ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>A city of the country, without a street.</summary>
    public Place City(CountryCode country) => City(country, null);

    /// <summary>The named city, or any city of the country.</summary>
    public Place City(CountryCode country, string? name)
    {
        var cities = Entries[country.Alpha3];
        var city = name is null ? dice.Pick<Entry>(cities) : cities.First(entry => entry.City == name);
        return city.ToPlace(country);
    }

    /// <summary>An invented address; every street and number occurs once.</summary>
    public Place Address(CountryCode country, string? city, Tokens tokens)
    {
        var place = City(country, city);
        place.Street = tokens.Once(() =>
            $"{dice.Between(1, 399)} {tokens.Word()} {dice.Pick(Streets)}, {dice.Between(10000, 99999)}"
        );
        place.Latitude = Math.Round(place.Latitude.GetValueOrDefault() + dice.Between(-400, 400) / 10000.0, 5);
        place.Longitude = Math.Round(place.Longitude.GetValueOrDefault() + dice.Between(-400, 400) / 10000.0, 5);
        return place;
    }

    /// <summary>Nothing but the country and its region.</summary>
    public static Place Country(CountryCode country) => new() { Country = country.Numeric, Region = country.Subregion };

    /// <summary>The place without what is finer than its first-level division.</summary>
    public static Place Coarse(Place place) =>
        new()
        {
            Country = place.Country,
            Region = place.Region,
            Admin1 = place.Admin1,
        };

    private sealed record Entry(string Country, string Admin1, string City, double Latitude, double Longitude)
    {
        public static Entry Parse(string line)
        {
            var parts = line.Split('|');
            return new Entry(parts[0], parts[1], parts[2], Number(parts[3]), Number(parts[4]));
        }

        public Place ToPlace(CountryCode country) =>
            new()
            {
                Country = country.Numeric,
                Region = country.Subregion,
                Admin1 = Admin1,
                City = City,
                Latitude = Latitude,
                Longitude = Longitude,
            };

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
