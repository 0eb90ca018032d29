using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>What a victim wants to happen with the data. One answer holds for all records of the person.</summary>
/// <param name="Protection">Consent to protection and to being brought home.</param>
/// <param name="Investigation">Consent to the investigation.</param>
/// <param name="Notice">Whether the country of origin may be told.</param>
internal sealed record Wishes(ConsentWish Protection, ConsentWish Investigation, OriginNotice Notice)
{
    private static readonly (ConsentWish Item, int Weight)[] Answers =
    [
        (ConsentWish.Given, 52),
        (ConsentWish.GivenForYears, 24),
        (ConsentWish.Lapsed, 7),
        (ConsentWish.Withdrawn, 5),
        (ConsentWish.Refused, 5),
        (ConsentWish.NotAsked, 7),
    ];

    /// <param name="dice">Chance.</param>
    /// <param name="mayObject">Whether the person may have objected to the country of origin being told.</param>
    public static Wishes Ask(Dice dice, bool mayObject)
    {
        var protection = dice.Pick(Answers);
        var investigation = dice.Chance(0.3) ? ConsentWish.Refused : dice.Pick(Answers);
        var notice = mayObject
            ? dice.Pick([(OriginNotice.Notified, 93), (OriginNotice.VictimObjected, 4), (OriginNotice.Pending, 3)])
            : OriginNotice.Notified;
        return new Wishes(protection, investigation, notice);
    }
}
