using DataHub.Policies.Signing;

namespace DataHub.Policies.Tests.Signing;

public sealed class PolicyAdmissionTests : IDisposable
{
    private const string Agreement = "agreements/idn-khm.yaml";
    private const string Signatures = "agreements/idn-khm.sig.json";

    private static readonly PseudonymSecret Secret = PseudonymSecret.Random();

    private readonly SignedPolicies policies = new();

    private PolicySource Good => policies.Source;

    [Fact]
    public void A_first_start_takes_what_all_have_signed()
    {
        var admitted = Admit(Good, null);

        Assert.Empty(admitted.Refusals);
        Assert.Equal(PolicyBundle.Load(Good, Secret).Version, admitted.Bundle.Version);
    }

    [Fact]
    public void A_first_start_needs_a_standard_that_every_party_has_signed()
    {
        var all = Good
            .Names.Where(name => name.StartsWith("parties/", StringComparison.Ordinal))
            .Select(name => name[8..11]);
        foreach (var missing in all)
        {
            var half = policies.Sign(Good, PolicySignatures.Standard, [.. all.Where(party => party != missing)]);

            var fault = Assert.Single(Assert.Throws<PolicyBundleException>(() => Admit(half, null)).Faults);

            Assert.Equal("standard.sig.json", fault.File);
            Assert.Contains($"{missing}: no signature", fault.Message, StringComparison.Ordinal);
        }
        Assert.Throws<PolicyBundleException>(() => Admit(SignedPolicies.Unsigned(), null));
    }

    [Theory]
    [InlineData("IDN")]
    [InlineData("KHM")]
    public void An_agreement_that_one_party_has_not_signed_is_not_in_force_at_a_first_start(string signing)
    {
        var admitted = Admit(policies.Sign(Good, Agreement, signing), null);

        Assert.DoesNotContain(admitted.Bundle.Agreements, one => one.File == Agreement);
        Assert.Equal(PolicyBundle.Load(Good, Secret).Agreements.Count - 1, admitted.Bundle.Agreements.Count);
        Refused(admitted, Agreement, "no signature", "It is not in force");
    }

    [Theory]
    [InlineData(true, "", false)]
    [InlineData(true, "IDN", false)]
    [InlineData(true, "KHM", false)]
    [InlineData(true, "IDN KHM", true)]
    [InlineData(false, "", false)]
    [InlineData(false, "IDN", true)]
    [InlineData(false, "KHM", true)]
    [InlineData(false, "IDN KHM", true)]
    public void A_new_version_is_taken_when_both_have_signed_or_one_has_and_it_only_narrows(
        bool widens,
        string signing,
        bool isTaken
    )
    {
        var candidate = Changed(Good, widens ? "full" : "withhold");
        candidate =
            signing.Length == 0
                ? candidate.Without(Signatures)
                : policies.Sign(candidate, Agreement, signing.Split(' '));

        var admitted = Admit(candidate, Good);

        Assert.Equal((isTaken ? candidate : Good).TextOf(Agreement), admitted.Source.TextOf(Agreement));
        if (isTaken)
            Assert.Empty(admitted.Refusals);
        else
            Refused(admitted, Agreement, "no signature", "stays in force");
    }

    [Fact]
    public void The_last_good_version_that_stays_keeps_its_signatures()
    {
        var admitted = Admit(Changed(Good, "full"), Good);

        Refused(admitted, Agreement, "is of urn:dh:agreement:idn-khm version", "stays in force");
        Assert.Equal(Good.Keep().Manifest, admitted.Source.Keep().Manifest);
        Assert.Empty(Admit(admitted.Source, null).Refusals);
    }

    [Fact]
    public void A_version_that_widens_here_and_narrows_there_needs_both()
    {
        var candidate = Changed(Good, "full").Replace(Agreement, "dh:Handling: full", "dh:Handling: withhold");

        Refused(Admit(policies.Sign(candidate, Agreement, "IDN"), Good), Agreement, "KHM: no signature");
    }

    [Theory]
    [InlineData("IDN")]
    [InlineData("KHM")]
    public void Passing_on_records_of_more_types_needs_both(string signing)
    {
        const string right =
            "permission:\n  - {id: P9-onward, action: distribute, target: Victim, purpose: {isA: [\"dh:Repatriation\"]}, recipients: [THA]}\n";
        var before = policies.Sign(Good.Raise(Agreement).Replace(Agreement, "permission:\n", right), Agreement);
        var candidate = before
            .Raise(Agreement)
            .Replace(Agreement, "target: Victim, purpose", "target: [Victim, Case], purpose");

        var admitted = Admit(policies.Sign(candidate, Agreement, signing), before);

        Refused(admitted, Agreement, "no signature", "stays in force");
        Assert.Equal(before.TextOf(Agreement), admitted.Source.TextOf(Agreement));
    }

    [Fact]
    public void An_earlier_version_that_both_have_signed_does_not_come_back_if_it_widens()
    {
        var narrowed = policies.Sign(Changed(Good, "withhold"), Agreement);
        var widened = policies.Sign(Changed(Good, "full"), Agreement);

        var back = Admit(Good, narrowed);

        Refused(back, Agreement, "is older than version", "stays in force");
        Assert.Equal(narrowed.TextOf(Agreement), back.Source.TextOf(Agreement));
        Assert.Empty(Admit(Good, widened).Refusals);
    }

    [Fact]
    public void A_new_agreement_needs_both_even_beside_good_ones()
    {
        var before = Good.Without(Agreement).Without(Signatures);

        Refused(Admit(policies.Sign(Good, Agreement, "IDN"), before), Agreement, "It is not in force");
        Assert.Empty(Admit(Good, before).Refusals);
    }

    [Fact]
    public void A_narrowing_is_taken_while_another_agreement_is_refused()
    {
        var candidate = policies.Sign(Changed(Good, "withhold"), Agreement, "KHM");
        candidate = candidate
            .Raise("agreements/khm-idn.yaml")
            .Replace("agreements/khm-idn.yaml", "pd:Name: full", "pd:Name: pseudonym");

        var admitted = Admit(candidate, Good);

        Refused(admitted, "agreements/khm-idn.yaml", "stays in force");
        Assert.Equal(candidate.TextOf(Agreement), admitted.Source.TextOf(Agreement));
    }

    [Fact]
    public void A_file_that_is_only_renamed_stays_in_force()
    {
        var admitted = Admit(Renamed(Good), Good);

        Assert.Empty(admitted.Refusals);
        Assert.Equal(
            "agreements/idn-khm-renamed.yaml",
            admitted.Bundle.Agreements.Single(one => one.Uid.EndsWith("idn-khm", StringComparison.Ordinal)).File
        );
    }

    [Fact]
    public void A_widened_version_under_another_name_keeps_the_last_good_one()
    {
        var admitted = Admit(Renamed(Changed(Good, "full")), Good);

        Refused(admitted, "agreements/idn-khm-renamed.yaml", "stays in force");
        Assert.Equal(Good.Keep().Manifest, admitted.Source.Keep().Manifest);
    }

    [Fact]
    public void Faulty_policies_are_not_mixed_with_good_ones() =>
        Assert.Throws<PolicyBundleException>(() =>
            Admit(Good.Replace(Agreement, "pd:Name: pseudonym", "pd:Name: pseudo"), Good)
        );

    public void Dispose() => policies.Dispose();

    private static AdmittedPolicies Admit(PolicySource candidate, PolicySource? lastGood) =>
        PolicyAdmission.Admit(candidate, lastGood, Secret, _ => true);

    private static PolicySource Changed(PolicySource source, string form) =>
        source.Raise(Agreement).Replace(Agreement, "pd:Name: pseudonym", $"pd:Name: {form}");

    private static PolicySource Renamed(PolicySource source) =>
        source
            .With("agreements/idn-khm-renamed.yaml", source.Find(Agreement)!.Bytes)
            .With("agreements/idn-khm-renamed.sig.json", source.Find(Signatures)!.Bytes)
            .Without(Agreement)
            .Without(Signatures);

    private static void Refused(AdmittedPolicies admitted, string file, params string[] words)
    {
        var refusal = Assert.Single(admitted.Refusals);
        Assert.Equal(file, refusal.File);
        Assert.All(words, word => Assert.Contains(word, refusal.Reason, StringComparison.Ordinal));
        Assert.StartsWith($"{file}: ", refusal.ToString(), StringComparison.Ordinal);
    }
}
