using DataHub.Policies.Forms;
using DataHub.Policies.Proving;
using DataHub.Policies.Tests.Shipped;

namespace DataHub.Policies.Tests.Proving;

/// <summary>The proofs hold of the shipped policies, and each of them sees the fault that is planted for it.</summary>
public sealed class PolicyProofTests
{
    private const string Uid = "urn:dh:agreement:khm-idn";

    private static readonly PolicyBundle Bundle = ShippedPolicies.Bundle;

    [Fact]
    public void Everything_holds_of_every_record_class_of_the_shipped_policies()
    {
        var done = new List<(int Done, int Of)>();

        var proof = PolicyProof.Of(Bundle, (now, of) => done.Add((now, of)));

        Assert.Empty(proof.Violations.First);
        Assert.Equal(0, proof.Violations.Count);
        Assert.True(
            proof is { Scenarios: > 50, Tables: > 50, Classes: > 10_000 },
            $"{proof.Scenarios} scenarios, {proof.Tables} tables, {proof.Classes} classes"
        );
        Assert.True(proof.Decisions > proof.Classes * Bundle.Categories.Count);
        Assert.Equal(Bundle.Agreements.Count + Parties.All.Count, done[^1].Done);
        Assert.Equal(done[^1].Of, done[^1].Done);
    }

    [Fact]
    public void A_class_that_shows_what_the_baseline_withholds_is_caught()
    {
        var violations = WithOneClass(
            (words, isVisible) => isVisible && words["subject.isMinor"] == "unknown",
            row => row.Disclosing("pd:Name", Form.Parse("pseudonym"))
        );

        var violation = violations.First(one => one.Property == ProvedProperty.BaselineHolds);
        Assert.Equal(("Victim", "pd:Name"), (violation.RecordType, violation.Category));
        Assert.Contains("subject.isMinor is unknown", violation.Class);
        Assert.Equal("pseudonym, but B2-minor of the baseline leaves withhold", violation.Statement);
        Assert.StartsWith("BaselineHolds: IDN.", violation.ToString());
    }

    [Fact]
    public void A_sealed_case_that_is_there_is_caught()
    {
        var violations = WithOneClass(
            (words, _) => words["case.status"] == "sealed",
            _ => new byte[Bundle.Categories.Count].Disclosing(Category.RecordSource, Form.Full)
        );

        Assert.Contains(
            violations,
            one =>
                one is { Property: ProvedProperty.BaselineHolds, Category: "" } && one.Statement.Contains("B5-sealed")
        );
    }

    [Fact]
    public void A_form_stronger_than_its_grant_is_caught()
    {
        var violations = WithOneClass(
            (words, isVisible) => isVisible && words["subject.isMinor"] == "no",
            row => row.Disclosing("dh:SuspectName", Form.Full)
        );

        Assert.Contains(
            violations,
            one =>
                one is { Property: ProvedProperty.NoFormBeyondGrant, Category: "dh:SuspectName", RecordType: "Victim" }
        );
    }

    [Fact]
    public void A_class_that_is_hidden_although_less_knowledge_shows_it_is_caught()
    {
        var violations = WithOneClass((words, isVisible) => isVisible && words["subject.isMinor"] == "no", _ => null);

        Assert.NotEmpty(violations);
        Assert.All(violations, one => Assert.Equal(ProvedProperty.UnknownNeverWidens, one.Property));
    }

    [Fact]
    public void A_table_that_leaves_out_what_the_rules_ask_for_is_caught()
    {
        var proof = WithVictims(table => table.WithoutOperands(table.ClassWhere((_, isVisible) => isVisible)));

        Assert.Contains(proof.Violations.First, one => one.Statement == "visible, but no permission is true");
    }

    [Fact]
    public void An_agreement_that_starts_and_ends_a_second_late_is_caught()
    {
        var proof = WithEntitlements(
            (requester, now) =>
                Bundle.EntitlementOf(requester, now == DateTimeOffset.MinValue ? now : now.AddSeconds(-1))
        );

        Assert.All(proof.Violations.First, one => Assert.Equal(ProvedProperty.ExpiryCloses, one.Property));
        Assert.Contains(
            proof.Violations.First,
            one => one.Statement.StartsWith("does not decide at", StringComparison.Ordinal)
        );
        Assert.True(proof.Violations.Count > proof.Violations.First.Count);
    }

    [Theory]
    [InlineData("when the agreement is Expired")]
    [InlineData("when the agreement is Suspended")]
    public void An_agreement_that_goes_on_after_its_end_or_while_it_is_suspended_is_caught(string when)
    {
        var agreement = Bundle.Agreements.First(one =>
            when.EndsWith("Expired", StringComparison.Ordinal)
                ? one.InForce.Until != DateTimeOffset.MaxValue
                : one.Uid == "urn:dh:agreement:mys-idn"
        );
        var proof = WithEntitlements(
            (requester, now) =>
                Bundle.EntitlementOf(
                    requester,
                    agreement.Assignee.Includes(requester.Country)
                    && requester.Purpose == agreement.Purposes[0].Term
                    && agreement.StateAt(now) is var state
                    && when.EndsWith(state.ToString(), StringComparison.Ordinal)
                        ? agreement.InForce.From
                        : now
                )
        );

        Assert.Contains(proof.Violations.First, one => one.Statement.EndsWith(when, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_purpose_that_is_answered_is_caught()
    {
        var time = new TimeProof(
            Bundle.Content,
            (requester, now) => Bundle.EntitlementOf(requester with { Purpose = "dh:Repatriation" }, now)
        );

        time.ProveRefusals();

        Assert.NotEmpty(time.Violations.First);
        Assert.All(time.Violations.First, one => Assert.Equal(ProvedProperty.BaselineHolds, one.Property));
    }

    private static IReadOnlyList<ProofViolation> WithOneClass(
        Func<Dictionary<string, string>, bool, bool> which,
        Func<byte[]?, byte[]?> change
    ) =>
        WithVictims(table =>
        {
            var planted = table.ClassWhere(which);
            return table.With((recordClass, row) => recordClass == planted ? change(row) : row);
        }).Violations.First;

    /// <summary>The proof with the first table of victims under one agreement exchanged.</summary>
    private static PolicyProof WithVictims(Func<DecisionTable, DecisionTable> plant)
    {
        var tableOf = PolicyProof.TablesOf(Bundle);
        var isPlanted = false;
        return PolicyProof.Of(
            Bundle,
            one =>
            {
                var table = tableOf(one);
                if (isPlanted || table is null || one.RecordType != "Victim" || one.Scenario.Agreement.Uid != Uid)
                    return table;
                isPlanted = true;
                return plant(table);
            },
            Bundle.EntitlementOf
        );
    }

    private static PolicyProof WithEntitlements(Func<Requester, DateTimeOffset, Entitlement> entitlementOf) =>
        PolicyProof.Of(Bundle, PolicyProof.TablesOf(Bundle), entitlementOf);
}
