using DataHub.Policies;

namespace DataHub.Cli.Policy;

/// <summary>A party of the hub as operators write it.</summary>
internal static class PartyArgument
{
    /// <exception cref="NotDoneException">It is none.</exception>
    public static CountryCode Parse(string text) =>
        CountryCode.TryParse(text, out var party) && Parties.Contains(party)
            ? party
            : throw new NotDoneException(
                $"{text} is not a party of the hub. Write one of {string.Join(", ", Parties.All)}."
            );
}
