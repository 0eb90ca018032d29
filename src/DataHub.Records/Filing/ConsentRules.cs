using DataHub.Policies;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Filing;

/// <summary>The part of <see cref="OperandRules"/> that is about consent: what was said last counts, and of several words the strictest.</summary>
internal static class ConsentRules
{
    /// <summary>
    /// The latest word of the person on that purpose; of several words of one day the one that the hub heard last, else the strictest. An imprecise end counts
    /// from its first day.
    /// </summary>
    public static StoredConsent To(ConsentPurpose purpose, IEnumerable<ConsentRecord> consents)
    {
        var latest = consents
            .Where(consent => (consent.Purposes & CodeSet.Of(purpose)) != 0)
            .GroupBy(consent => (consent.GivenOn ?? 0, consent.HeardAt ?? 0))
            .MaxBy(words => words.Key);
        return Strictest((latest ?? Enumerable.Empty<ConsentRecord>()).Select(Read));
    }

    /// <summary>
    /// Unknown consent denies most; then a state without consent; then the consent that lapses first. It extends only as far as all of them.
    /// </summary>
    public static StoredConsent Strictest(IEnumerable<StoredConsent> consents)
    {
        var all = consents.ToList();
        var codes = all.Select(consent => consent.Code).ToHashSet();
        if (codes.Count == 0)
            return new(ConsentCode.Unknown, ConsentScope.Everything);
        foreach (
            var code in (ReadOnlySpan<int>)
                [ConsentCode.Unknown, ConsentCode.Withdrawn, ConsentCode.Refused, ConsentCode.Expired]
        )
        {
            if (codes.Contains(code))
                return new(code, ConsentScope.Everything);
        }
        codes.Remove(ConsentCode.Given);
        return new(
            codes.Count == 0 ? ConsentCode.Given : codes.Min(),
            all.Select(consent => consent.Scope).Aggregate(ConsentScope.Common)
        );
    }

    private static StoredConsent Read(ConsentRecord consent) =>
        consent switch
        {
            { Given: null } => new(ConsentCode.Unknown, ConsentScope.Everything),
            { Given: false } => new(ConsentCode.Refused, ConsentScope.Everything),
            { WithdrawnOn: not null } => new(ConsentCode.Withdrawn, ConsentScope.Everything),
            { ExpiresOn: { } day } => new(ConsentCode.GivenUntil(Days.FirstOf(day)), ScopeOf(consent)),
            _ => new(ConsentCode.Given, ScopeOf(consent)),
        };

    private static long ScopeOf(ConsentRecord consent) =>
        Parties.MaskOf(TextList.Split(consent.Recipients).Select(CountryCode.Parse)) | LimitsOf(consent.Categories);

    // codes of consent categories count from 1, the bits of a scope from its first category
    private static long LimitsOf(long categories) =>
        (categories >> (int)ConsentCategory.Identity) * ConsentScope.Identity;
}
