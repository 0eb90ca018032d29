using System.Collections.Frozen;
using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;

namespace DataHub.Records.Import.Htcds;

/// <summary>Reads the values of an HTCDS file that are no codes: dates, countries, telephone numbers, addresses.</summary>
internal static class HtcdsValues
{
    private const int LongestNumber = 15;

    private static readonly PartialDate LastPlanned = new(21001231);

    private static readonly FrozenDictionary<string, CountryCode> ByName = CountryCode.All.ToFrozenDictionary(
        country => country.Name,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>When something happened. A day that is still to come is none: a slip in the year of registration would make a child an adult.</summary>
    public static int? Date(ImportRow row, string column) => Date(row, column, PartialDate.From(row.Today), "today");

    /// <summary>When something is meant to happen.</summary>
    public static int? PlannedDate(ImportRow row, string column) => Date(row, column, LastPlanned, "2100");

    private static int? Date(ImportRow row, string column, PartialDate last, string lastInWords)
    {
        if (row.Cell(column) is not { } text)
            return null;
        // Forms write the time as well; it begins with a T.
        if (!PartialDate.TryParse(text.Split('T')[0], out var date))
            row.Reject(column, "must be a date as yyyy, yyyy-MM or yyyy-MM-dd");
        else if (date.Year < 1900 || date.Value > last.Value)
            row.Reject(column, $"must lie between 1900 and {lastInWords}, in years of the Gregorian calendar");
        else
            return date.Value;
        return null;
    }

    /// <summary>An alpha-3 code, an alpha-2 code, or the English name.</summary>
    public static CountryCode? Country(ImportRow row, string column)
    {
        if (row.Cell(column) is not { } text)
            return null;
        if (TryCountry(text, out var country))
            return country;
        row.Reject(column, "must be a country of ISO 3166-1");
        return null;
    }

    public static IReadOnlyList<CountryCode> Countries(ImportRow row, string column)
    {
        if (row.Cell(column) is not { } text)
            return [];
        // A name may hold spaces and commas: first the cell as one country, then as several.
        if (TryCountry(text, out var only))
            return [only];
        var countries = new List<CountryCode>();
        foreach (var part in text.Split([';', ' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryCountry(part, out var country))
            {
                row.Reject(column, "must be countries of ISO 3166-1, separated by semicolons");
                return [];
            }
            countries.Add(country);
        }
        return [.. countries.Distinct()];
    }

    /// <summary>In E.164 form; the plus may be missing, spaces and hyphens may be there.</summary>
    public static string? Phone(ImportRow row, string column)
    {
        if (row.Cell(column) is not { } text)
            return null;
        var digits = string.Concat(text.Where(character => character is not (' ' or '-' or '(' or ')')));
        digits = digits.StartsWith('+') ? digits[1..] : digits;
        if (digits.Length is > 1 and <= LongestNumber && digits.All(char.IsAsciiDigit) && digits[0] != '0')
            return $"+{digits}";
        row.Reject(column, "must be a telephone number in E.164 form, with the country's code");
        return null;
    }

    public static string? Email(ImportRow row, string column)
    {
        var text = row.Text(column, 320);
        if (text is null || (text.IndexOf('@') is var at && at > 0 && at < text.Length - 1 && !text.Contains(' ')))
            return text;
        row.Reject(column, "must be an e-mail address");
        return null;
    }

    /// <summary>Three letters, or two where the form offers those.</summary>
    public static string? Language(ImportRow row, string column)
    {
        var text = row.Cell(column)?.ToLowerInvariant();
        if (text is null || (text.Length is 2 or 3 && text.All(char.IsAsciiLetterLower)))
            return text;
        row.Reject(column, "must be a code of ISO 639");
        return null;
    }

    /// <param name="row">The row.</param>
    /// <param name="prefix">What the names of the columns begin with, as in <c>prs_mailing</c>.</param>
    public static Place Place(ImportRow row, string prefix)
    {
        var country = Country(row, $"{prefix}country");
        var lines = new[] { row.Text($"{prefix}street", 1000), row.Text($"{prefix}postalcode", 20) };
        return new Place
        {
            Country = country?.Numeric,
            Region = country?.Subregion,
            Admin1 = row.Text($"{prefix}state"),
            City = row.Text($"{prefix}city"),
            Street = TextList.Of(lines.OfType<string>())?.Replace("\n", ", ", StringComparison.Ordinal),
            Latitude = row.Degrees($"{prefix}latitude", 90),
            Longitude = row.Degrees($"{prefix}longitude", 180),
        };
    }

    private static bool TryCountry(string text, out CountryCode country)
    {
        var code = text.ToUpperInvariant();
        return CountryCode.TryParse(code, out country)
            || CountryCode.TryFromAlpha2(code, out country)
            || ByName.TryGetValue(text, out country);
    }
}
