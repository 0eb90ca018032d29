using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataHub.Policies;

/// <summary>
/// A country or territory of ISO 3166-1. Texts carry its alpha-3 code, the store its numeric code. <c>default</c> is no country and
/// has empty texts.
/// </summary>
public readonly record struct CountryCode : IComparable<CountryCode>
{
    private static readonly Row[] Rows = [.. EmbeddedText.ReadLines("countries.txt").Select(Row.Parse)];
    private static readonly Row None = new("", "", 0, "", "");
    private static readonly FrozenDictionary<short, Row> ByNumeric = Rows.ToFrozenDictionary(row => row.Numeric);
    private static readonly FrozenDictionary<string, short> ByAlpha3 = Rows.ToFrozenDictionary(
        r => r.Alpha3,
        r => r.Numeric
    );
    private static readonly FrozenDictionary<string, short> ByAlpha2 = Rows.ToFrozenDictionary(
        r => r.Alpha2,
        r => r.Numeric
    );

    private CountryCode(short numeric) => Numeric = numeric;

    /// <summary>All 249 countries and territories, by alpha-3 code.</summary>
    public static IReadOnlyList<CountryCode> All { get; } = [.. Rows.Select(row => new CountryCode(row.Numeric))];

    /// <summary>ISO 3166-1 numeric code; 0 only for <c>default</c>.</summary>
    public short Numeric { get; }

    /// <summary>As in <c>KHM</c>.</summary>
    public string Alpha3 => Entry.Alpha3;

    /// <summary>As in <c>KH</c>.</summary>
    public string Alpha2 => Entry.Alpha2;

    /// <summary>The short English name.</summary>
    public string Name => Entry.Name;

    /// <summary>The United Nations subregion (M49), as in <c>South-eastern Asia</c>: what is left of a place at <c>generalise:region</c>.</summary>
    public string Subregion => Entry.Subregion;

    private Row Entry => Numeric == 0 ? None : ByNumeric[Numeric];

    /// <summary>Reads an alpha-3 code, upper case only.</summary>
    /// <exception cref="FormatException">No country has that code.</exception>
    public static CountryCode Parse(string alpha3) =>
        TryParse(alpha3, out var country)
            ? country
            : throw new FormatException("A country is an ISO 3166-1 alpha-3 code, as in KHM.");

    /// <summary>As <see cref="Parse"/>; false for anything that is not an upper-case alpha-3 code in use.</summary>
    public static bool TryParse([NotNullWhen(true)] string? alpha3, out CountryCode country) =>
        TryFind(ByAlpha3, alpha3, out country);

    /// <summary>Reads an upper-case alpha-2 code.</summary>
    public static bool TryFromAlpha2([NotNullWhen(true)] string? alpha2, out CountryCode country) =>
        TryFind(ByAlpha2, alpha2, out country);

    /// <summary>The country with that numeric code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No country has that code.</exception>
    public static CountryCode FromNumeric(short numeric) =>
        TryFromNumeric(numeric, out var country)
            ? country
            : throw new ArgumentOutOfRangeException(nameof(numeric), "No country of ISO 3166-1 has this numeric code.");

    /// <summary>As <see cref="FromNumeric"/>; false for 0 and for every number that is not in use.</summary>
    public static bool TryFromNumeric(short numeric, out CountryCode country)
    {
        var found = ByNumeric.ContainsKey(numeric);
        country = found ? new CountryCode(numeric) : default;
        return found;
    }

    public int CompareTo(CountryCode other) => string.CompareOrdinal(Alpha3, other.Alpha3);

    public static bool operator <(CountryCode left, CountryCode right) => left.CompareTo(right) < 0;

    public static bool operator >(CountryCode left, CountryCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(CountryCode left, CountryCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CountryCode left, CountryCode right) => left.CompareTo(right) >= 0;

    public override string ToString() => Alpha3;

    private static bool TryFind(FrozenDictionary<string, short> index, string? code, out CountryCode country)
    {
        country = default;
        if (code is null || !index.TryGetValue(code, out var numeric))
            return false;
        country = new CountryCode(numeric);
        return true;
    }

    private sealed record Row(string Alpha3, string Alpha2, short Numeric, string Subregion, string Name)
    {
        public static Row Parse(string line) =>
            line.Split('|') is [var alpha3, var alpha2, var numeric, var subregion, var name]
                ? new Row(alpha3, alpha2, short.Parse(numeric, CultureInfo.InvariantCulture), subregion, name)
                : throw new InvalidOperationException(
                    "A line of countries.txt is alpha3|alpha2|numeric|subregion|name."
                );
    }
}
