using System.Security.Cryptography;
using System.Text;

namespace DataHub.Policies.Tests.Loading;

/// <summary>A version of the policies can be had again from its manifest and texts, years later.</summary>
public sealed class ManifestTests
{
    private static readonly PseudonymSecret Secret = PseudonymSecret.Random();

    [Fact]
    public void A_bundle_comes_back_from_its_manifest_with_the_same_version()
    {
        var bundle = PolicyBundle.Load(Repository.Policies, Secret);
        var texts = bundle.Texts;

        var again = PolicyBundle.Load(
            PolicySource.FromManifest(bundle.Manifest, sha256 => Encoding.UTF8.GetBytes(texts[sha256])),
            Secret
        );

        Assert.Equal(bundle.Version, again.Version);
        Assert.Equal(
            bundle.Version,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bundle.Manifest)))
        );
        Assert.Equal(bundle.Agreements.Select(one => one.Reference), again.Agreements.Select(one => one.Reference));
    }

    [Fact]
    public void A_text_that_is_not_kept_is_named()
    {
        var bundle = PolicyBundle.Load(Repository.Policies, Secret);

        var missing = Assert.Throws<KeyNotFoundException>(() => PolicySource.FromManifest(bundle.Manifest, _ => null));

        Assert.Contains(".yaml", missing.Message, StringComparison.Ordinal);
    }
}
