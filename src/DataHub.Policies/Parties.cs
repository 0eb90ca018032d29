using System.Collections.Frozen;

namespace DataHub.Policies;

/// <summary>
/// The states that are parties of the hub, and their places in a set of citizenships. The bits are stored: never renumber, append only.
/// </summary>
public static class Parties
{
    /// <summary>The bit for every country that is not a party.</summary>
    public const int OtherBit = 62;

    private static readonly FrozenDictionary<CountryCode, int> Bits = "BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM"
        .Split(' ')
        .Select((code, bit) => (Country: CountryCode.Parse(code), Bit: bit))
        .ToFrozenDictionary(party => party.Country, party => party.Bit);

    /// <summary>The eleven parties, in the order of their bits.</summary>
    public static IReadOnlyList<CountryCode> All { get; } =
    [.. Bits.OrderBy(party => party.Value).Select(party => party.Key)];

    public static bool Contains(CountryCode country) => Bits.ContainsKey(country);

    /// <summary>0-10 for a party, <see cref="OtherBit"/> for any other country.</summary>
    public static int BitOf(CountryCode country) => Bits.GetValueOrDefault(country, OtherBit);

    /// <summary>The set of those citizenships; 0, which means unknown, when there are none.</summary>
    public static long MaskOf(IEnumerable<CountryCode> countries) =>
        countries.Aggregate(0L, (mask, country) => mask | (1L << BitOf(country)));
}
