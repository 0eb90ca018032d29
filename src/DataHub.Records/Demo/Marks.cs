using DataHub.Records.Filing;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>
/// What agencies and victims say of how far data may go. Each record throws dice of its own, seeded by its id, so that nothing else of the set depends on it.
/// </summary>
internal static class Marks
{
    private static readonly (TlpCode? Item, int Weight)[] Codes =
    [
        (TlpCode.Amber, 50),
        (TlpCode.AmberStrict, 18),
        (TlpCode.Green, 16),
        (TlpCode.Red, 5),
        (TlpCode.Clear, 3),
        (null, 8),
    ];

    private static readonly long[] Limits =
    [
        CodeSet.Of(ConsentCategory.Identity, ConsentCategory.Contact),
        CodeSet.Of(ConsentCategory.Identity, ConsentCategory.Health, ConsentCategory.Location),
        CodeSet.Of(ConsentCategory.Identity, ConsentCategory.Contact, ConsentCategory.Image, ConsentCategory.Narrative),
        CodeSet.Of(ConsentCategory.Narrative),
    ];

    public static TlpCode? TlpOf(long id) => Of(id).Pick(Codes);

    /// <summary>The categories to which the consent with that id is limited; 0 for most: not limited.</summary>
    public static long LimitsOf(long id)
    {
        var dice = Of(id);
        return dice.Chance(0.15) ? dice.Pick(Limits) : 0;
    }

    private static Dice Of(long id) => new((ulong)id);
}
