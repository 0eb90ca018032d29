using System.Security.Cryptography;
using System.Text;
using DataHub.Policies.Signing;

namespace DataHub.Policies.Tests.Signing;

/// <summary>The shipped policies, signed by all parties with keys that exist for one test only.</summary>
internal sealed class SignedPolicies : IDisposable
{
    private const string Supersedes = "supersedes: [urn:dh:agreement:actip-actip-technology]\n";

    private static readonly string[] Agreements =
    [
        "agreements/idn-khm.yaml",
        "agreements/khm-idn.yaml",
        "agreements/tha-idn.yaml",
        "agreements/mys-idn.yaml",
    ];

    private readonly Dictionary<CountryCode, ECDsa> keys = Parties.All.ToDictionary(
        party => party,
        _ => ECDsa.Create(ECCurve.NamedCurves.nistP256)
    );

    public SignedPolicies()
    {
        var withKeys = keys.Aggregate(
            Unsigned(),
            (source, pair) =>
                source.With(
                    PolicySignatures.KeyFileOf(pair.Key),
                    Encoding.UTF8.GetBytes(PartyKey.WriteSet([PartyKey.Of(pair.Key, pair.Value)]))
                )
        );
        Source = SignAll(withKeys);
    }

    /// <summary>Everything signed by everybody who has to.</summary>
    public PolicySource Source { get; }

    public ECDsa KeyOf(string party) => keys[CountryCode.Parse(party)];

    public PartyKey PublicKeyOf(string party) => PartyKey.Of(CountryCode.Parse(party), KeyOf(party));

    /// <summary>Signs every text anew for all its parties.</summary>
    public PolicySource SignAll(PolicySource source) =>
        PolicySignatures.Verify(source).Aggregate(source, (signed, text) => Sign(signed, text, [.. text.States.Keys]));

    /// <summary>Signs one text for these parties only, for all of its own when none is named.</summary>
    public PolicySource Sign(PolicySource source, string file, params string[] parties)
    {
        var text = PolicySignatures.Verify(source).Single(text => text.File == file);
        return Sign(source, text, parties.Length == 0 ? [.. text.States.Keys] : parties);
    }

    /// <summary>
    /// The shared files of the repository and a few agreements between two countries, without keys, signatures and what they supersede: few,
    /// because every signature is checked many times.
    /// </summary>
    public static PolicySource Unsigned()
    {
        var source = PolicySource.Read(Repository.Policies);
        var few = source.Names.Where(name => !IsKept(name)).Aggregate(source, (left, name) => left.Without(name));
        return few
            .Names.Where(name => few.TextOf(name).Contains(Supersedes, StringComparison.Ordinal))
            .Aggregate(few, (left, name) => left.Replace(name, Supersedes, ""));
    }

    private static bool IsKept(string name) =>
        name.EndsWith(".yaml", StringComparison.Ordinal)
        && (!name.StartsWith("agreements/", StringComparison.Ordinal) || Agreements.Contains(name));

    public void Dispose()
    {
        foreach (var key in keys.Values)
            key.Dispose();
    }

    private PolicySource Sign(PolicySource source, SignedText text, IReadOnlyList<string> parties)
    {
        var signatures = parties.Select(party => new PartySignature(
            party,
            DetachedJws.Sign(KeyOf(party), PublicKeyOf(party).Id, Convert.FromHexString(text.Sha256))
        ));
        var file = new SignatureFile(text.Uid, text.Version, text.Sha256, [.. signatures]);
        return source.With(PolicySignatures.FileOf(text.File), file.Write());
    }
}
