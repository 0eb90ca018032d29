namespace DataHub.Policies.Tests.Loading;

public sealed class CanonicalJsonTests
{
    private const string File = "agreements/khm-idn.yaml";

    [Fact]
    public void Layout_comments_and_the_order_of_keys_do_not_change_the_hash()
    {
        using var other = new PlantedDirectory()
            .Replace(
                File,
                "uid: urn:dh:agreement:khm-idn\nversion: 1\n",
                "version:   1 # first\n\nuid: \"urn:dh:agreement:khm-idn\"\n"
            )
            .Replace(File, "{party: KHM}", "\n  party: 'KHM'");

        Assert.Equal(HashOf(Repository.Policies), HashOf(other.Path));
        Assert.Equal(PolicyBundle.Load(Repository.Policies).Version, PolicyBundle.Load(other.Path).Version);
    }

    [Theory]
    [InlineData("pd:BirthDate: generalise:year", "pd:BirthDate: generalise:yearMonth")]
    [InlineData("version: 1", "version: 2")]
    [InlineData("return of Indonesian nationals", "return of nationals of Indonesia")]
    [InlineData("target: [Victim, Identification", "target: [Identification, Victim")]
    public void Every_change_of_content_changes_the_hash_and_the_version_of_the_bundle(string old, string changed)
    {
        using var other = new PlantedDirectory().Replace(File, old, changed);

        Assert.NotEqual(HashOf(Repository.Policies), HashOf(other.Path));
        Assert.NotEqual(PolicyBundle.Load(Repository.Policies).Version, PolicyBundle.Load(other.Path).Version);
    }

    [Fact]
    public void A_change_of_the_baseline_changes_the_version_of_the_bundle_and_of_every_entitlement()
    {
        using var other = new PlantedDirectory().Replace("baseline.yaml", "minimumCell: 11", "minimumCell: 12");
        var requester = new Requester(CountryCode.Parse("KHM"), "KHM.NCCT", "dh:Repatriation", "x");
        var now = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.NotEqual(
            PolicyBundle.Load(Repository.Policies).EntitlementOf(requester, now).Version,
            PolicyBundle.Load(other.Path).EntitlementOf(requester, now).Version
        );
    }

    [Fact]
    public void A_hash_is_lower_case_hex_of_256_bits() => Assert.Matches("^[0-9a-f]{64}$", HashOf(Repository.Policies));

    // RFC 8785 section 3.2.2.2, and Python's json.dumps(…, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    [Theory]
    [InlineData("ACTIP article\u00A014(3)")]
    [InlineData("a\u2009b\u3000c \u03A3 \uD835\uDD04 <>&'+`")]
    [InlineData("a\\\\b \\\"c\\\" d\\te")]
    public void A_text_is_hashed_as_it_stands_with_no_escape_but_those_that_JSON_needs(string title)
    {
        using var other = new PlantedDirectory().Replace(
            File,
            "title: Cambodia to Indonesia, return of Indonesian nationals",
            $"title: \"{title}\""
        );

        var canonical = PolicyBundle.Load(other.Path).Texts[HashOf(other.Path)];

        // what JSON escapes is written in YAML in the same way
        Assert.Contains($"\"title\":\"{title}\"", canonical, StringComparison.Ordinal);
    }

    private static string HashOf(string directory) =>
        PolicyBundle.Load(directory).Agreements.Single(agreement => agreement.Uid == "urn:dh:agreement:khm-idn").Sha256;
}
