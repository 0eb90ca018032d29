using DataHub.Policies.Explaining;
using DataHub.Policies.Tests.Shipped;

namespace DataHub.Policies.Tests.Explaining;

public sealed class ExplanationTests
{
    private static readonly Question Minor = new(
        "IDN.KEMLU",
        "dh:Repatriation",
        CountryCode.Parse("KHM"),
        "Victim",
        "subject.nationality=yes subject.isMinor=yes case.status=closed victim.objectsToOrigin=no",
        ShippedPolicies.Utc(2026, 6, 1)
    );

    [Fact]
    public void A_requester_hears_forms_and_agreement_and_nothing_of_rules_or_operands()
    {
        var told = Of(Minor, Voice.Requester);

        Assert.Equal("urn:dh:agreement:khm-idn", told.Agreement);
        Assert.Contains(told.Forms, form => form is { Category: "pd:BirthDate", Form: "generalise:majority" });
        Assert.Equal((null, null, null, null), (told.Rules, told.Changes, told.RecordClass, told.Reason));
        Assert.DoesNotContain("isMinor", told.ToString());
        Assert.DoesNotContain("B2-minor", told.ToString());
    }

    [Fact]
    public void To_a_requester_a_hidden_record_is_not_there()
    {
        var hidden = Of(Minor with { RecordClass = "subject.nationality=no" }, Voice.Requester);
        var nobodys = Of(Minor with { Originator = CountryCode.Parse("BRN") }, Voice.Requester);

        Assert.Equal("There is no such record.\n", hidden.ToString());
        Assert.Equal(nobodys.ToString(), hidden.ToString());
    }

    [Fact]
    public void An_owner_hears_which_rules_made_it_and_what_would_change_it()
    {
        var told = Of(Minor, Voice.Owner);

        var minor = Assert.Single(told.Rules!, rule => rule.Id == "B2-minor");
        Assert.True(minor is { Counts: true, Decides: true, File: "baseline.yaml", Line: > 1 });
        Assert.Equal("true", Assert.Single(minor.Conditions).Truth);
        var change = Assert.Single(told.Changes!, change => change.Operand == "subject.isMinor");
        Assert.Equal(["no"], change.To);
        Assert.Contains(change.Forms, form => form is { Category: "pd:Name", Form: "full" });
        Assert.Null(told.RecordClass);
    }

    [Fact]
    public void An_auditor_hears_also_hashes_and_the_class_which_asked_again_gives_the_same()
    {
        var told = Of(Minor, Voice.Auditor);

        Assert.Equal(ShippedPolicies.Bundle.Version, told.PoliciesVersion);
        Assert.Equal(64, told.AgreementSha256!.Length);
        Assert.Contains("subject.isMinor=yes", told.RecordClass);
        var again = Of(Minor with { RecordClass = told.RecordClass! }, Voice.Auditor);
        Assert.Equal(told.ToString(), again.ToString());
    }

    [Fact]
    public void A_refused_purpose_is_explained_by_the_firewall()
    {
        var told = Of(Minor with { Purpose = "sector-law:CrimeVictimPrediction" }, Voice.Owner);

        Assert.Equal("refused", told.Outcome);
        Assert.Equal("B6-firewall", Assert.Single(told.Rules!).Id);
    }

    [Fact]
    public void An_agreement_that_is_over_is_named_when_it_is_asked()
    {
        var over = Minor with { Now = ShippedPolicies.Utc(2028, 1, 1), Agreement = "urn:dh:agreement:khm-idn" };

        Assert.Equal("not-in-force", Of(over, Voice.Owner).Reason);
    }

    [Theory]
    [InlineData("subject.age=12", "Unknown operand")]
    [InlineData("subject.isMinor=perhaps", "yes, no, unknown")]
    [InlineData("subject.isMinor=no subject.isMinor=no", "twice")]
    [InlineData("subject.isMinor", "operand=value")]
    public void A_class_that_cannot_be_is_refused_with_what_to_write(string recordClass, string says)
    {
        var wrong = Assert.Throws<FormatException>(() => Of(Minor with { RecordClass = recordClass }, Voice.Owner));

        Assert.Contains(says, wrong.Message);
    }

    [Fact]
    public void A_planted_change_changes_the_explanation()
    {
        using var planted = new PlantedDirectory().Replace("baseline.yaml", "pd:Name: withhold", "pd:Name: pseudonym");

        var told = Explanation.Of(ShippedPolicies.Load(planted.Path), Minor, Voice.Requester);

        Assert.Contains(told.Forms, form => form is { Category: "pd:Name", Form: "pseudonym" });
    }

    private static Explanation Of(Question question, Voice voice) =>
        Explanation.Of(ShippedPolicies.Bundle, question, voice);
}
