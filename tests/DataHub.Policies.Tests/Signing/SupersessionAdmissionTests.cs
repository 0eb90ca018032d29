using DataHub.Policies.Signing;

namespace DataHub.Policies.Tests.Signing;

/// <summary>An agreement between two countries that has taken the place of one of a group, and what happens when it goes.</summary>
public sealed class SupersessionAdmissionTests : IDisposable
{
    private const string Narrower = "agreements/idn-khm.yaml";
    private const string Broader = "agreements/two-two.yaml";

    private static readonly PseudonymSecret Secret = PseudonymSecret.Random();

    private readonly SignedPolicies policies = new();
    private readonly PolicySource good;

    public SupersessionAdmissionTests()
    {
        var group = Grouped(policies.Source);
        var narrower = group.Replace(Narrower, "conflict:", "supersedes: [\"urn:dh:agreement:two-two\"]\nconflict:");
        var broader = group
            .TextOf(Narrower)
            .Replace("idn-khm", "two-two", StringComparison.Ordinal)
            .Replace("{party: IDN}", "{group: TWO}", StringComparison.Ordinal)
            .Replace("{party: KHM,", "{group: TWO,", StringComparison.Ordinal);
        good = policies.SignAll(
            narrower.Write(Broader, broader).Without("agreements/khm-idn.yaml").Without("agreements/khm-idn.sig.json")
        );
    }

    [Fact]
    public void An_agreement_of_a_group_is_signed_by_every_member()
    {
        var text = PolicySignatures.Verify(policies.Sign(good, Broader, "KHM")).Single(text => text.File == Broader);

        Assert.Equal("IDN: no signature", text.Missing);
    }

    [Fact]
    public void A_removed_agreement_stays_where_a_broader_one_would_come_back()
    {
        var admitted = Admit(Removed(good, Narrower), good);

        var refusal = Assert.Single(admitted.Refusals);
        Assert.Equal(Narrower, refusal.File);
        Assert.Contains("It stays in force", refusal.Reason, StringComparison.Ordinal);
        Assert.Equal(good.Keep().Manifest, admitted.Source.Keep().Manifest);
    }

    [Fact]
    public void A_removed_agreement_that_had_taken_no_place_is_gone()
    {
        var admitted = Admit(Removed(policies.Source, Narrower), policies.Source);

        Assert.Empty(admitted.Refusals);
        Assert.DoesNotContain(admitted.Bundle.Agreements, one => one.File == Narrower);
    }

    [Fact]
    public void An_older_version_does_not_come_back_after_the_agreement_was_taken_away()
    {
        var wide = policies.Source;
        var narrow = policies.SignAll(
            wide.Raise(Narrower).Replace(Narrower, "until: \"2028-01-01\"", "until: \"2027-01-01\"")
        );
        var without = Admit(Removed(narrow, Narrower), narrow).Source;

        // a second look, and a removed file of somebody's own
        without = Admit(Removed(narrow, Narrower).Write("removed.json", "{}"), without).Source;
        var refusal = Assert.Single(Admit(wide, without).Refusals);
        Assert.Equal(Narrower, refusal.File);
        Assert.Contains("is older than version 2", refusal.Reason, StringComparison.Ordinal);

        Assert.Empty(Admit(narrow, without).Refusals);
        Assert.Equal(narrow.Keep().Manifest, Admit(narrow, without).Source.Keep().Manifest);
    }

    [Fact]
    public void Both_agreements_may_go_together()
    {
        var admitted = Admit(Removed(Removed(good, Narrower), Broader), good);

        Assert.Empty(admitted.Refusals);
        Assert.DoesNotContain(admitted.Bundle.Agreements, one => one.File is Narrower or Broader);
    }

    [Fact]
    public void To_stop_taking_a_place_needs_both_signatures()
    {
        var candidate = good.Raise(Narrower)
            .Replace(Narrower, "until: \"2028-01-01\"", "until: \"2026-02-01\"")
            .Replace(Narrower, "supersedes: [\"urn:dh:agreement:two-two\"]\n", "")
            .Raise(Broader)
            .Replace(Broader, "from: \"2026-01-01\"", "from: \"2026-02-01\"");

        var half = Admit(policies.Sign(policies.Sign(candidate, Broader), Narrower, "KHM"), good);

        Assert.Equal(Narrower, Assert.Single(half.Refusals).File);
        Assert.Empty(Admit(policies.SignAll(candidate), good).Refusals);
    }

    [Fact]
    public void At_a_first_start_an_agreement_that_cannot_stand_without_an_unsigned_one_is_named_with_it()
    {
        var faults = Assert
            .Throws<PolicyBundleException>(() => Admit(policies.Sign(good, Broader, "KHM"), null))
            .Faults;

        Assert.Equal([Broader, Narrower], faults.Select(fault => fault.File));
    }

    [Fact]
    public void Another_agreement_in_the_same_file_does_not_remove_the_one_that_was_there()
    {
        var other = good.TextOf(Narrower)
            .Replace("uid: urn:dh:agreement:idn-khm", "uid: urn:dh:agreement:idn-khm-other", StringComparison.Ordinal)
            .Replace("supersedes: [\"urn:dh:agreement:two-two\"]\n", "", StringComparison.Ordinal)
            .Replace("from: \"2026-01-01\"", "from: \"2020-01-01\"", StringComparison.Ordinal)
            .Replace("until: \"2028-01-01\"", "until: \"2021-01-01\"", StringComparison.Ordinal);

        var admitted = Admit(policies.Sign(good.Write(Narrower, other), Narrower), good);

        Assert.Equal(Narrower, Assert.Single(admitted.Refusals).File);
        Assert.Equal(good.TextOf(Narrower), admitted.Source.TextOf(Narrower));
    }

    public void Dispose() => policies.Dispose();

    private static AdmittedPolicies Admit(PolicySource candidate, PolicySource? lastGood) =>
        PolicyAdmission.Admit(candidate, lastGood, Secret, _ => true);

    private static PolicySource Removed(PolicySource source, string file) =>
        source.Without(file).Without(PolicySignatures.FileOf(file));

    private static PolicySource Grouped(PolicySource source) =>
        source.TextOf("parties.yaml").Contains("\ngroups:\n", StringComparison.Ordinal)
            ? source.Replace("parties.yaml", "\ngroups:\n", "\ngroups:\n  TWO: {name: Two, members: [IDN, KHM]}\n")
            : source.Replace(
                "parties.yaml",
                "\nparties:\n",
                "\ngroups:\n  TWO: {name: Two, members: [IDN, KHM]}\n\nparties:\n"
            );
}
