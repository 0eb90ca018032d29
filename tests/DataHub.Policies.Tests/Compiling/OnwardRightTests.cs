using DataHub.Policies.Comparing;
using DataHub.Policies.Tests.Shipped;

namespace DataHub.Policies.Tests.Compiling;

/// <summary>What of an answer may be passed on, and to whom.</summary>
public sealed class OnwardRightTests
{
    [Fact]
    public void Records_of_the_types_that_a_right_names_may_be_passed_on_and_of_no_other()
    {
        var right = Assert.Single(Of("PHL.DSWD", "dh:Repatriation", "urn:dh:agreement:lao-phl"));

        Assert.Equal("THA", right.Recipient.Code);
        Assert.Equal(["Repatriation"], right.RecordTypes);
    }

    [Fact]
    public void An_agency_that_is_barred_passes_nothing_on() =>
        Assert.Empty(Of("SGP.MOM", "sector-law:CrimeInvestigation", "urn:dh:agreement:mys-sgp"));

    [Fact]
    public void What_the_regional_standard_bars_no_agreement_gives()
    {
        using var planted = new PlantedDirectory().Replace(
            "baseline.yaml",
            "prohibition:\n",
            "prohibition:\n  - {id: B9-onward, action: distribute, purpose: {isA: [\"dh:Repatriation\"]}, cap: deny}\n"
        );
        var barred = ShippedPolicies.Load(planted.Path);

        Assert.Empty(Of("PHL.DSWD", "dh:Repatriation", "urn:dh:agreement:lao-phl", barred));
        Assert.Contains(
            "urn:dh:agreement:lao-phl",
            PolicyDiff.Between(barred, ShippedPolicies.Bundle).WidenedAgreements
        );
    }

    private static IReadOnlyList<OnwardRight> Of(
        string agency,
        string purpose,
        string agreement,
        PolicyBundle? bundle = null
    ) =>
        (bundle ?? ShippedPolicies.Bundle)
            .EntitlementOf(ShippedPolicies.Requester(agency, purpose), ShippedPolicies.Utc(2026, 6, 1))
            .Rights.Single(rights => rights.Agreement.Uid == agreement)
            .Onward;
}
