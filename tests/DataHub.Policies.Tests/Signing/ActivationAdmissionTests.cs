using DataHub.Policies.Signing;

namespace DataHub.Policies.Tests.Signing;

/// <summary>What every party has signed and what widens waits until it is activated; what narrows never waits.</summary>
public sealed class ActivationAdmissionTests : IDisposable
{
    private const string Agreement = "agreements/idn-khm.yaml";

    private static readonly PseudonymSecret Secret = PseudonymSecret.Random();

    private readonly SignedPolicies policies = new();

    private PolicySource Good => policies.Source;

    [Theory]
    [InlineData("full", false)]
    [InlineData("withhold", true)]
    public void A_version_that_all_have_signed_waits_exactly_when_it_widens(string form, bool isTaken)
    {
        var candidate = policies.Sign(Changed(Good, form), Agreement);

        var admitted = PolicyAdmission.Admit(candidate, Good, Secret, _ => false);

        Assert.Empty(admitted.Activated);
        Assert.Equal((isTaken ? candidate : Good).TextOf(Agreement), admitted.Source.TextOf(Agreement));
        if (isTaken)
        {
            Assert.Empty(admitted.Refusals);
            return;
        }
        var waiting = Assert.Single(admitted.Waiting);
        Assert.Equal(Agreement, waiting.File);
        var refusal = Assert.Single(admitted.Refusals);
        Assert.Contains(waiting.ActivationSubject, refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("stays in force", refusal.Reason, StringComparison.Ordinal);
        Assert.Equal(Good.Keep().Manifest, admitted.Source.Keep().Manifest);
    }

    [Fact]
    public void Exactly_the_text_that_was_activated_comes_into_force()
    {
        var candidate = policies.Sign(Changed(Good, "full"), Agreement);
        var subject = Assert
            .Single(PolicyAdmission.Admit(candidate, Good, Secret, _ => false).Waiting)
            .ActivationSubject;
        var other = policies.Sign(
            candidate.Replace(Agreement, "dh:Handling: full", "dh:Handling: presence"),
            Agreement
        );

        var admitted = PolicyAdmission.Admit(candidate, Good, Secret, text => text.ActivationSubject == subject);
        var refused = PolicyAdmission.Admit(other, Good, Secret, text => text.ActivationSubject == subject);

        Assert.Equal(Agreement, Assert.Single(admitted.Activated).File);
        Assert.Empty(admitted.Refusals);
        Assert.Empty(admitted.Waiting);
        Assert.Equal(candidate.TextOf(Agreement), admitted.Source.TextOf(Agreement));
        Assert.Equal(Agreement, Assert.Single(refused.Waiting).File);
        Assert.Equal(Good.TextOf(Agreement), refused.Source.TextOf(Agreement));
    }

    [Fact]
    public void What_not_all_have_signed_is_not_even_asked_about()
    {
        var candidate = policies.Sign(Changed(Good, "full"), Agreement, "IDN");

        var admitted = PolicyAdmission.Admit(
            candidate,
            Good,
            Secret,
            text => text.File == Agreement ? throw new InvalidOperationException("asked") : true
        );

        Assert.Empty(admitted.Waiting);
        Assert.Equal(Good.TextOf(Agreement), admitted.Source.TextOf(Agreement));
    }

    [Fact]
    public void A_new_agreement_waits_and_those_beside_it_do_not()
    {
        var signatures = PolicySignatures.FileOf(Agreement);
        var before = Good.Without(Agreement).Without(signatures);

        var admitted = PolicyAdmission.Admit(Good, before, Secret, _ => false);

        Assert.Equal(Agreement, Assert.Single(admitted.Waiting).File);
        Assert.Contains("It is not in force", Assert.Single(admitted.Refusals).Reason, StringComparison.Ordinal);
        Assert.Equal(before.Keep().Manifest, admitted.Source.Keep().Manifest);
    }

    [Theory]
    [InlineData("pd:BirthDate: generalise:majority", "pd:BirthDate: full", false)]
    [InlineData("\ntitle: ", "\ntitle: Renamed, ", true)]
    public void Shared_files_wait_exactly_when_they_widen(string from, string to, bool isTaken)
    {
        var candidate = policies.Sign(
            Good.Raise("baseline.yaml").Replace("baseline.yaml", from, to),
            PolicySignatures.Standard
        );

        var admitted = PolicyAdmission.Admit(candidate, Good, Secret, _ => false);

        Assert.Equal((isTaken ? candidate : Good).TextOf("baseline.yaml"), admitted.Source.TextOf("baseline.yaml"));
        Assert.Equal(isTaken ? [] : [PolicySignatures.Standard], admitted.Waiting.Select(text => text.File));
        Assert.Equal(
            [PolicySignatures.Standard],
            PolicyAdmission.Admit(candidate, Good, Secret, _ => true).Activated.Select(text => text.File)
        );
    }

    [Fact]
    public void At_a_first_start_there_is_nothing_to_widen() =>
        Assert.Empty(PolicyAdmission.Admit(Good, null, Secret, _ => false).Refusals);

    public void Dispose() => policies.Dispose();

    private static PolicySource Changed(PolicySource source, string form) =>
        source.Raise(Agreement).Replace(Agreement, "pd:Name: pseudonym", $"pd:Name: {form}");
}
