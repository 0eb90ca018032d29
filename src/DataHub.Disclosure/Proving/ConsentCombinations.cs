using DataHub.Policies;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Proving;

/// <summary>The consents that tell the operands of consent apart: every state, and for one that is given every limit that an operand reads.</summary>
internal static class ConsentCombinations
{
    private static readonly Dictionary<string, long> Categories = new()
    {
        ["consent.identity"] = ConsentScope.Identity,
        ["consent.contact"] = ConsentScope.Contact,
        ["consent.health"] = ConsentScope.Health,
        ["consent.location"] = ConsentScope.Location,
        ["consent.image"] = ConsentScope.Image,
        ["consent.narrative"] = ConsentScope.Narrative,
    };

    /// <param name="requester">Decides which recipients are limited and which column of consent is asked.</param>
    /// <param name="mentioned">Operands of consent: the categories among them are limited in every combination.</param>
    /// <param name="today">Days since 1970-01-01.</param>
    public static IEnumerable<Action<RecordOperands>> Of(
        Requester requester,
        IReadOnlyList<RecordOperand> mentioned,
        int today
    )
    {
        var other = 1L << Parties.BitOf(Parties.All.First(p => p != requester.Country));
        var own = Parties.Contains(requester.Country) ? 1L << Parties.BitOf(requester.Country) : 0;
        var categories = mentioned.Where(o => o.Name != "consent.forPurpose").Select(o => Categories[o.Name]).ToList();
        foreach (var code in (int[])[0, 2, 3, 4, today - 1])
        {
            yield return To(requester.Purpose, code, ConsentScope.Everything, today);
            yield return To(requester.Purpose, code, other | ConsentScope.NoCategory, today);
        }
        foreach (var code in (int[])[ConsentCode.Given, today, today + 1])
        foreach (var recipients in (long[])[0, own, other, own | other, 1L << Parties.OtherBit, ConsentScope.Nobody])
        foreach (var covered in recipients == own || code == today ? Subsets(categories) : [0])
            yield return To(requester.Purpose, code, recipients | covered, today);
    }

    /// <summary>Not limited, limited to each set of these categories, limited to none.</summary>
    private static IEnumerable<long> Subsets(List<long> categories) =>
        categories.Count == 0
            ? [0]
            : Enumerable
                .Range(0, 1 << categories.Count)
                .Select(set => categories.Where((_, i) => (set >> i & 1) != 0).Sum())
                .Append(ConsentScope.NoCategory);

    /// <summary>The consents to other purposes say the opposite: whoever reads the wrong column decides wrongly.</summary>
    private static Action<RecordOperands> To(string purpose, int code, long scope, int today)
    {
        var isGiven = code is ConsentCode.Given || code >= today;
        var opposite = isGiven ? ConsentCode.Refused : ConsentCode.Given;
        // consent to another purpose that is not limited must not lift the limits of this one
        return purpose switch
        {
            "dh:Repatriation" => o =>
            {
                (o.ConsentRepatriation, o.ConsentProtection, o.ConsentInvestigation) = (code, opposite, opposite);
                o.ConsentRepatriationScope = scope;
            },
            "sector-law:CrimeVictimSafetyProvision" => o =>
            {
                (o.ConsentRepatriation, o.ConsentProtection, o.ConsentInvestigation) = (opposite, code, opposite);
                o.ConsentProtectionScope = scope;
            },
            "sector-law:CrimeInvestigation" => o =>
            {
                (o.ConsentRepatriation, o.ConsentProtection, o.ConsentInvestigation) = (opposite, opposite, code);
                o.ConsentInvestigationScope = scope;
            },
            _ => o => (o.ConsentRepatriation, o.ConsentProtection, o.ConsentInvestigation) = (code, code, code),
        };
    }
}
