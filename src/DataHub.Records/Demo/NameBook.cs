using DataHub.Policies;

namespace DataHub.Records.Demo;

/// <summary>
/// Invents names by the customs of each country, every full name once. No full name is a part of another, so that a test can search answers for it.
/// </summary>
internal sealed class NameBook(Dice dice)
{
    private static readonly Dictionary<string, Part[]> Lists = EmbeddedLines
        .Read("names.txt")
        .Select(line => line.Split(": ", 2))
        .ToDictionary(line => line[0], line => line[1].Split(", ").Select(Part.Parse).ToArray());

    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    public PersonName Draw(CountryCode country, bool isWoman)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var name = Invent(country.Alpha3, isWoman ? "F" : "M");
            if (name.Native == name.Full)
                name = name with { Native = null };
            // Two family names may share a character.
            if (!_used.Contains(name.Native ?? "") && _used.Add(name.Full))
            {
                _used.Add(name.Native ?? name.Full);
                return name;
            }
        }
        throw new InvalidOperationException($"The lists of {country} are too short for so many persons.");
    }

    /// <summary>How a clerk who does not know the name may write it: family name first, or letters confused.</summary>
    public string Misspell(PersonName name)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var parts = name.Full.Split(' ');
            (parts[0], parts[^1]) = (parts[^1], parts[0]);
            var letter = dice.Between(0, 3);
            var text = string.Join(' ', parts);
            var confused = letter switch
            {
                0 => text.Replace('i', 'y'),
                1 => text.Replace("u", "oe", StringComparison.Ordinal),
                2 => text.Replace("a", "aa", StringComparison.Ordinal),
                _ => text.ToUpperInvariant(),
            };
            if (attempt > 20)
                confused = $"{confused}{dice.Text("aeiou", attempt / 20)}";
            if (_used.Add(confused))
                return confused;
        }
        throw new InvalidOperationException("A name could not be misspelled in a new way.");
    }

    private PersonName Invent(string country, string gender) =>
        country switch
        {
            "KHM" => Cambodian(gender),
            "THA" or "LAO" => WithComposedFamilyName(country, gender),
            "VNM" => Vietnamese(gender),
            "MMR" => Burmese(gender),
            "MYS" => dice.Between(1, 10) switch
            {
                <= 6 => Malay(country, gender),
                <= 8 => Chinese(gender),
                _ => Indian(gender),
            },
            "BRN" => Malay(country, gender),
            "IDN" when dice.Chance(0.05) => Mononym(gender),
            "IDN" or "PHL" or "TLS" => WithMiddleName(country, gender),
            _ => Chinese(gender),
        };

    private PersonName WithMiddleName(string country, string gender)
    {
        var (given, middle, family) = (Latin(country, gender), Latin(country, "G"), Latin(country, "S"));
        return new PersonName(given, middle, family, $"{given} {middle} {family}", null);
    }

    private PersonName Mononym(string gender)
    {
        var name = Latin("IDN", gender) + Latin("IDN", "G").ToLowerInvariant();
        return new PersonName(name, null, null, name, null);
    }

    private PersonName Cambodian(string gender)
    {
        var (family, given, second) = (Draw("KHM", "S"), Draw("KHM", gender), Draw("KHM", "G"));
        var full = $"{family.Latin} {given.Latin} {second.Latin}";
        var native = $"{family.Native} {given.Native} {second.Native}";
        return new PersonName($"{given.Latin} {second.Latin}", null, family.Latin, full, native);
    }

    private PersonName WithComposedFamilyName(string country, string gender)
    {
        var (given, first, second) = (Draw(country, gender), Draw(country, "P"), Draw(country, "Q"));
        var family = first.Latin + second.Latin;
        return new PersonName(
            given.Latin,
            null,
            family,
            $"{given.Latin} {family}",
            $"{given.Native} {first.Native}{second.Native}"
        );
    }

    private PersonName Vietnamese(string gender)
    {
        var (family, middle, given) = (Draw("VNM", "S"), Draw("VNM", "G"), Draw("VNM", gender));
        return new PersonName(
            given.Latin,
            middle.Latin,
            family.Latin,
            $"{family.Latin} {middle.Latin} {given.Latin}",
            $"{family.Native} {middle.Native} {given.Native}"
        );
    }

    private PersonName Burmese(string gender)
    {
        var (first, second, third) = (Draw("MMR", gender), Draw("MMR", "G"), Draw("MMR", gender));
        var full = $"{first.Latin} {second.Latin} {third.Latin}";
        return new PersonName(full, null, null, full, first.Native + second.Native + third.Native);
    }

    private PersonName Malay(string country, string gender)
    {
        var (given, father) = (Latin(country, gender), Latin("MYS", "S"));
        var second = Latin("MYS", "G");
        var link = gender == "F" ? "binti" : "bin";
        return new PersonName($"{given} {second}", null, father, $"{given} {second} {link} {father}", null);
    }

    private PersonName Indian(string gender)
    {
        var (given, father) = (Latin("IND", gender), Latin("IND", "S"));
        return new PersonName(given, null, father, $"{given} {(gender == "F" ? "A/P" : "A/L")} {father}", null);
    }

    private PersonName Chinese(string gender)
    {
        var (family, given) = (Draw("SGP", "S"), Draw("SGP", gender));
        return new PersonName(
            given.Latin,
            null,
            family.Latin,
            $"{family.Latin} {given.Latin}",
            family.Native + given.Native
        );
    }

    private string Latin(string country, string kind) => Draw(country, kind).Latin;

    private Part Draw(string country, string kind) => dice.Pick(Lists[$"{country} {kind}"]);

    private sealed record Part(string Latin, string Native)
    {
        public static Part Parse(string text) =>
            text.Split('|') is [var latin, var native] ? new Part(latin, native) : new Part(text, text);
    }
}
