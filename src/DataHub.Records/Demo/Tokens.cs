using DataHub.Policies;

namespace DataHub.Records.Demo;

/// <summary>
/// Values that identify: numbers, addresses, handles. Each is given out once, so that a test which finds one in an answer knows whose it is; and none can
/// belong to a real person or service.
/// </summary>
internal sealed class Tokens(Dice dice)
{
    private const string Consonants = "bcdfghklmnprstvwz";
    private const string Vowels = "aeiou";

    private static readonly Dictionary<string, string> CallingCodes = new()
    {
        ["BRN"] = "673",
        ["KHM"] = "855",
        ["IDN"] = "62",
        ["LAO"] = "856",
        ["MYS"] = "60",
        ["MMR"] = "95",
        ["PHL"] = "63",
        ["SGP"] = "65",
        ["THA"] = "66",
        ["TLS"] = "670",
        ["VNM"] = "84",
    };

    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    public string Once(Func<string> invent)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var value = invent();
            if (_used.Add(value))
                return value;
        }
        throw new InvalidOperationException("No new value could be invented.");
    }

    /// <summary>An invented word with a capital, such as <c>Kelomira</c>.</summary>
    public string Word()
    {
        Span<char> word = stackalloc char[8];
        for (var index = 0; index < word.Length; index += 2)
            (word[index], word[index + 1]) = (dice.Letter(Consonants), dice.Letter(Vowels));
        word[0] = char.ToUpperInvariant(word[0]);
        return new string(word);
    }

    /// <summary>A reference such as <c>KHM-NCCT-2023-4F7Q2K</c>.</summary>
    public string Reference(string prefix, int year) =>
        Once(() => $"{prefix.Replace('.', '-')}-{year}-{dice.Text("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 6)}");

    /// <summary>In E.164 form. The digit after the country code is 0, with which no number begins.</summary>
    public string Phone(CountryCode country) =>
        Once(() => $"+{CallingCodes.GetValueOrDefault(country.Alpha3, "999")}0{dice.Digits(8)}");

    /// <summary>At a domain that RFC 2606 keeps free.</summary>
    public string Email(string name) => Once(() => $"{Plain(name)}.{dice.Digits(5)}@mail{dice.Between(1, 9)}.example");

    public string Handle(string platform, string name) => Once(() => $"{platform}:{Plain(name)}_{dice.Digits(6)}");

    public string Url() =>
        Once(() => $"https://{Word().ToLowerInvariant()}{dice.Between(1, 99)}.example/{Word().ToLowerInvariant()}");

    /// <summary>With a zero, which the alphabet of such addresses lacks, and so with a checksum that cannot be right.</summary>
    public string Wallet() =>
        Once(() => "T0" + dice.Text("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 32));

    /// <summary>The letter X begins no series of passports in use here.</summary>
    public string Passport() => Once(() => $"X{dice.Digits(8)}");

    /// <summary>A letter for one journey home, such as the Indonesian SPLP.</summary>
    public string TravelLetter() => Once(() => $"XD{dice.Digits(7)}");

    /// <summary>In the form of the country's identity numbers, in a province, state or series that does not exist.</summary>
    public string NationalNumber(CountryCode country, DateOnly born, bool isWoman) =>
        Once(() =>
            country.Alpha3 switch
            {
                "IDN" => $"99{dice.Digits(4)}{born.Day + (isWoman ? 40 : 0):00}{born:MMyy}{dice.Digits(4)}",
                "MYS" => $"{born:yyMMdd}-00-{dice.Digits(4)}",
                "THA" => $"9-{dice.Digits(4)}-{dice.Digits(5)}-{dice.Digits(2)}-{dice.Digits(1)}",
                "VNM" => $"000{dice.Digits(9)}",
                "MMR" => $"99/{dice.Text("ABCDEFGHKLMNPSTY", 3)}(N){dice.Digits(6)}",
                "PHL" => $"0000-{dice.Digits(4)}-{dice.Digits(4)}-{dice.Digits(4)}",
                "SGP" => $"X{dice.Digits(7)}X",
                _ => $"X-{dice.Digits(9)}",
            }
        );

    private static string Plain(string name) =>
        string.Concat(name.ToLowerInvariant().Where(char.IsAsciiLetter).Take(14));
}
