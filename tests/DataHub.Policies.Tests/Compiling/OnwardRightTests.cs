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

    private static IReadOnlyList<OnwardRight> Of(string agency, string purpose, string agreement) =>
        ShippedPolicies
            .Bundle.EntitlementOf(ShippedPolicies.Requester(agency, purpose), ShippedPolicies.Utc(2026, 6, 1))
            .Rights.Single(rights => rights.Agreement.Uid == agreement)
            .Onward;
}
