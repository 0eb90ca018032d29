using System.Security.Cryptography;
using DataHub.Policies.Signing;

namespace DataHub.Policies.Tests.Signing;

public sealed class PolicySignaturesTests : IDisposable
{
    private const string Agreement = "agreements/idn-khm.yaml";
    private const string Signatures = "agreements/idn-khm.sig.json";

    private readonly SignedPolicies policies = new();

    [Fact]
    public void What_all_parties_have_signed_is_signed()
    {
        var texts = PolicySignatures.Verify(policies.Source);

        Assert.All(texts, text => Assert.Equal((true, ""), (text.IsSigned, text.Missing)));
        Assert.Equal(PolicySignatures.Standard, texts[0].File);
        Assert.Equal(11, texts[0].States.Count);
        Assert.Equal(
            policies.Source.Names.Count(name =>
                name.StartsWith("agreements/", StringComparison.Ordinal)
                && name.EndsWith(".sig.json", StringComparison.Ordinal)
            ),
            texts.Count - 1
        );
    }

    [Fact]
    public void Signing_one_after_the_other_makes_the_same_file_as_signing_together()
    {
        var source = policies.Source.Without(Signatures);
        foreach (var party in new[] { "KHM", "IDN", "KHM" })
        {
            var file = PolicySignatures.Sign(source, Agreement, CountryCode.Parse(party), policies.KeyOf(party));
            source = source.With(Signatures, file.Write());
        }

        Assert.True(StateOf(source).IsSigned);
        Assert.Equal(
            ["IDN", "KHM"],
            SignatureFile.Read(source.Find(Signatures)!.Bytes).Signatures.Select(one => one.Party)
        );
    }

    [Fact]
    public void Comments_and_layout_are_not_signed()
    {
        var source = policies.Source.Write(Agreement, policies.Source.TextOf(Agreement) + "\n# A remark.\n");

        Assert.True(StateOf(source).IsSigned);
    }

    [Fact]
    public void A_letter_or_digit_changed_in_the_text_ends_its_signatures_or_is_a_fault()
    {
        var text = policies.Source.TextOf(Agreement);
        var commented = text.Split('\n')
            .Aggregate(
                (At: 0, Comments: new HashSet<int>()),
                (state, line) =>
                {
                    var from = line.IndexOf('#', StringComparison.Ordinal);
                    if (from >= 0)
                        state.Comments.UnionWith(Enumerable.Range(state.At + from, line.Length - from));
                    return (state.At + line.Length + 1, state.Comments);
                }
            )
            .Comments;
        var places = Enumerable
            .Range(0, text.Length)
            .Where(at => char.IsAsciiLetterOrDigit(text[at]) && !commented.Contains(at));
        var alone = Alone();

        foreach (var at in places.Where((_, index) => index % 31 == 0))
        {
            var changed = text[..at] + (text[at] is 'z' or '9' ? '0' : (char)(text[at] + 1)) + text[(at + 1)..];
            Assert.False(IsBelieved(alone.Write(Agreement, changed)), $"'{text[at]}' at {at}");
        }
    }

    [Fact]
    public void A_letter_or_digit_changed_in_the_signatures_ends_them()
    {
        var text = policies.Source.TextOf(Signatures);
        var alone = Alone();

        foreach (
            var at in Enumerable
                .Range(0, text.Length)
                .Where(at => char.IsAsciiLetterOrDigit(text[at]))
                .Where((_, index) => index % 11 == 0)
        )
        {
            var changed = text[..at] + (text[at] is 'z' or '9' ? '0' : (char)(text[at] + 1)) + text[(at + 1)..];
            Assert.False(IsBelieved(alone.Write(Signatures, changed)), $"'{text[at]}' at {at}");
        }
    }

    [Theory]
    [InlineData("IDN", "KHM: no signature")]
    [InlineData("KHM", "IDN: no signature")]
    public void Half_signatures_name_who_is_missing(string party, string missing)
    {
        var text = StateOf(policies.Sign(policies.Source, Agreement, party));

        Assert.Equal((false, true, missing), (text.IsSigned, text.IsSignedByOne, text.Missing));
    }

    [Fact]
    public void A_signature_of_the_earlier_version_does_not_count()
    {
        var raised = StateOf(policies.Source.Raise(Agreement));
        var edited = StateOf(policies.Source.Replace(Agreement, "pd:Name: pseudonym", "pd:Name: full"));

        Assert.Contains("Sign urn:dh:agreement:idn-khm version", raised.Missing, StringComparison.Ordinal);
        Assert.Equal("IDN: signed another text, KHM: signed another text", edited.Missing);
        Assert.False(raised.IsSignedByOne || edited.IsSignedByOne);
    }

    [Fact]
    public void A_signature_with_a_key_of_another_party_or_of_nobody_does_not_count()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ofThailand = Forge(policies.PublicKeyOf("THA").Id, policies.KeyOf("THA"));
        var ofNobody = Forge(PartyKey.Of(CountryCode.Parse("KHM"), stranger).Id, stranger);
        var underAnotherName = Forge(policies.PublicKeyOf("KHM").Id, stranger);

        Assert.Equal(SignatureState.UnknownKey, ofThailand);
        Assert.Equal(SignatureState.UnknownKey, ofNobody);
        Assert.Equal(SignatureState.Invalid, underAnotherName);
    }

    [Fact]
    public void The_signature_of_one_party_is_not_that_of_the_other()
    {
        var file = SignatureFile.Read(policies.Source.Find(Signatures)!.Bytes);
        var exchanged = file with
        {
            Signatures = [new("IDN", file.Signatures[1].Jws), new("KHM", file.Signatures[0].Jws)],
        };

        Assert.Equal(
            "IDN: signed with a key that is not in parties/, KHM: signed with a key that is not in parties/",
            StateOf(policies.Source.With(Signatures, exchanged.Write())).Missing
        );
    }

    [Fact]
    public void A_signature_of_another_agreement_does_not_count() =>
        Assert.False(
            StateOf(
                policies.Source.With(Signatures, policies.Source.Find("agreements/khm-idn.sig.json")!.Bytes)
            ).IsSignedByOne
        );

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"uid\":\"urn:dh:agreement:idn-khm\"}")]
    [InlineData("{\"uid\":\"u\",\"version\":1,\"sha256\":\"\",\"signatures\":[null]}")]
    [InlineData("{\"uid\":\"u\",\"uid\":\"v\",\"version\":1,\"sha256\":\"\",\"signatures\":[]}")]
    public void A_broken_signature_file_is_named_and_signs_nothing(string text)
    {
        var state = StateOf(policies.Source.Write(Signatures, text));

        Assert.False(state.IsSigned || state.IsSignedByOne);
        Assert.StartsWith($"{Signatures}: Not a signature file.", state.Missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("baseline.yaml", "minimumCell: 11", "minimumCell: 12")]
    [InlineData("categories.yaml", "label: ", "label: The ")]
    [InlineData("purposes.yaml", "label: Protection of victims", "label: Protection")]
    [InlineData("parties.yaml", "Royal Brunei Police Force", "Police Force")]
    [InlineData("parties/IDN.jwks.json", "\n", " \n")]
    public void The_standard_is_all_that_is_shared(string file, string old, string replacement)
    {
        var texts = PolicySignatures.Verify(policies.Source.Replace(file, old, replacement));

        Assert.False(texts[0].IsSignedByOne);
        Assert.All(texts.Skip(1), text => Assert.True(text.IsSigned));
    }

    [Fact]
    public void A_key_is_one_partys_and_a_key_file_names_its_party()
    {
        var idn = policies.Source.TextOf("parties/IDN.jwks.json");

        Assert.Contains(
            "A key is one party's",
            Fault(policies.Source.Write("parties/KHM.jwks.json", idn)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Name the file",
            Fault(policies.Source.Write("parties/Indonesia.jwks.json", idn)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Name the file",
            Fault(policies.Source.Write("parties/idn.jwks.json", idn)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Nobody_signs_what_is_faulty_or_not_theirs_or_with_a_key_that_is_not_published()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (khm, tha) = (CountryCode.Parse("KHM"), CountryCode.Parse("THA"));
        var faulty = policies.Source.Replace(Agreement, "pd:Name: pseudonym", "pd:Name: pseudo");

        Assert.Throws<PolicyBundleException>(() =>
            PolicySignatures.Sign(faulty, Agreement, khm, policies.KeyOf("KHM"))
        );
        Assert.Contains("not a party of", Sign(tha, policies.KeyOf("THA")), StringComparison.Ordinal);
        Assert.Contains("parties/KHM.jwks.json", Sign(khm, stranger), StringComparison.Ordinal);

        string Sign(CountryCode party, ECDsa key) =>
            Assert
                .Throws<ArgumentException>(() => PolicySignatures.Sign(policies.Source, Agreement, party, key))
                .Message;
    }

    public void Dispose() => policies.Dispose();

    private static SignedText StateOf(PolicySource source) =>
        PolicySignatures.Verify(source).Single(text => text.File == Agreement);

    private static string Fault(PolicySource source) =>
        Assert.Throws<PolicyBundleException>(() => PolicySignatures.Verify(source)).Message;

    private SignatureState Forge(string kid, ECDsa key)
    {
        var file = SignatureFile.Read(policies.Source.Find(Signatures)!.Bytes);
        var forged = file.With(new("KHM", DetachedJws.Sign(key, kid, Convert.FromHexString(file.Sha256))));
        return StateOf(policies.Source.With(Signatures, forged.Write())).States["KHM"];
    }

    /// <summary>The agreement without the others, so that verifying it many times is quick.</summary>
    private PolicySource Alone() =>
        policies
            .Source.Names.Where(name =>
                name.StartsWith("agreements/", StringComparison.Ordinal) && name is not (Agreement or Signatures)
            )
            .Aggregate(policies.Source, (source, name) => source.Without(name));

    private static bool IsBelieved(PolicySource source)
    {
        try
        {
            return PolicySignatures.Verify(source).Skip(1).All(text => text.IsSigned);
        }
        catch (PolicyBundleException)
        {
            return false;
        }
    }
}
