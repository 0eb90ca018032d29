namespace DataHub.Policies;

/// <summary>A party to an agreement (ODRL): one country, or a group of countries such as the parties of ACTIP.</summary>
/// <param name="Code">Alpha-3 code of the country, or the group's name in <c>parties.yaml</c>.</param>
/// <param name="Countries">The country, or the members.</param>
public sealed record Party(string Code, IReadOnlyList<CountryCode> Countries)
{
    public bool IsGroup => Countries.Count != 1 || Countries[0].Alpha3 != Code;

    public static Party Of(CountryCode country) => new(country.Alpha3, [country]);

    public bool Includes(CountryCode country) => Countries.Contains(country);

    /// <summary>Whether every country of the other party belongs to this one.</summary>
    public bool Includes(Party other) => other.Countries.All(Includes);

    public bool Equals(Party? other) =>
        other is not null && Code == other.Code && Countries.SequenceEqual(other.Countries);

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Code;
}
