using System.Text;

namespace DataHub.Policies.Signing;

/// <summary>
/// The keys of the sample in <c>policies/</c>. Nobody has their private halves: where they count, invented agreements are in force, and the parties can
/// never sign anything in their place.
/// </summary>
public static class SampleKeys
{
    /// <summary>By thumbprint (RFC 7638).</summary>
    private static readonly HashSet<string> Known =
    [
        .. Parties
            .All.SelectMany(party =>
                PartyKey.ReadSet(party, Encoding.UTF8.GetBytes(EmbeddedText.Read($"{party}.jwks.json")))
            )
            .Select(key => key.Id),
    ];

    /// <summary>The parties that have a key of the sample in a source; none where all keys are the parties' own.</summary>
    /// <exception cref="PolicyBundleException">A key file is faulty: all faults at once.</exception>
    public static IReadOnlyList<CountryCode> PartiesIn(PolicySource source) =>
        [
            .. PartyKeys
                .Read(source, trusted: null)
                .SelectMany(keys => keys)
                .Where(key => Known.Contains(key.Id))
                .Select(key => key.Party)
                .Distinct(),
        ];
}
