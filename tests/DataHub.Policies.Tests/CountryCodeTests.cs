namespace DataHub.Policies.Tests;

public sealed class CountryCodeTests
{
    [Fact]
    public void All_countries_of_ISO_3166_are_known_once()
    {
        Assert.Equal(249, CountryCode.All.Count);
        Assert.Equal(249, CountryCode.All.Select(country => country.Numeric).Distinct().Count());
        Assert.Equal(249, CountryCode.All.Select(country => country.Alpha2).Distinct().Count());
        Assert.All(CountryCode.All, country => Assert.True(country.Name.Length > 2 && country.Subregion.Length > 5));
    }

    [Theory]
    [InlineData("KHM", "KH", 116, "Cambodia", "South-eastern Asia")]
    [InlineData("IDN", "ID", 360, "Indonesia", "South-eastern Asia")]
    [InlineData("AFG", "AF", 4, "Afghanistan", "Southern Asia")]
    [InlineData("TUR", "TR", 792, "Türkiye", "Western Asia")]
    public void A_country_is_found_by_each_of_its_codes(
        string alpha3,
        string alpha2,
        short numeric,
        string name,
        string subregion
    )
    {
        var country = CountryCode.Parse(alpha3);

        Assert.Equal(
            (alpha2, numeric, name, subregion),
            (country.Alpha2, country.Numeric, country.Name, country.Subregion)
        );
        Assert.Equal(country, CountryCode.FromNumeric(numeric));
        Assert.True(CountryCode.TryFromAlpha2(alpha2, out var byAlpha2));
        Assert.Equal(country, byAlpha2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("khm")]
    [InlineData("KH")]
    [InlineData("XYZ")]
    [InlineData("KHM ")]
    public void Anything_else_is_no_country(string? text) => Assert.False(CountryCode.TryParse(text, out _));

    [Fact]
    public void No_country_has_empty_codes()
    {
        Assert.Equal("", default(CountryCode).Alpha3);
        Assert.False(CountryCode.TryFromNumeric(0, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountryCode.FromNumeric(999));
        Assert.Throws<FormatException>(() => CountryCode.Parse("Cambodia"));
    }

    [Fact]
    public void Parties_have_the_bits_that_are_stored()
    {
        string[] stored = ["BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "TLS", "VNM"];

        Assert.Equal(stored, Parties.All.Select(country => country.Alpha3));
        Assert.Equal(Enumerable.Range(0, 11), stored.Select(code => Parties.BitOf(CountryCode.Parse(code))));
        Assert.Equal(62, Parties.BitOf(CountryCode.Parse("CHN")));
    }

    [Fact]
    public void Citizenships_are_a_set_and_none_is_unknown()
    {
        Assert.Equal(0L, Parties.MaskOf([]));
        Assert.Equal(0b10L, Parties.MaskOf([CountryCode.Parse("KHM"), CountryCode.Parse("KHM")]));
        Assert.Equal(
            1L << 62 | 0b100L,
            Parties.MaskOf([CountryCode.Parse("IDN"), CountryCode.Parse("CHN"), CountryCode.Parse("USA")])
        );
    }
}
