using DataHub.Policies;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>Invents persons.</summary>
internal sealed class People(Dice dice, NameBook names, Tokens tokens, Gazetteer gazetteer)
{
    private static readonly CountryCode Malaysia = CountryCode.Parse("MYS");
    private static readonly CountryCode Philippines = CountryCode.Parse("PHL");

    /// <param name="origin">The country the person comes from.</param>
    /// <param name="modus">What the person is exploited for: children are more frequent in some.</param>
    /// <param name="on">When the person is found.</param>
    public Person Invent(CountryCode origin, ModusOperandi modus, DateOnly on)
    {
        var isWoman = dice.Chance(ShareOfWomen(modus));
        var born = dice.Chance(0.002) ? new DateOnly(2000, 2, 29) : BirthDay(modus, on);
        return new Person
        {
            Key = dice.Id(),
            Citizenships = Citizenships(origin),
            Origin = origin,
            IsWoman = isWoman,
            Born = born,
            Name = names.Draw(origin, isWoman),
            Home = gazetteer.Address(origin, null, tokens),
            NationalNumber = tokens.NationalNumber(origin, born, isWoman),
        };
    }

    private static double ShareOfWomen(ModusOperandi modus) =>
        modus switch
        {
            ModusOperandi.DomesticWork or ModusOperandi.ForcedMarriage => 0.95,
            ModusOperandi.SexualExploitation or ModusOperandi.OnlineSexualExploitation => 0.9,
            ModusOperandi.Fishing => 0.02,
            ModusOperandi.Construction => 0.15,
            _ => 0.38,
        };

    private static double ShareOfMinors(ModusOperandi modus) =>
        modus switch
        {
            ModusOperandi.OnlineSexualExploitation => 0.7,
            ModusOperandi.ForcedBegging => 0.6,
            ModusOperandi.SexualExploitation => 0.2,
            ModusOperandi.DomesticWork => 0.08,
            _ => 0.025,
        };

    private DateOnly BirthDay(ModusOperandi modus, DateOnly on)
    {
        var age = dice.Chance(ShareOfMinors(modus)) ? dice.Between(Youngest(modus), 17) : Adult();
        return on.AddYears(-age).AddDays(-dice.Between(0, 364));
    }

    private int Adult() => dice.Chance(0.86) ? dice.Between(18, 37) : dice.Between(38, 61);

    private static int Youngest(ModusOperandi modus) =>
        modus is ModusOperandi.OnlineSexualExploitation or ModusOperandi.ForcedBegging ? 5 : 14;

    private IReadOnlyList<CountryCode> Citizenships(CountryCode origin)
    {
        var luck = dice.Between(1, 500);
        if (luck <= 2)
            return [origin, origin == Malaysia ? Philippines : Malaysia];
        // Stateless: some who come from there are nobody's nationals.
        return luck == 3 && origin.Alpha3 is "MMR" or "THA" ? [] : [origin];
    }
}
