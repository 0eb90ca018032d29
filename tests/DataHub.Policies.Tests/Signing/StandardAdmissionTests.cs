using System.Security.Cryptography;
using System.Text;
using DataHub.Policies.Signing;

namespace DataHub.Policies.Tests.Signing;

/// <summary>The shared files and the keys: they change for all or not at all.</summary>
public sealed class StandardAdmissionTests : IDisposable
{
    private const string Standard = PolicySignatures.Standard;
    private const string Keys = "parties/IDN.jwks.json";

    private static readonly PseudonymSecret Secret = PseudonymSecret.Random();
    private static readonly CountryCode Indonesia = CountryCode.Parse("IDN");

    private readonly SignedPolicies policies = new();
    private readonly ECDsa newKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private PolicySource Good => policies.Source;

    [Fact]
    public void A_widened_baseline_that_not_all_have_signed_keeps_the_shared_files()
    {
        var candidate = Widened(Good);
        string[] ten = [.. Parties.All.Select(party => party.Alpha3).Where(party => party != "TLS")];

        foreach (
            var half in new[]
            {
                candidate,
                candidate.Without("standard.sig.json"),
                policies.Sign(candidate, Standard, ten),
            }
        )
        {
            var admitted = Admit(half, Good);

            var refusal = Assert.Single(admitted.Refusals);
            Assert.Equal(Standard, refusal.File);
            Assert.Contains("The shared files stay as they were", refusal.Reason, StringComparison.Ordinal);
            Assert.Equal(Good.Keep().Manifest, admitted.Source.Keep().Manifest);
            Assert.Empty(Admit(admitted.Source, null).Refusals);
        }
        Assert.Empty(Admit(policies.Sign(candidate, Standard), Good).Refusals);
    }

    [Fact]
    public void An_agreement_that_narrows_is_taken_beside_shared_files_that_are_not()
    {
        const string agreement = "agreements/idn-khm.yaml";
        var narrowed = Good.Raise(agreement).Replace(agreement, "pd:Name: pseudonym", "pd:Name: withhold");
        var candidate = Widened(policies.Sign(narrowed, agreement, "IDN"));

        var admitted = Admit(candidate, Good);

        Assert.Equal(Standard, Assert.Single(admitted.Refusals).File);
        Assert.Equal(candidate.TextOf(agreement), admitted.Source.TextOf(agreement));
        Assert.Equal(Good.TextOf("baseline.yaml"), admitted.Source.TextOf("baseline.yaml"));
    }

    [Fact]
    public void An_agreement_that_needs_shared_files_which_are_not_signed_leaves_all_as_it_was()
    {
        const string agreement = "agreements/idn-khm.yaml";
        var named = Good.Replace("purposes.yaml", "purposes:\n", "purposes:\n  dh:Training:\n    label: Training\n")
            .Raise(agreement)
            .Replace(agreement, "sector-law:CrimeInvestigation", "dh:Training");

        var admitted = Admit(policies.Sign(named, agreement), Good);

        Assert.Equal(Good.Keep().Manifest, admitted.Source.Keep().Manifest);
        Assert.Contains(
            admitted.Refusals,
            refusal =>
                refusal.File == agreement
                && refusal.Reason.Contains("All policies stay as they were", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_older_standard_that_all_have_signed_does_not_come_back()
    {
        var later = policies.Sign(Good.Raise("baseline.yaml"), Standard);

        var refusal = Assert.Single(Admit(Good, later).Refusals);

        Assert.Contains("is older than version", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_that_is_taken_out_of_the_shared_files_has_to_sign_that_itself()
    {
        var bare = policies.SignAll(WithoutAgreements(Good));
        var text = bare.TextOf("parties.yaml");
        var (from, until) = (
            text.IndexOf("  BRN:\n", StringComparison.Ordinal),
            text.IndexOf("  KHM:\n", StringComparison.Ordinal)
        );
        var shrunken = Widened(
            bare.Write("parties.yaml", (text[..from] + text[until..]).Replace("[BRN, ", "[", StringComparison.Ordinal))
                .Without("parties/BRN.jwks.json")
        );
        var byTheOthers = policies.Sign(shrunken, Standard);

        var refusal = Assert.Single(Admit(byTheOthers, bare).Refusals);

        Assert.True(PolicySignatures.Verify(byTheOthers)[0].IsSigned);
        Assert.Contains("BRN: no signature", refusal.Reason, StringComparison.Ordinal);
        Assert.Empty(
            Admit(policies.Sign(shrunken, Standard, [.. Parties.All.Select(party => party.Alpha3)]), bare).Refusals
        );
    }

    [Fact]
    public void A_new_key_needs_the_signature_of_the_key_that_it_replaces()
    {
        var exchanged = Publish(Good, PartyKey.Of(Indonesia, newKey));
        var bySign = policies.Sign(exchanged, Standard);
        var byNew = SignedByNewKey(bySign, Standard);

        var refused = Admit(byNew, Good);

        Assert.True(PolicySignatures.Verify(byNew)[0].IsSigned);
        Assert.Contains(
            "IDN: signed with a key that is not in parties/",
            Assert.Single(refused.Refusals).Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(Good.TextOf(Keys), refused.Source.TextOf(Keys));
        var taken = Admit(bySign, Good);
        Assert.Empty(taken.Refusals);
        Assert.Equal(exchanged.TextOf(Keys), taken.Source.TextOf(Keys));
    }

    [Fact]
    public void After_an_exchange_only_the_new_key_signs_and_what_is_in_force_stays()
    {
        const string agreement = "agreements/idn-khm.yaml";
        var exchanged = Admit(policies.Sign(Publish(Good, PartyKey.Of(Indonesia, newKey)), Standard), Good).Source;
        var widened = exchanged.Raise(agreement).Replace(agreement, "pd:Name: pseudonym", "pd:Name: full");
        var byOld = policies.Sign(widened, agreement);

        Assert.Equal(agreement, Assert.Single(Admit(byOld, exchanged).Refusals).File);
        Assert.Empty(Admit(SignedByNewKey(byOld, agreement), exchanged).Refusals);
    }

    [Fact]
    public void The_exchange_in_two_steps_that_the_commands_allow_works()
    {
        var (old, fresh) = (policies.PublicKeyOf("IDN"), PartyKey.Of(Indonesia, newKey));
        var both = Admit(policies.Sign(Publish(Good, old, fresh).Raise("baseline.yaml"), Standard), Good);
        var after = Publish(both.Source, fresh).Raise("baseline.yaml");
        var signed = after.With(
            "standard.sig.json",
            PolicySignatures.Sign(policies.Sign(after, Standard), Standard, Indonesia, newKey).Write()
        );

        var last = Admit(signed, both.Source);

        Assert.Empty(both.Refusals.Concat(last.Refusals));
        Assert.Equal(fresh.Id, Assert.Single(PartyKey.ReadSet(Indonesia, last.Source.Find(Keys)!.Bytes)).Id);
    }

    public void Dispose()
    {
        policies.Dispose();
        newKey.Dispose();
    }

    private static AdmittedPolicies Admit(PolicySource candidate, PolicySource? lastGood) =>
        PolicyAdmission.Admit(candidate, lastGood, Secret, _ => true);

    private static PolicySource Widened(PolicySource source) =>
        source.Raise("baseline.yaml").Replace("baseline.yaml", "pd:Religion: withhold", "pd:Religion: full");

    private static PolicySource Publish(PolicySource source, params PartyKey[] keys) =>
        source.With(Keys, Encoding.UTF8.GetBytes(PartyKey.WriteSet(keys)));

    private PolicySource SignedByNewKey(PolicySource source, string file) =>
        source.With(PolicySignatures.FileOf(file), PolicySignatures.Sign(source, file, Indonesia, newKey).Write());

    private static PolicySource WithoutAgreements(PolicySource source) =>
        source
            .Names.Where(name => name.StartsWith("agreements/", StringComparison.Ordinal))
            .Aggregate(source, (left, name) => left.Without(name));
}
